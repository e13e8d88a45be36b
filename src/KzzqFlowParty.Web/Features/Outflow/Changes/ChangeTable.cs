using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Workbooks.Writing.Tables;

namespace KzzqFlowParty.Web.Features.Outflow.Changes;

/// <summary>动态变更登记簿: the list page, the workbook and the print, of the same columns.</summary>
public static class ChangeTable
{
    public static Table<ChangeRow> Table { get; } = new Table<ChangeRow>("动态变更登记簿")
        .PartialDate("日期", r => r.OccurredOn)
            .OnPage(new() { Title = "变动日期", Look = CellLook.Half | CellLook.Digits | CellLook.NoWrap, Label = _ => "变动" })
        .Text("姓名", 12, r => r.Name)
            .OnPage(new() { Look = CellLook.Lead, Cell = r => [new LinkPart(ChangeLinks.Details(r.ReportId), r.Name), new SecondLine(r.Keeper)] })
        .Text("党支部", 24, r => r.Keeper, shown: Outlets.Reports)
        .Text("变更类别", 14, r => r.KindTitle).OnPage(new() { Look = CellLook.State, Cell = r => [r.KindTitle, .. MarksOf(r)] })
        .Text("变更前", 24, r => r.Before).OnPage(new() { Look = CellLook.LongText })
        .Text("变更后", 24, r => r.After).OnPage(new() { Look = CellLook.LongText })
        .Date("报告日期", r => r.ReportedOn)
            .OnPage(new() { Look = CellLook.Half | CellLook.Digits | CellLook.NoWrap, Label = _ => "报告" })
        .Text("报告方式", 10, r => FlowCodes.ReportChannel.LabelOf(r.Channel))
            .OnPage(new() { Look = CellLook.Half, Cell = r => [r.SourceTitle, new SecondLine(FlowCodes.ReportChannel.LabelOf(r.Channel))] })
        .Text("来源", 14, r => r.SourceTitle, shown: Outlets.Reports)
        .Text("是否迟报", 8, r => r.IsLate ? "迟报" : "", shown: Outlets.Reports)
        .Text("登记人", 10, r => r.Recorder).OnPage(new() { Look = CellLook.Half })
        .Text("已通知组织", 28, r => r.Told).OnPage(new() { Look = CellLook.LongText })
        .PageShows("姓名", "变更类别", "变更前", "变更后", "日期", "报告日期", "报告方式", "已通知组织");

    private static IEnumerable<CellPart> MarksOf(ChangeRow row)
    {
        if (row.WasFound) yield return new TagPart(StateKind.Waiting, "支部发现");
        if (row.IsLate) yield return new TagPart(StateKind.Waiting, "迟报");
    }
}
