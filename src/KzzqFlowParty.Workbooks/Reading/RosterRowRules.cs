using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Members;

namespace KzzqFlowParty.Workbooks.Reading;

/// <summary>What the cells of one row must say together: number, gender and birth; the order of dates. X23.</summary>
internal static class RosterRowRules
{
    public static void Check(RosterFacts facts, RowCells cells)
    {
        if (facts.IdNumber is { } id) CheckIdNumber(id, facts, cells);
        CheckMembership(facts, cells);
        CheckAbsence(facts, cells);
    }

    private static void CheckIdNumber(IdNumber id, RosterFacts facts, RowCells cells)
    {
        if (facts.Gender is Gender.Male or Gender.Female && facts.Gender != id.Gender) cells.Refuse(RosterField.Gender, FindingCodes.IdGenderMismatch);
        if (facts.Birth is { } birth && !birth.AgreesWith(id.BirthOn)) cells.Refuse(RosterField.BirthDate, FindingCodes.IdBirthMismatch);
    }

    private static void CheckMembership(RosterFacts facts, RowCells cells)
    {
        var birth = facts.IdNumber is { } id ? PartialDate.OfDay(id.BirthOn) : facts.Birth;
        if (facts.JoinedOn is { } joined)
        {
            if (birth is { } born && MemberChecks.JoinedTooYoung(joined, born)) cells.Refuse(RosterField.JoinedOn, FindingCodes.JoinedBefore18);
            if (facts.FullMemberOn is { } full && MemberChecks.FullTooEarly(full, joined))
                cells.Refuse(
                    RosterField.FullMemberOn,
                    FindingCodes.DatesOutOfOrder,
                    "转正日期应晚于入党日期（1969年4月至1977年8月间入党的可以相同），请核对");
        }

        if (facts is { MemberType: MemberType.Probationary, FullMemberOn: not null })
            cells.Refuse(RosterField.FullMemberOn, FindingCodes.DatesOutOfOrder, "人员类别是预备党员，却填了转正日期，请核对");
    }

    private static void CheckAbsence(RosterFacts facts, RowCells cells)
    {
        if (facts.MovedOn is not { } moved) return;
        var (start, later) = cells.Plan.Direction == RosterDirection.Outflow ? ("外出日期", "报到日期") : ("流入日期", "纳入日期");
        RefuseBefore(RosterField.ReturnedOn, facts.ReturnedOn, "返回日期");
        RefuseBefore(RosterField.ExpectedReturn, facts.ExpectedReturn, "预计返回");
        if (cells.Plan.Direction == RosterDirection.Outflow) RefuseBefore(RosterField.ReportedInOn, facts.ReportedInOn, later);
        else RefuseBefore(RosterField.PlacedOn, facts.PlacedOn, later);

        void RefuseBefore(RosterField field, PartialDate? date, string title)
        {
            if (date is { } named && named.IsCertainlyBefore(moved))
                cells.Refuse(cells.Plan.Has(field) ? field : RosterField.MovedOn, FindingCodes.DatesOutOfOrder, $"{title}早于{start}，请核对");
        }
    }
}
