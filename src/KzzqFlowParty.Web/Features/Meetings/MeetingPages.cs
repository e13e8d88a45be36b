using KzzqFlowParty.Web.Features.Shared.FeaturePages;
using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Web.Security;

namespace KzzqFlowParty.Web.Features.Meetings;

/// <summary>组织生活 in menu, reports and duties.</summary>
public sealed class MeetingPages : IFeaturePages
{
    public IEnumerable<MenuLine> Menu => [new(MenuSection.Education, 10, "组织生活", "cal", MeetingLinks.List(), Permission.SeeMeetings)];

    public IEnumerable<MenuLine> QuickActions => [new(MenuSection.Education, 20, "记组织生活", "cal", MeetingLinks.New(), Permission.ManageMeetings)];

    public IEnumerable<DutyPage> DutyPages =>
    [
        new(MeetingLinks.List(), "组织生活"),
        new(MeetingLinks.Elsewhere(), "组织生活 · 在外参加"),
        new(MeetingLinks.Waiting(), "组织生活 · 待确认"),
    ];

    public IEnumerable<Report> Reports =>
    [
        new(
            "R-15",
            "组织生活参加情况统计",
            "有积分表的流动党员逐月参加组织生活的次数，线下、线上各多少，线下组织生活得分。",
            "打印、Excel",
            MeetingLinks.Summary(),
            Permission.Export),
        new(
            "R-16",
            "会议（活动）记录和签到表",
            "一次组织生活的记录和应到人员签到表；先打开一次活动，在它的页面上打印或导出。",
            "打印、Excel",
            MeetingLinks.List(),
            Permission.SeeMeetings),
    ];
}
