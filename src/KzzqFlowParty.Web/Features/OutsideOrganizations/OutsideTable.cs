using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Workbooks.Writing.Tables;

namespace KzzqFlowParty.Web.Features.OutsideOrganizations;

/// <summary>旗外党组织 as its page shows them.</summary>
internal static class OutsideTable
{
    private static readonly Table<OutsideList.Row> Table = new Table<OutsideList.Row>("旗外党组织")
        .PageOnly("全称", r => [new LinkPart(OrganizationLinks.Details(r.Id), r.Name)], new() { Look = CellLook.Lead })
        .Text("所在地", 20, r => r.Region).OnPage(new() { Look = CellLook.LongText })
        .Text("联系人", 12, r => r.ContactName ?? "—").OnPage(new() { Look = CellLook.Half, Label = _ => "联系人" })
        .Text("联系电话", 14, r => r.Phone ?? "—").OnPage(new() { Look = CellLook.Half | CellLook.Digits | CellLook.NoWrap, Label = _ => "电话" });

    public static DataTable Of(OutsideList list) => DataTable.Of(Table, list.Rows);
}
