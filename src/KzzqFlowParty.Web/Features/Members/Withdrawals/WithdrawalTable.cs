using System.Globalization;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Workbooks.Writing.Tables;

namespace KzzqFlowParty.Web.Features.Members.Withdrawals;

/// <summary>撤销误录 as its page shows it.</summary>
internal static class WithdrawalTable
{
    private static readonly Table<WithdrawalRow> Table = new Table<WithdrawalRow>("撤销误录")
        .PageOnly(
            "姓名",
            r => [new LinkPart(MemberLinks.Withdrawal(r.Id), r.Name), new SecondLine(r.LastFour is { } four ? $"尾号 {four}" : null)],
            new() { Look = CellLook.Lead })
        .Text("党支部", 22, r => r.Branch).OnPage(new() { Look = CellLook.LongText, Label = _ => "党支部" })
        .Text("为什么是误录", 30, r => r.Reason).OnPage(new() { Look = CellLook.LongText, Label = _ => "原因" })
        .PageOnly("状态", r => [new TagPart(KindOf(r.State), r.State.Title)], new() { Look = CellLook.State | CellLook.NoWrap })
        .Text("申请", 24, r => At(r.AskedBy, r.AskedAt)).OnPage(new() { Look = CellLook.LongText, Label = _ => "申请" })
        .Text("批准", 24, r => r.DecidedAt is { } at ? At(r.DecidedBy, at) : "—").OnPage(new() { Look = CellLook.LongText, Label = _ => "批准" });

    public static DataTable Of(WithdrawalList list) => DataTable.Of(Table, list.Rows);

    public static string At(string person, DateTimeOffset at) =>
        $"{person} {at.ClockInShanghai.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)}";

    public static StateKind KindOf(WithdrawalState state) => state switch
    {
        WithdrawalState.Waiting => StateKind.Waiting,
        WithdrawalState.Approved => StateKind.Good,
        WithdrawalState.Declined => StateKind.Plain,
    };
}
