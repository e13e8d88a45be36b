using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Web.Security;
using KzzqFlowParty.Workbooks.Writing;
using KzzqFlowParty.Workbooks.Writing.Tables;

namespace KzzqFlowParty.Web.Features.Shared.Spells;

/// <summary>流出党员: the list page, the ledger R-02 with its print, and the import template, of the same columns (docs/decisions/0004).</summary>
/// <remarks>The template asks for nothing that the register does not keep (docs/decisions/0042).</remarks>
public static class OutflowTable
{
    public static Table<SpellRow> Table { get; } = new Table<SpellRow>("流出党员台账")
        .Begin("正式组织关系所在的党支部，写全称。", r => r.Keeper, Details)
        .PartialDate("外出日期", r => r.DepartureOn, note: SpellColumns.DateNote("离开本地的日期。", required: true))
            .OnPage(new()
            {
                Title = "外出时间",
                Look = CellLook.Half | CellLook.Digits | CellLook.NoWrap,
                Label = _ => "外出",
                Cell = r => r.WasReportedLate ? [r.DepartureOn.ToString(), new SecondLine("补报")] : [r.DepartureOn.ToString()],
            })
        .Text(
            "外出前是否报告", 10, r => SpellColumns.YesNo(WasReportedBefore(r)), alignment: ColumnAlignment.Center,
            note: new("外出前是否向党支部报告；事后补报的填“否”。", "是", Choices: SpellColumns.YesOrNo))
        .Date("报告日期", r => r.ReportedOn, note: SpellColumns.DateNote("本人报告外出的日期。"))
        .Text("外出省份", 12, r => Regions.Province(r.RegionCode), shown: Outlets.Workbook | Outlets.Print)
        .Text("外出地(省市县)", 20, PlaceOf, note: new("写到县级。", "辽宁省沈阳市铁西区", Required: true))
            .OnPage(new() { Title = "流入地与单位", Look = CellLook.LongText, Cell = r => [ShortPlace(r), new SecondLine(r.Unit)] })
        .Text("外出地详细地址", 26, r => r.Place, Sensitivity.Address, note: new("街道、社区（村）、门牌。"))
        .Text("流动原因", 12, r => FlowCodes.Reason.LabelOf(r.Reason), note: new(
            "主要的一种。", "务工", Choices: [.. FlowCodes.Reason.Codes.Select(c => c.Label)]))
        .Text("从业单位", 20, r => r.Unit, Sensitivity.Address, note: new("现在工作的单位。", "某某商贸有限公司"))
        .Text(
            "从业类别(新就业群体)", 16, r => FlowCodes.NewEmployment.LabelOf(r.NewEmployment),
            note: new("不是新就业群体的留空。", "货车司机", Choices: [.. FlowCodes.NewEmployment.Codes.Select(c => c.Label)]))
        .Text("流入地党组织", 22, r => r.PlacedIn ?? r.Asked, note: new("在外出地参加组织生活的党组织，写全称；还没有的留空。"))
        .Text("流入地联系人", 12, r => r.HostContact, note: new("流入地党组织的联系人。"))
        .Text("流入地联系电话", 14, r => r.HostPhone, Sensitivity.Phone, ColumnAlignment.Center, note: new("固定电话写区号。"))
        .Text(
            "是否已报到", 8, r => SpellColumns.YesNo(r.ReportedInOn is not null), alignment: ColumnAlignment.Center,
            note: new("是否已到流入地党组织报到。", "是", Choices: SpellColumns.YesOrNo))
        .Date("报到日期", r => SpellColumns.Day(r.ReportedInOn), note: SpellColumns.DateNote("到流入地党组织报到的日期。"))
        .PartialDate("预计返回", r => r.ExpectedReturnOn, note: SpellColumns.DateNote("预计什么时候回来；长期在外的留空。"))
        .State(r => r.IsWaiting ? new(StateKind.Info, "待确认") : null)
        .Number("天数", 8, r => r.Days, Outlets.Reports)
        .End(r => r.Remark)
        .Ticks("选择本页可确认的全部", r => r.Seen is { } seen ? new(SeenRow.Field, $"{seen}", $"选择 {r.Name}") : null)
        .Lamps()
        .PageOnly(
            "年度积分", r => [r.Total is { } total ? new TotalPart(total) : new TextPart("—", IsMuted: true)],
            new() { Look = CellLook.Figure, ShownFor = Permission.SeeScores })
        .Actions(r => [new LinkPart(Details(r), "查看", $" {r.Name}")])
        .PageShows(TickPart.ColumnTitle, "姓名", "所在党支部", "外出地(省市县)", "外出日期", "状态", "四清", "年度积分", "操作");

    /// <summary>流出党员导入模板.</summary>
    public static byte[] Template() => ImportTemplate.Write(Table);

    private static PageLink Details(SpellRow row) => OutflowLinks.Details(row.Id);

    private static string PlaceOf(SpellRow row) => row.Country is { } country ? $"境外：{country}" : Regions.FullName(row.RegionCode);

    private static string ShortPlace(SpellRow row) =>
        !row.SeesPlaces ? "" : row.Country ?? (row.RegionCode is null ? "待核实" : Regions.ShortName(row.RegionCode));

    /// <summary>Null where it is not known: imported rows say nothing of it.</summary>
    private static bool? WasReportedBefore(SpellRow row) => row.Report switch
    {
        DepartureReport.Reported => !row.WasReportedLate,
        DepartureReport.NotReported => false,
        DepartureReport.Unknown => null,
    };
}
