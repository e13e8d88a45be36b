using System.Globalization;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Imports;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Workbooks.Writing.Tables;

namespace KzzqFlowParty.Web.Features.Imports;

/// <summary>导入批次 as its page shows them.</summary>
internal static class ImportTable
{
    private static readonly Table<ImportList.Row> Table = new Table<ImportList.Row>("导入批次")
        .Text("批次号", 16, r => r.Number).OnPage(new() { Look = CellLook.Lead | CellLook.Digits | CellLook.NoWrap })
        .Text("文件", 30, r => r.FileName).OnPage(new() { Look = CellLook.LongText, Label = _ => "文件" })
        .Text("上传人", 10, r => r.Person).OnPage(new() { Look = CellLook.Half | CellLook.NoWrap, Label = _ => "上传人" })
        .Text("上传时间", 16, r => r.UploadedAt.ClockInShanghai.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture))
            .OnPage(new() { Look = CellLook.Half | CellLook.Digits | CellLook.NoWrap, Label = _ => "上传时间" })
        .PageOnly("状态", r => [new TagPart(ImportWords.KindOf(r.State), ImportWords.TitleOf(r.State))], new() { Look = CellLook.State | CellLook.NoWrap })
        .Text("结果", 30, r => ResultOf(r.Counts)).OnPage(new() { Look = CellLook.LongText | CellLook.Digits, Label = _ => "结果" })
        .Actions(r =>
            r.Standing.Allows(ImportAct.SeeReceipt) ? [new LinkPart(ImportLinks.Receipt(r.Id), "回执", $" {r.Number}")]
            : r.Standing.Allows(ImportAct.Abandon) ? [new LinkPart(ImportWords.NextOf(r.State, r.Id, r.OwnJob), "继续", $" {r.Number}")]
            : r.Standing.Allows(ImportAct.Write) && r.OwnJob is not null ? [new LinkPart(ImportWords.NextOf(r.State, r.Id, r.OwnJob), "进度", $" {r.Number}")]
            : []);

    public static DataTable Of(ImportList list) => DataTable.Of(Table, list.Rows);

    private static string ResultOf(ImportCounts counts) => counts.Total == 0
        ? ""
        : string.Join(" · ", PreviewPage.Tabs.Where(t => ImportWords.CountOf(counts, t) > 0)
            .Select(t => $"{ImportWords.TitleOf(t)} {ImportWords.CountOf(counts, t)}"));
}
