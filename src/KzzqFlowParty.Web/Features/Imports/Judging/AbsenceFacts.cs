using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Domain.Organizations;
using KzzqFlowParty.Workbooks.Reading;

namespace KzzqFlowParty.Web.Features.Imports.Judging;

/// <summary>流动记录 of a row: recorded, not confirmed, with whatever the row tells (docs/decisions/0009, docs/decisions/0017).</summary>
internal static class AbsenceFacts
{
    /// <summary>Of a remark, and of any other text of an absence.</summary>
    public const int LongestText = 200;
    private const int LongestName = 100;
    private const string OtherReason = "99";

    /// <summary>Of a member away. What has no field of its own, or no match, is kept in the remark.</summary>
    public static OutflowFacts Outflow(RosterFacts row, Organization? host)
    {
        var facts = Common(row);
        return facts with
        {
            Report = Report(row),
            ReportedOn = Day(row.ReportedOn),
            ExpectedReturnOn = row.ExpectedReturn is { } expected && row.MovedOn is { } left && expected.IsCertainlyBefore(left) ? null : row.ExpectedReturn,
            RegionCode = row.PlaceRegion,
            Place = PlainTexts.Of(Below(row.Place, row.PlaceRegion, row.PlaceDetail), LongestText),
            Destination = host is null ? null : Destination.Of(host),
            HostContactName = PlainTexts.Of(row.HostContact, LongestName),
            HostContactPhone = row.HostPhone,
            Remark = Remark(facts.Reason, row, ("流入地党组织", host is null ? row.HostOrganization : null)),
        };
    }

    /// <summary>Of a member come in: he is here. Where he came from is a remark, unless his formal organization lies there.</summary>
    public static OutflowFacts Inflow(RosterFacts row, Organization? formal)
    {
        var facts = Common(row);
        return facts with
        {
            RegionCode = Regions.Banner,
            Place = PlainTexts.Of(row.CurrentAddress, LongestText),
            Remark = Remark(facts.Reason, row, SourceOf(row, formal)),
        };
    }

    /// <summary>
    /// 纳入 of a member come in: the roster's column 纳入党支部 says that he was placed; where it does not say when, on the day he came.
    /// </summary>
    public static Reception Placed(RosterFacts row) => new(null, null, row.ReportedInOn, null, null, row.PlacedOn ?? row.ReportedInOn ?? row.MovedOn!.Value);

    /// <summary>The remark with everything that stands in it, which may be more than it holds.</summary>
    /// <param name="counterpart">The organization of the other side, where it is known.</param>
    public static string WholeRemark(RosterFacts row, RosterDirection direction, Organization? counterpart) => RemarkParts(
        Reason(row.Reason), row, direction == RosterDirection.Inflow
            ? SourceOf(row, counterpart)
            : ("流入地党组织", counterpart is null ? row.HostOrganization : null));

    /// <summary>Whether the row says that he reported in.</summary>
    public static bool HasReportedIn(RosterFacts row) => row.ReportedIn == true || row.ReportedInOn is not null || row.PlacedOn is not null;

    /// <summary>The day of a return of which only the month or the year is known: the last that may be meant and is not in the future.</summary>
    public static DateOnly ReturnDay(PartialDate returned, PartialDate departure, DateOnly today)
    {
        var latest = returned.Latest < today ? returned.Latest : today;
        return latest < departure.Earliest ? departure.Earliest : latest;
    }

    /// <summary>2019-07 外出，北京市朝阳区: the absence in a few words.</summary>
    public static string InWords(RosterFacts row, RosterDirection direction) =>
        string.Join('，', new[] { $"{row.MovedOn} {(direction == RosterDirection.Inflow ? "流入" : "外出")}", PlainTexts.Of(
            row.Place, LongestName), row.ReturnedOn is null ? null : $"{row.ReturnedOn} 返回" }.OfType<string>());

    private static OutflowFacts Common(RosterFacts row) => new()
    {
        DepartureOn = row.MovedOn,
        Reason = Reason(row.Reason),
        NewEmployment = FlowCodes.NewEmployment.ValueOf(row.NewEmployment),
        Unit = PlainTexts.Of(row.Unit, LongestText),
    };

    private static (string Title, string? Text) SourceOf(RosterFacts row, Organization? formal) => (
        "来源地", row.PlaceRegion is { } region && region == formal?.RegionCode ? Below(row.Place, region, null) : row.Place);

    private static DepartureReport Report(RosterFacts row) => row.ReportedBefore switch
    {
        true => DepartureReport.Reported,
        false when Day(row.ReportedOn) is not null => DepartureReport.Reported,
        false => DepartureReport.NotReported,
        null => Day(row.ReportedOn) is null ? DepartureReport.Unknown : DepartureReport.Reported,
    };

    /// <summary>
    /// The code of a label or of one of its words: 外出务工 and 务工 → 01; anything else is 其他, and its words go into the remark.
    /// </summary>
    private static string? Reason(string? text)
    {
        if (text is null) return null;
        var known = FlowCodes.Reason.Codes.FirstOrDefault(c => c.Label.Split('、').Any(word => text.Contains(word, StringComparison.Ordinal)));
        return known?.Value ?? OtherReason;
    }

    private static string? Remark(string? reason, RosterFacts row, (string Title, string? Text) other) =>
        PlainTexts.Of(RemarkParts(reason, row, other), LongestText);

    private static string RemarkParts(string? reason, RosterFacts row, (string Title, string? Text) other)
    {
        var parts = new List<string>();
        if (row.Remark is not null) parts.Add(row.Remark);
        if (other.Text is not null) parts.Add($"{other.Title}：{other.Text}");
        if (reason == OtherReason) parts.Add($"流动原因：{row.Reason}");
        if (row.NewEmployment is { } employment && FlowCodes.NewEmployment.ValueOf(employment) is null) parts.Add($"从业类别：{employment}");
        if (row.ExpectedReturnInWords is { } expected) parts.Add($"预计返回：{expected}");
        return string.Join('；', parts);
    }

    /// <summary>What a place says below its region; the region itself has a field of its own.</summary>
    private static string? Below(string? place, string? regionCode, string? detail)
    {
        if (detail is not null || place is null) return detail;
        var region = Regions.Find(regionCode);
        var named = region is not null && (place.EndsWith(region.Name, StringComparison.Ordinal) || place.EndsWith(region.ShortName, StringComparison.Ordinal));
        return named ? null : place;
    }

    private static DateOnly? Day(PartialDate? date) => date is { Precision: DatePrecision.Day } day ? day.Earliest : null;
}
