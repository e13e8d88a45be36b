using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Web.Features.Shared.Words;
using KzzqFlowParty.Web.Security;

namespace KzzqFlowParty.Web.Features.Outflow.Changes;

/// <summary>变动报告的名称, for the log and the page of a conflict.</summary>
public sealed class ChangeWords : IFeatureWords
{
    public IEnumerable<SubjectWords> Subjects =>
    [
        SubjectWords.Of<ChangeReport>("变动报告", new()
        {
            [nameof(ChangeReport.AcknowledgedAt)] = "知悉时间",
            [nameof(ChangeReport.AcknowledgedBy)] = "知悉人",
            [nameof(ChangeReport.Channel)] = "报告方式",
            [nameof(ChangeReport.IsLate)] = "迟报",
            [nameof(ChangeReport.IsOfHost)] = "流入地一方登记",
            [nameof(ChangeReport.Note)] = "说明",
            [nameof(ChangeReport.OccurredOn)] = "变动日期",
            [nameof(ChangeReport.ReportedOn)] = "报告日期",
            [nameof(ChangeReport.Source)] = "报告来源",
            [nameof(ChangeReport.SpellId)] = "流动记录编号",
        }) with { Page = new(ChangeLinks.Details, Permission.SeeFlow) },
        SubjectWords.Of<ReportedChange>("变动", new()
        {
            [nameof(ReportedChange.After)] = "变更后",
            [nameof(ReportedChange.Before)] = "变更前",
            [nameof(ReportedChange.CountryAfter)] = "变更后国家或地区",
            [nameof(ReportedChange.CountryBefore)] = "变更前国家或地区",
            [nameof(ReportedChange.Kind)] = "变更类别",
            [nameof(ReportedChange.PhoneAfterId)] = "变更后电话编号",
            [nameof(ReportedChange.PhoneBeforeId)] = "变更前电话编号",
            [nameof(ReportedChange.RegionAfter)] = "变更后行政区划",
            [nameof(ReportedChange.RegionBefore)] = "变更前行政区划",
            ["ReportId"] = "变动报告编号",
        }),
        SubjectWords.OfExport<ChangeFilter>("R-09"),
    ];

    /// <summary>辽宁省沈阳市铁西区，兴华街道; a country abroad; 待核实 where nothing is known.</summary>
    public static string PlaceOf(string? region, string? country, string? street) => string.Join('，', new[]
    {
        country is not null ? $"境外：{country}" : region is not null ? Regions.FullName(region) : street is null ? "待核实" : null, street,
    }.OfType<string>());
}
