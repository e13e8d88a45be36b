using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Members;

namespace KzzqFlowParty.Workbooks.Reading;

/// <summary>Turns the row of one person into typed facts with their errors and warnings. docs/decisions/0016.</summary>
internal sealed class RosterRowReader(SheetPlan plan)
{
    private static readonly string[] SampleMarks = ["例", "示例", "样例", "范例", "例子", "如"];

    public RosterRow Read(SheetRow row)
    {
        var cells = new RowCells(plan, row);
        if (IsSample(cells)) return SampleRow(row.Number, cells);
        var facts = WithHost(WithAbsence(Person(cells), cells), cells);
        RosterRowRules.Check(facts, cells);

        // Most rows are right: they share one empty list.
        return new(row.Number, facts, cells.Errors.Count == 0 ? [] : cells.Errors, cells.Warnings.Count == 0 ? [] : cells.Warnings);
    }

    private static bool IsSample(RowCells cells) =>
        NameCells.IsSample(NameCells.Read(cells[RosterField.Name]).Value)
            || SampleMarks.Contains(TextForms.Compact(cells[RosterField.Serial].Text).Trim('(', ')', ':'));

    /// <summary>A sample row carries only that.</summary>
    private RosterRow SampleRow(int number, RowCells cells) =>
        new(number, new() { Name = NameCells.Read(cells[RosterField.Name]).Value }, [plan.Finding(number, RosterField.Name, FindingCodes.SampleRow)], []);

    private static RosterFacts Person(RowCells cells)
    {
        var id = cells.IdNumber();
        var phone = cells.Phone(RosterField.Phone);
        var second = cells.Phone(RosterField.SecondPhone);
        return new()
        {
            Name = cells.Name(),
            IdNumber = id,
            Gender = CodeWords.Gender(cells.Text(RosterField.Gender)) is var gender && gender == Gender.Unknown && id is not null ? id.Gender : gender,
            Ethnicity = cells.Code(RosterField.Ethnicity, CodeWords.Ethnicity, FindingCodes.EthnicityUnknown),
            Birth = cells.Birth() ?? (id is null ? null : PartialDate.OfDay(id.BirthOn)),
            MemberType = CodeWords.Type(cells.Text(RosterField.MemberType)),
            JoinedOn = cells.Date(RosterField.JoinedOn),
            FullMemberOn = cells.Date(RosterField.FullMemberOn),
            Education = cells.Code(RosterField.Education, CodeWords.Education, FindingCodes.EducationUnknown),
            JobPost = cells.Text(RosterField.JobPost),
            Phone = phone.First,
            SecondPhone = phone.Second ?? second.First,
            HomeAddress = cells.Text(RosterField.HomeAddress),
            Branch = cells.Text(RosterField.Branch),
            Contact = cells.Text(RosterField.Contact),
            BranchPhone = cells.ContactPhone(RosterField.BranchPhone),
            LastContactOn = cells.Date(RosterField.LastContactOn),
            Remark = cells.Text(RosterField.Remark),
        };
    }

    private static RosterFacts WithAbsence(RosterFacts person, RowCells cells)
    {
        var moved = cells.Departure();
        var expected = cells.Return(RosterField.ExpectedReturn);
        var returned = cells.Return(RosterField.ReturnedOn);
        var place = cells.Text(cells.Plan.Direction == RosterDirection.Inflow ? RosterField.Origin : RosterField.Place);
        return person with
        {
            MovedOn = moved.Value,
            ReportedBefore = CodeWords.YesNo(cells[RosterField.ReportedBefore].Text),
            ReportedOn = cells.Date(RosterField.ReportedOn),
            Place = place,
            PlaceRegion = Places.Locate(place)?.Code,
            PlaceDetail = cells.Text(RosterField.PlaceDetail),
            Reason = cells.Text(RosterField.Reason),
            Unit = cells.Text(RosterField.Unit),
            NewEmployment = cells.Text(RosterField.NewEmployment),
            ExpectedReturn = expected.Value ?? (moved.Until is { } end && end.Earliest > cells.Plan.Today ? end : null),
            ReturnedOn = returned.Value ?? (moved.Until is { } past && past.Earliest <= cells.Plan.Today ? past : null),
            OpenEnded = moved.OpenEnded || expected.OpenEnded || returned.OpenEnded,
        };
    }

    private static RosterFacts WithHost(RosterFacts absence, RowCells cells)
    {
        var host = PhoneCells.SplitContact(cells.Text(RosterField.HostContact));
        var outside = PhoneCells.SplitContact(cells.Text(RosterField.OutsideContact));
        return absence with
        {
            HostOrganization = cells.Text(RosterField.HostOrganization),
            HostContact = host.Name,
            HostPhone = cells.ContactPhone(RosterField.HostPhone) ?? host.Phone,
            ReportedIn = CodeWords.YesNo(cells[RosterField.ReportedIn].Text),
            ReportedInOn = cells.Date(RosterField.ReportedInOn),
            PlacedOn = cells.Date(RosterField.PlacedOn),
            OutsideOrganization = cells.Text(RosterField.OutsideOrganization),
            OutsideContact = outside.Name,
            OutsidePhone = cells.ContactPhone(RosterField.OutsidePhone) ?? outside.Phone,
        };
    }
}
