using System.Text;
using KzzqFlowParty.Data.Accounts;

namespace KzzqFlowParty.Web.Security;

/// <summary>
/// 权限说明: the page of the manual (docs/manual/permissions.md), made from <see cref="RoleTable"/> and <see cref="FieldTable"/>, so that it
/// cannot differ from them.
/// </summary>
public static class PermissionsManual
{
    private const string Mark = "●";
    private const string None = "—";

    private static readonly Role[] Roles = Enum.GetValues<Role>();

    /// <summary>The page as Markdown, with line feeds.</summary>
    public static string Text()
    {
        var page = new StringBuilder();
        page.Append("# 权限和敏感字段\n\n");
        page.Append("本页由程序的权限表和字段表生成，不要手工修改；重新生成的命令在[运维手册](../operator.md)里。\n\n");
        AppendPermissions(page);
        AppendFields(page);
        return page.ToString();
    }

    /// <summary>The row of one permission, with its line feed.</summary>
    public static string RowOf(RoleTable.Line line)
    {
        var row = new StringBuilder();
        AppendRow(row, [line.Title, .. Roles.Select(r => CellOf(r, line))]);
        return row.ToString();
    }

    private static void AppendPermissions(StringBuilder page)
    {
        page.Append("## 角色和权限\n\n");
        page.Append(
            $"每人按当前任职办事。{Mark} 查看：任职组织及所辖范围内的内容；本组织：只在任职的组织办理；"
                + $"本组织及所辖：在任职组织及其下级办理；{None}：没有这项权限。\n\n");
        AppendRow(page, ["权限", .. Roles.Select(RoleTable.TitleOf)]);
        AppendRow(page, Enumerable.Repeat("---", Roles.Length + 1));
        foreach (var line in RoleTable.Lines) page.Append(RowOf(line));
    }

    private static void AppendFields(StringBuilder page)
    {
        page.Append("\n## 敏感字段\n\n");
        page.Append(
            "同一名党员，看的人不同，看到的内容也不同。“逐次查看”要写用途，每次记入操作日志，"
                + "并有次数限制。\n\n");
        AppendRow(page, ["字段", .. FieldTable.Relations.Select(FieldTable.TitleOf)]);
        AppendRow(page, Enumerable.Repeat("---", FieldTable.Relations.Count + 1));
        foreach (var field in Enum.GetValues<Field>())
            AppendRow(page, [FieldTable.TitleOf(field), .. FieldTable.Relations.Select(r => TitleOf(FieldTable.Of(field, r)))]);
    }

    private static void AppendRow(StringBuilder page, IEnumerable<string> cells) => page.Append("| ").AppendJoin(" | ", cells).Append(" |\n");

    private static string CellOf(Role role, RoleTable.Line line) => line.ActingReachOf(role) switch
    {
        Reach.Own => "本组织",
        Reach.Subtree => "本组织及所辖",
        null => line.ReachOf(role) is null ? None : Mark,
    };

    private static string TitleOf(Showing showing) => showing switch
    {
        Showing.None => None,
        Showing.Sum => "只见合计",
        Showing.Masked => "部分",
        Showing.Reveal => "部分，逐次查看",
        Showing.ByPermission => "另有权限者",
        Showing.Full => "全部",
    };
}
