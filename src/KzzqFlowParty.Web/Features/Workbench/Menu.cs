using KzzqFlowParty.Web.Features.Shared.Contributions;
using KzzqFlowParty.Web.Security;

namespace KzzqFlowParty.Web.Features.Workbench;

/// <summary>菜单: every line of the side menu and every quick action, in the order shown. A line appears for whoever has its permission, once its page exists.</summary>
public static class Menu
{
    public static IReadOnlyList<MenuLine> Lines { get; } =
    [
        new("", "工作台", "home", "Workbench", Permission.UseSystem),

        new("组织和党员", "党组织", "org", "Organizations", Permission.SeeOrganizations),
        new("组织和党员", "党员名册", "users", "Members", Permission.SeeMembers),

        new("流动管理", "流出党员", "out", "Outflow", Permission.SeeFlow),
        new("流动管理", "流入党员", "in", "Inflow", Permission.SeeFlow),

        new("教育管理", "组织生活", "cal", "Meetings", Permission.SeeMeetings),

        new("积分评议", "积分台账", "score", "Scores", Permission.SeeScores),
        new("积分评议", "年度等次", "vote", "Grades", Permission.SeeScores),

        new("责任落实", "责任清单", "list", "Duties", Permission.SeeDuties),

        new("统计系统", "报表打印", "print", "Reports", Permission.SeeReports),
        new("统计系统", "摸底导入", "upload", "Imports", Permission.ImportWorkbook),
        new("统计系统", "规则参数", "gear", "Settings", Permission.SeeSettings),
        new("统计系统", "账号管理", "users", "AccountAdmin", Permission.ManageAccounts),
        new("统计系统", "账号复核", "check", "Reviews", Permission.ReviewAccounts),
        new("统计系统", "操作日志", "shield", "Audit", Permission.SeeAudit),
    ];

    /// <summary>The buttons beside the greeting; the last one is the main one.</summary>
    public static IReadOnlyList<MenuLine> QuickActions { get; } =
    [
        new("", "导入名册", "upload", "Imports", Permission.ImportWorkbook, "Upload"),
        new("", "记组织生活", "cal", "Meetings", Permission.ManageMeetings, "New"),
        new("", "登记流入", "in", "Inflow", Permission.RegisterInflow, "New"),
        new("", "登记外出", "plus", "Outflow", Permission.RegisterOutflow, "New"),
    ];

    /// <summary>Those of the lines that this post may open, each with its address.</summary>
    public static IEnumerable<(MenuLine Line, string Address)> For(CurrentPost post, IEnumerable<MenuLine> lines, LinkGenerator links) =>
        from line in lines
        where post.May(line.Permission)
        let address = links.GetPathByAction(line.Action, line.Controller)
        where address is not null
        select (line, address);
}
