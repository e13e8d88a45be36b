using System.Globalization;

namespace KzzqFlowParty.Domain.Flow;

/// <summary>一项外出情况: a fact of an absence, as it is compared, stored and written for people.</summary>
/// <param name="Key">The name of the property in <see cref="OutflowFacts"/>.</param>
/// <param name="Title">In the field's words: 外出日期.</param>
/// <param name="Read">Its value as text, without the culture; null for none.</param>
/// <param name="Write">The facts with this value.</param>
/// <param name="Words">The value as people read it.</param>
public sealed record AbsenceField(
    string Key, string Title, Func<OutflowFacts, string?> Read, Func<OutflowFacts, string?, OutflowFacts> Write, Func<string?, string> Words);

/// <summary>
/// 外出情况逐项: one list by which corrections and workbooks are compared with what is on record, field by field. Who receives is no fact of this
/// kind, nor whom one calls there.
/// </summary>
public static class AbsenceFields
{
    public static IReadOnlyList<AbsenceField> All { get; } =
    [
        new(nameof(OutflowFacts.Report), "外出前是否报告", f => f.Report is null or DepartureReport.Unknown ? null : f.Report.Value.ToString("D"),
            (f, v) => f with { Report = v is null ? DepartureReport.Unknown : Enum.Parse<DepartureReport>(v) },
            v => v switch { "1" => "已报告", "2" => "未报告", _ => v ?? "" }),
        Day(nameof(OutflowFacts.ReportedOn), "报告日期", f => f.ReportedOn, (f, v) => f with { ReportedOn = v }),
        Coded(nameof(OutflowFacts.ReportChannel), "报告方式", FlowCodes.ReportChannel, f => f.ReportChannel, (f, v) => f with { ReportChannel = v }),
        Text(nameof(OutflowFacts.ReportedTo), "受理人", f => f.ReportedTo, (f, v) => f with { ReportedTo = v }),
        Partial(nameof(OutflowFacts.DepartureOn), "外出日期", f => f.DepartureOn, (f, v) => f with { DepartureOn = v }),
        Partial(nameof(OutflowFacts.ExpectedReturnOn), "预计返回", f => f.ExpectedReturnOn, (f, v) => f with { ExpectedReturnOn = v }),
        Coded(nameof(OutflowFacts.Reason), "流动原因", FlowCodes.Reason, f => f.Reason, (f, v) => f with { Reason = v }),
        Coded(nameof(OutflowFacts.FormerOccupation), "原职业", FlowCodes.FormerOccupation, f => f.FormerOccupation, (f, v) => f with { FormerOccupation = v }),
        new(nameof(OutflowFacts.RegionCode), "流入地", f => TextForms.Kept(f.RegionCode), (f, v) => f with { RegionCode = v },
            v => v is null ? "" : Regions.FullName(v)),
        Text(nameof(OutflowFacts.Country), "境外国家或地区", f => f.Country, (f, v) => f with { Country = v }),
        Text(nameof(OutflowFacts.Place), "详细地址", f => f.Place, (f, v) => f with { Place = v }),
        Text(nameof(OutflowFacts.Unit), "单位名称", f => f.Unit, (f, v) => f with { Unit = v }),
        Coded(nameof(OutflowFacts.DestinationUnit), "外出流向", FlowCodes.DestinationUnit, f => f.DestinationUnit, (f, v) => f with { DestinationUnit = v }),
        Coded(nameof(OutflowFacts.NewEmployment), "新就业群体", FlowCodes.NewEmployment, f => f.NewEmployment, (f, v) => f with { NewEmployment = v }),
        Text(nameof(OutflowFacts.Remark), "备注", f => f.Remark, (f, v) => f with { Remark = v }),
    ];

    public static AbsenceField Of(string key) => All.First(f => f.Key == key);

    /// <summary>Where the two differ.</summary>
    public static IEnumerable<(AbsenceField Field, string? Before, string? After)> Differences(OutflowFacts before, OutflowFacts after) =>
        from field in All
        let was = field.Read(before)
        let now = field.Read(after)
        where was != now
        select (field, was, now);

    private static AbsenceField Text(string key, string title, Func<OutflowFacts, string?> read, Func<OutflowFacts, string?, OutflowFacts> write) =>
        new(key, title, f => TextForms.Kept(read(f)), write, v => v ?? "");

    private static AbsenceField Coded(
        string key, string title, CodeList codes, Func<OutflowFacts, string?> read, Func<OutflowFacts, string?, OutflowFacts> write) =>
        new(key, title, f => TextForms.Kept(read(f)), write, codes.LabelOf);

    private static AbsenceField Day(string key, string title, Func<OutflowFacts, DateOnly?> read, Func<OutflowFacts, DateOnly?, OutflowFacts> write) =>
        Partial(key, title, f => read(f), (f, v) => write(f, v?.Earliest));

    private static AbsenceField Partial(
        string key, string title, Func<OutflowFacts, PartialDate?> read, Func<OutflowFacts, PartialDate?, OutflowFacts> write) =>
        new(
            key, title, f => read(f)?.Number.ToString(CultureInfo.InvariantCulture), (f, v) => write(f, DateOf(v)),
            v => DateOf(v)?.ToString() ?? "");

    private static PartialDate? DateOf(string? number) => number is null ? null : PartialDate.FromNumber(int.Parse(number, CultureInfo.InvariantCulture));
}
