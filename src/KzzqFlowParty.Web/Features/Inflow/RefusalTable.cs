using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Web.Features.Shared.Spells;
using KzzqFlowParty.Workbooks.Writing.Tables;

namespace KzzqFlowParty.Web.Features.Inflow;

/// <summary>拒收登记簿 as its page shows it.</summary>
internal static class RefusalTable
{
    private static readonly Table<RefusalRegisterPage.Row> Table = new Table<RefusalRegisterPage.Row>("拒收情况")
        .PageOnly(
            "姓名", r => [new LinkPart(OutflowLinks.Details(r.SpellId), r.MemberName), new SecondLine(PersonWords.Born(r.BirthOn))],
            new() { Look = CellLook.Lead })
        .Text("流出地党支部", 22, r => r.Keeper).OnPage(new() { Look = CellLook.LongText })
        .Text("拒收的党组织", 22, r => r.Refuser).OnPage(new() { Look = CellLook.LongText })
        .Date("日期", r => r.On).OnPage(new() { Look = CellLook.Half | CellLook.Digits | CellLook.NoWrap, Label = _ => "拒收" })
        .PageOnly("理由", r => [r.Reason, new SecondLine(r.Text)], new() { Look = CellLook.LongText })
        .PageOnly("现在的状态", r => [new TagPart(r.State.Kind, r.State.Words)], new() { Look = CellLook.State });

    public static DataTable Of(RefusalRegisterPage page) => DataTable.Of(Table, page.Rows);
}
