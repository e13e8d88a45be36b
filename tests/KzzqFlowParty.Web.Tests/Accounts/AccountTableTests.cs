using KzzqFlowParty.Web.Features.Accounts.Administration;
using KzzqFlowParty.Web.Tests.Shared;

namespace KzzqFlowParty.Web.Tests.Accounts;

/// <summary>账号 as their list is declared: every column and what it says.</summary>
public sealed class AccountTableTests
{
    [Fact]
    public void An_account_says_its_posts_and_when_it_was_used()
    {
        var row = new AccountList.Row(
            Guid.CreateVersion7(), "包文龙", "bwl", ["支部书记 · 甲支部", "联系人 · 甲支部"], AccountState.Normal,
            new(2026, 11, 30, 9, 26, 0, TimeSpan.Zero));
        Drawn.Says(
            AccountTable.Of(new AccountList(new AccountFilter(), [row], 1)),
            "姓名 |  | 包文龙",
            "用户名 | 用户名 | bwl",
            "现任 | 现任 | 支部书记 · 甲支部；联系人 · 甲支部",
            "状态 | 状态 | 正常",
            "最近登录 | 最近登录 | 2026-11-30 17:26");
        Drawn.Says(
            AccountTable.Of(new AccountList(new AccountFilter(), [row with { Posts = [], LastSignInAt = null, State = AccountState.Disabled }], 1)),
            "现任 | 现任 | 无",
            "状态 | 状态 | 已停用",
            "最近登录 | 最近登录 | —");
    }
}
