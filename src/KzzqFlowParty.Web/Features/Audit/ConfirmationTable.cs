using System.Globalization;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Workbooks.Writing.Tables;

namespace KzzqFlowParty.Web.Features.Audit;

/// <summary>确认统计 as its page shows it.</summary>
internal static class ConfirmationTable
{
    private const CellLook Count = CellLook.Half | CellLook.Digits;

    public static DataTable Of(ConfirmationPage page)
    {
        var table = new Table<ConfirmationRow>("确认统计")
            .PageOnly("确认人", r => [new LinkPart(AuditLinks.List(account: r.UserId), r.Person)], new() { Look = CellLook.Lead })
            .Date("日期", r => r.On).OnPage(new() { Look = Count | CellLook.NoWrap, Label = _ => "日期" })
            .Text("代表的党组织", 24, r => r.Organization ?? "—").OnPage(new() { Look = CellLook.LongText, Label = _ => "党组织" })
            .Number("合计", 8, r => r.All).OnPage(new() { Look = Count, Label = _ => "合计" });
        foreach (var (at, title) in page.Titles.Index())
            table = table.Text(title, 8, r => r.Counts[at] == 0 ? "" : r.Counts[at].ToString(CultureInfo.InvariantCulture))
                .OnPage(new() { Look = Count, Label = r => r.Counts[at] == 0 ? null : title });
        return DataTable.Of(
            table.Text("首次至末次", 20, Span).OnPage(new() { Look = Count | CellLook.NoWrap, Label = _ => "时间" }), page.Rows);
    }

    private static string Span(ConfirmationRow row) => row.All == 1
        ? Clock(row.First)
        : $"{Clock(row.First)} 至 {Clock(row.Last)}，{(row.Minutes == 0 ? "不到 1" : row.Minutes.ToString(CultureInfo.InvariantCulture))} 分钟";

    private static string Clock(DateTimeOffset at) => at.ClockInShanghai.ToString("HH:mm:ss", CultureInfo.InvariantCulture);
}
