using KzzqFlowParty.Domain;
using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Workbooks.Writing;
using KzzqFlowParty.Workbooks.Writing.Tables;

namespace KzzqFlowParty.Web.Features.Shared.Spells;

/// <summary>流入党员: the list page, the ledger R-03 with its print, and the import template, of the same columns (docs/decisions/0004).</summary>
public static class InflowTable
{
    public static Table<SpellRow> Table { get; } = new Table<SpellRow>("流入党员台账")
        .Begin("登记该党员的本旗党支部，写全称。", r => r.IsFromOutside ? r.Keeper : r.Host ?? "", Details)
        .PartialDate("流入日期", r => r.IsFromOutside ? r.DepartureOn : r.ArrivedOn, note: SpellColumns.DateNote("来到本地的日期。", required: true))
            .OnPage(new()
            {
                Title = "报到",
                Look = CellLook.Half | CellLook.Digits | CellLook.NoWrap,
                Label = _ => "报到",
                Cell = r => [r.ArrivedOn?.ToString() ?? "—"],
            })
        .Text("来源省份", 12, r => Regions.Province(SourceOf(r)), shown: Outlets.Workbook | Outlets.Print)
        .Text("来源地", 20, r => Regions.FullName(SourceOf(r)), note: new(
            "从哪里来，写到县级。", "吉林省白城市通榆县", Required: true))
        .Text("正式组织关系所在党组织", 24, Formal, note: new("写全称。", Required: true))
            .OnPage(new()
            {
                Title = "正式组织关系",
                Look = CellLook.LongText,
                Label = _ => "来自",
                Cell = r => r.IsFromOutside ? [Formal(r), new SecondLine("旗外")] : [Formal(r)],
            })
        .Text("该组织联系人及电话", 22, ContactOf, Sensitivity.Phone, note: new("联系人姓名和电话。"))
        .Text("居住地址", 26, r => r.Place, Sensitivity.Address, note: new("在本地的住址。"))
        .Text("从业单位", 20, r => r.Unit, Sensitivity.Address, note: new("现在工作的单位。", "某某商贸有限公司"))
        .Text("纳入党支部", 22, r => r.PlacedIn, note: new("在本地参加组织生活的党支部，写全称；还没有的留空。"))
        .Date("纳入日期", r => SpellColumns.Day(r.PlacedOn), note: SpellColumns.DateNote("纳入该党支部的日期。"))
        .State(_ => null)
        .End(r => r.IsFromOutside ? r.Remark : null)
        .PageOnly("接收党组织与单位", r => [r.PlacedIn ?? r.Host ?? r.Keeper, new SecondLine(r.Unit)], new()
        {
            Look = CellLook.LongText,
            Label = _ => "接收",
        })
        .PageOnly("外出时间", r => [r.DepartureOn.ToString()], new() { Look = CellLook.Half | CellLook.Digits | CellLook.NoWrap, Label = _ => "外出" })
        .Lamps()
        .Actions(r => r.IsForMe
            ? [new LinkPart(Details(r), "查看", $" {r.Name}"), new LinkPart(InflowLinks.Receive(r.Id), "接收", $" {r.Name}")]
            : [new LinkPart(Details(r), "查看", $" {r.Name}")])
        .PageShows("姓名", "正式组织关系所在党组织", "接收党组织与单位", "外出时间", "流入日期", "状态", "四清", "操作");

    /// <summary>流入党员导入模板.</summary>
    public static byte[] Template() => ImportTemplate.Write(Table);

    private static PageLink Details(SpellRow row) => InflowLinks.Details(row.Id);

    private static string? ContactOf(SpellRow row) =>
        row.OutsideContact is null ? row.OutsidePhone : string.Join(' ', new[] { row.OutsideContact, row.OutsidePhone }.OfType<string>());

    private static string? SourceOf(SpellRow row) => row.IsFromOutside ? row.OutsideRegion : Regions.Banner;

    private static string Formal(SpellRow row) => row.Outside ?? row.Keeper;
}
