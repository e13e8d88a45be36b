using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Domain.Organizations;
using KzzqFlowParty.Workbooks.Reading;

namespace KzzqFlowParty.Web.Features.Imports.Judging;

/// <summary>
/// 更新: what a row tells anew of an absence that goes on, and what it becomes: a change report with a new leg where place, unit or host is another, a
/// completion where something was empty or known less well, a report-in. An empty cell tells nothing. docs/decisions/0017.
/// </summary>
/// <param name="Changes">As a person reads them, field by field.</param>
/// <param name="Told">Null where nothing of it changed.</param>
/// <param name="Completed">Null where nothing is known better.</param>
/// <param name="ReportedIn">Null where nothing new is told of it.</param>
internal sealed record AbsenceUpdate(IReadOnlyList<FieldChange> Changes, ChangeFacts? Told, OutflowFacts? Completed, PartialDate? ReportedIn)
{
    /// <param name="spell">With its legs.</param>
    /// <param name="row">Its facts.</param>
    /// <param name="stated">The same as an absence states them.</param>
    /// <param name="host">The organization that the row names, where it was matched.</param>
    /// <param name="seal">Compares a sealed number.</param>
    public static AbsenceUpdate Of(FlowSpell spell, RosterFacts row, OutflowFacts stated, Organization? host, ISeal seal)
    {
        var (known, leg, changes) = (spell.FactsOnRecord(), spell.CurrentLeg, new List<FieldChange>());
        var told = ToldBy(stated, known, host is null || spell.IsFromOutside || IsHost(host, leg) ? null : host);
        if (told is { RegionCode: not null } or { Place: not null })
            changes.Add(new("外出地点", PlaceOf(known), PlaceOf(known with { RegionCode = told.RegionCode ?? known.RegionCode, Place = told.Place })));
        if (told?.Unit is { } unit) changes.Add(new("单位名称", known.Unit ?? "", unit));
        if (told?.NewEmployment is { } employment)
            changes.Add(new("新就业群体", FlowCodes.NewEmployment.LabelOf(known.NewEmployment), FlowCodes.NewEmployment.LabelOf(employment)));
        if (told is { Host.IsKept: false }) changes.Add(new("流入地党组织", leg.PlacedInName ?? leg.AskedOrganizationName ?? "", host!.FullName));

        var completed = CompletedBy(spell, stated, known, leg, seal);
        if (completed is not null)
            changes.AddRange(AbsenceFields.Differences(known, completed)
                .Select(d => new FieldChange(d.Field.Title, d.Field.Words(d.Before), d.Field.Words(d.After))));
        if (completed?.HostContactName is { } contact && contact != leg.HostContactName) changes.Add(new("流入地联系人", leg.HostContactName ?? "", contact));
        if (completed?.HostContactPhone is { } phone) changes.Add(new("流入地联系电话", leg.HostContactPhoneIndex is null ? "" : "已登记", phone.Masked));

        var reportedIn = ReportedInOf(spell, row, asksAnother: told is { Host.IsKept: false });
        if (reportedIn is { } on) changes.Add(new("报到日期", leg.ReportedInOn?.ToString() ?? "", on.ToString()));
        return new(changes, told, completed, reportedIn);
    }

    /// <summary>The same with residence and phone, which belong to the member and reach the other side with the report.</summary>
    public ChangeFacts? With(MemberFacts known, MemberFacts merged)
    {
        var (residence, phone) = (
            merged.CurrentAddress != known.CurrentAddress ? merged.CurrentAddress : null, merged.Phone != known.Phone ? merged.Phone : null);
        if (Told is null && residence is null && phone is null) return null;
        return (Told ?? new() { Source = ChangeSource.Roster }) with { Residence = residence, Phone = phone };
    }

    private static ChangeFacts? ToldBy(OutflowFacts stated, OutflowFacts known, Organization? host)
    {
        var region = IsAnother(known, stated) ? stated.RegionCode : null;
        var place = known.Place is not null && stated.Place is not null && stated.Place != known.Place ? stated.Place : null;
        var unit = known.Unit is not null && stated.Unit is not null && stated.Unit != known.Unit ? stated.Unit : null;
        var employment = known.NewEmployment is not null && stated.NewEmployment is not null && stated.NewEmployment != known.NewEmployment
            ? stated.NewEmployment
            : null;
        if (region is null && place is null && unit is null && employment is null && host is null) return null;
        return new()
        {
            Source = ChangeSource.Roster,
            RegionCode = region,
            Place = place ?? (region is null ? null : stated.Place),
            Unit = unit,
            NewEmployment = employment,
            Host = host is null ? NextHost.Kept : NextHost.Of(Destination.Of(host)),
        };
    }

    /// <summary>Everything known, with what the row fills in or knows more exactly. Null where that is nothing.</summary>
    private static OutflowFacts? CompletedBy(FlowSpell spell, OutflowFacts stated, OutflowFacts known, FlowLeg leg, ISeal seal)
    {
        var isAnotherPlace = IsAnother(known, stated);
        var completed = known with
        {
            DepartureOn = PersonFacts.Better(known.DepartureOn, stated.DepartureOn),
            ExpectedReturnOn = PersonFacts.Better(known.ExpectedReturnOn, stated.ExpectedReturnOn),
            Reason = stated.Reason ?? known.Reason,
            Remark = stated.Remark ?? known.Remark,
            RegionCode = isAnotherPlace || !IsFiner(known.RegionCode, stated.RegionCode) ? known.RegionCode : stated.RegionCode,
            Place = known.Place ?? (isAnotherPlace ? null : stated.Place),
            Unit = known.Unit ?? stated.Unit,
            NewEmployment = known.NewEmployment ?? stated.NewEmployment,
            HostContactName = stated.HostContactName ?? known.HostContactName,
            HostContactPhone = stated.HostContactPhone is { } number && !IsKnown(number, leg, seal) ? number : null,
        };
        if (!spell.IsConfirmed && known.Report is DepartureReport.Unknown && stated.Report is DepartureReport.Reported or DepartureReport.NotReported)
            completed = completed with { Report = stated.Report, ReportedOn = stated.ReportedOn };
        return completed == known ? null : completed;
    }

    /// <summary>What a host of ours has dated stands; a date told more exactly is taken over.</summary>
    private static PartialDate? ReportedInOf(FlowSpell spell, RosterFacts row, bool asksAnother)
    {
        if (!AbsenceFacts.HasReportedIn(row)) return null;
        var said = row.ReportedInOn ?? row.PlacedOn ?? row.MovedOn!.Value;
        if (asksAnother) return said;
        if (!spell.Standing.Allows(FlowAct.ReportIn)) return null;
        return spell.CurrentLeg.ReportedInOn is not { } known ? said
            : row.ReportedInOn is { } dated && PersonFacts.Better(known, dated) != known ? dated
            : null;
    }

    private static bool IsKnown(PhoneNumber number, FlowLeg leg, ISeal seal) =>
        seal.Seal(number.Value, SealedField.HostContactPhone, leg.Id).IsAt(leg.HostContactPhoneIndex);

    private static bool IsHost(Organization host, FlowLeg leg) => host.Id == leg.AskedOrganizationId || host.Id == leg.PlacedInId;

    /// <summary>Neither lies in the other: 沈阳市 and 沈阳市铁西区 are no two places.</summary>
    private static bool IsAnother(OutflowFacts known, OutflowFacts stated) => stated.RegionCode is { } said
        && (known.Country is not null || (known.RegionCode is { } region && !IsFiner(region, said) && !IsFiner(said, region)));

    /// <summary>Whether the second says at least as much as the first, and agrees with it.</summary>
    private static bool IsFiner(string? known, string? said) =>
        said is not null && (known is null || said.StartsWith(Stem(known), StringComparison.Ordinal));

    private static string Stem(string code) => code.EndsWith("0000", StringComparison.Ordinal) ? code[..2]
        : code.EndsWith("00", StringComparison.Ordinal) ? code[..4]
        : code;

    private static string PlaceOf(OutflowFacts facts) =>
        string.Join('，', new[] { facts.RegionCode is null ? null : Regions.FullName(facts.RegionCode), facts.Place }.OfType<string>());
}
