using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Web.Security;

namespace KzzqFlowParty.Web.Features.Workbench;

/// <summary>菜单: every line of the side menu and every quick action, in the order shown. A line appears for whoever has its permission.</summary>
public static class Menu
{
    /// <param name="Group">Title of the group; empty for the first.</param>
    /// <param name="Title">The line's words.</param>
    /// <param name="Icon">A symbol of wwwroot/img/icons.svg.</param>
    /// <param name="Page">Where it leads.</param>
    /// <param name="Permission">That of the page's action.</param>
    public sealed record Line(string Group, string Title, string Icon, PageLink Page, Permission Permission);

    public static IReadOnlyList<Line> Lines { get; } =
    [
        new("", "工作台", "home", WorkbenchLinks.Start(), Permission.UseSystem),

        new("组织和党员", "党组织", "org", OrganizationLinks.Tree(), Permission.SeeOrganizations),
        new("组织和党员", "党员名册", "users", MemberLinks.List(), Permission.SeeMembers),

        new("流动管理", "流出党员", "out", OutflowLinks.List(), Permission.SeeFlow),
        new("流动管理", "流入党员", "in", InflowLinks.List(), Permission.SeeFlow),

        new("教育管理", "组织生活", "cal", MeetingLinks.List(), Permission.SeeMeetings),

        new("积分评议", "积分台账", "score", ScoreLinks.List(), Permission.SeeScores),
        new("积分评议", "年度等次", "vote", GradeLinks.List(), Permission.SeeScores),

        new("责任落实", "责任清单", "list", DutyPageLinks.List(), Permission.SeeDuties),

        new("统计系统", "报表打印", "print", ReportLinks.List(), Permission.SeeReports),
        new("统计系统", "摸底导入", "upload", ImportLinks.List(), Permission.ImportWorkbook),
        new("统计系统", "规则参数", "gear", SettingsLinks.Show(), Permission.SeeSettings),
        new("统计系统", "账号管理", "users", AccountAdminLinks.List(), Permission.ManageAccounts),
        new("统计系统", "账号复核", "check", ReviewLinks.List(), Permission.ReviewAccounts),
        new("统计系统", "操作日志", "shield", AuditLinks.List(), Permission.SeeAudit),
    ];

    /// <summary>The buttons beside the greeting; the last one is the main one.</summary>
    public static IReadOnlyList<Line> QuickActions { get; } =
    [
        new("", "导入名册", "upload", ImportLinks.Upload(), Permission.ImportWorkbook),
        new("", "记组织生活", "cal", MeetingLinks.New(), Permission.ManageMeetings),
        new("", "登记流入", "in", InflowLinks.New(), Permission.RegisterInflow),
        new("", "登记外出", "plus", OutflowLinks.New(), Permission.RegisterOutflow),
    ];

    /// <summary>Those of the lines that this post may open.</summary>
    public static IEnumerable<Line> For(CurrentPost post, IEnumerable<Line> lines) => lines.Where(line => post.May(line.Permission));
}
