using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Web.Security;

namespace KzzqFlowParty.Web.Features.Reports;

/// <summary>报表: what it is, and where it is made.</summary>
/// <param name="Code">R-02.</param>
/// <param name="Title">The report's name.</param>
/// <param name="Says">What stands in it, in a sentence.</param>
/// <param name="Form">打印, Excel.</param>
/// <param name="Page">Where it is printed and exported.</param>
/// <param name="Permission">That of the page.</param>
public sealed record Report(string Code, string Title, string Says, string Form, PageLink Page, Permission Permission);

/// <summary>The catalog, in the order of domain.md 6.1.</summary>
public static class ReportBook
{
    public static IReadOnlyList<Report> All { get; } =
    [
        new("R-02", "流出党员台账", "外出的党员：去向、外出报告、报到和纳管情况，按查询条件输出。", "打印、Excel", OutflowLinks.List(), Permission.SeeFlow),
        new("R-03", "流入党员台账", "在本组织纳管的流入党员：正式组织关系所在、报到、接收和编入支部。", "打印、Excel", InflowLinks.List(), Permission.SeeFlow),
        new("R-16", "会议（活动）记录和签到表", "一次组织生活的记录和应到人员签到表；先打开一次活动，在它的页面上打印或导出。", "打印、Excel", MeetingLinks.List(), Permission.SeeMeetings),
        new("R-20", "流动党员积分表（个人）", "一名党员一年的九项积分、四项扣分、依据和等次上限，一页纸，供双方签字；先打开一张积分表。", "打印、Excel", ScoreLinks.List(), Permission.SeeScores),
        new("R-21", "支部积分汇总表", "有积分表的党员逐人列出各项得分、总分和可评等次，不排名次。", "打印、Excel", GradeLinks.List(), Permission.SeeScores),
    ];
}
