using System.Globalization;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Workbooks.Writing.Tables;

namespace KzzqFlowParty.Web.Features.Accounts.Administration;

/// <summary>账号 as the page of their administration shows them.</summary>
internal static class AccountTable
{
    private static readonly Table<AccountList.Row> Table = new Table<AccountList.Row>("账号")
        .PageOnly("姓名", r => [new LinkPart(AccountAdminLinks.Details(r.Id), r.PersonName)], new() { Look = CellLook.Lead })
        .Text("用户名", 16, r => r.UserName).OnPage(new() { Look = CellLook.LongText, Label = _ => "用户名" })
        .Text("现任", 30, r => r.Posts.Count == 0 ? "无" : string.Join("；", r.Posts)).OnPage(new() { Look = CellLook.LongText, Label = _ => "现任" })
        .PageOnly(
            "状态", r => [new TagPart(AccountStates.KindOf(r.State), AccountStates.TitleOf(r.State))],
            new() { Look = CellLook.Half | CellLook.NoWrap, Label = _ => "状态" })
        .Text("最近登录", 16, r => r.LastSignInAt?.ClockInShanghai.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? "—")
            .OnPage(new() { Look = CellLook.Half | CellLook.Digits | CellLook.NoWrap, Label = _ => "最近登录" });

    public static DataTable Of(AccountList list) => DataTable.Of(Table, list.Rows);
}
