using System.Globalization;
using KzzqFlowParty.Domain.Organizations;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Workbooks.Writing.Tables;

namespace KzzqFlowParty.Web.Features.Organizations;

/// <summary>查找党组织: what a search finds, as its page shows it.</summary>
internal static class FoundTable
{
    private const CellLook Count = CellLook.Count | CellLook.Half | CellLook.Digits;

    private static readonly Table<FoundPage.Row> Table = new Table<FoundPage.Row>("党组织")
        .PageOnly("全称", NameOf, new() { Look = CellLook.Lead })
        .Text("类别", 16, r => OrganizationKinds.TitleOf(r.Kind)).OnPage(new() { Look = CellLook.NoWrap })
        .Text("上级", 30, r => r.ParentName).OnPage(new() { Look = CellLook.LongText })
        .Text("在册党员", 8, r => CountOf(r.Counts?.OnTheBooks)).OnPage(new() { Look = Count, HeadLook = CellLook.Count, Label = _ => "在册" })
        .Text("其中外出", 8, r => CountOf(r.Counts?.Away)).OnPage(new() { Look = Count, HeadLook = CellLook.Count, Label = _ => "外出" });

    public static DataTable Of(FoundPage page) => DataTable.Of(Table, page.Rows);

    private static IReadOnlyList<CellPart> NameOf(FoundPage.Row row)
    {
        var name = new LinkPart(OrganizationLinks.Details(row.Id), row.Name);
        return row.IsOpen ? [name] : [name, new TagPart(StateKind.Plain, "已撤销")];
    }

    private static string CountOf(int? count) => count?.ToString(CultureInfo.InvariantCulture) ?? "—";
}
