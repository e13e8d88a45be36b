using System.Globalization;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Workbooks.Writing.Tables;

namespace KzzqFlowParty.Web.Features.Accounts.Reviews;

/// <summary>账号复核 as its page shows them.</summary>
internal static class ReviewTable
{
    private static readonly Table<ReviewRow> Table = new Table<ReviewRow>("账号复核")
        .PageOnly("账号", r => [new LinkPart(ReviewLinks.Details(r.Review.Id), r.Person)], new() { Look = CellLook.Lead })
        .Text("事项", 30, r => r.What).OnPage(new() { Look = CellLook.LongText, Label = _ => "事项" })
        .Text("提出", 30, r => $"{r.AskedBy} {r.Review.AskedAt.ClockInShanghai.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)}")
            .OnPage(new() { Look = CellLook.LongText, Label = _ => "提出" })
        .PageOnly("状态", r => [new TagPart(r.StateKind, r.State)], new() { Look = CellLook.Half | CellLook.NoWrap, Label = _ => "状态" })
        .Text("办结", 20, r => r.DecidedBy ?? "—").OnPage(new() { Look = CellLook.Half, Label = _ => "办结" });

    public static DataTable Of(ReviewList list) => DataTable.Of(Table, list.Rows);
}
