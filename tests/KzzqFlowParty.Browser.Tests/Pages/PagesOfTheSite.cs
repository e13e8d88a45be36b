using KzzqFlowParty.Browser.Tests.Site;
using Microsoft.Playwright;

namespace KzzqFlowParty.Browser.Tests.Pages;

/// <summary>One page of each type: who looks at it, where it starts, and the link that leads on from there, if the page has no address of its own.</summary>
internal sealed record PageOfTheSite(string User, string Address, string? Follow = null)
{
    public static IReadOnlyList<PageOfTheSite> All { get; } =
    [
        new("", "/accounts/sign-in"),
        new("shuji", "/"), new("zzb", "/"),
        new("zhen", "/organizations"),
        new("zhen", "/organizations?text=嘎查"),
        new("zhen", "/organizations/new"),
        new("zhen", "/organizations", ".tree-name >> nth=1"),
        new("zhen", "/organizations/outside"), new("zuzhi", "/organizations/outside/new"), new("zhen", "/organizations", "text=批量新建"),
        new("zuzhi", "/members"), new("zuzhi", "/members/new"), new("zuzhi", "/members", "td.cell-lead a"), new("zzb", "/find?words=巴"),
        new("zuzhi", "/members?Where=away", "text=核实电话"),
        new("zuzhi", "/outflow"), new("zuzhi", "/outflow/new"), new("zuzhi", "/outflow", "td.cell-lead a"),
        new("zzb", "/changes"), new("zzb", "/changes", "td.cell-lead a"),
        new("liudong", "/inflow"), new("liudong", "/inflow/new"), new("liudong", "/inflow", "td.cell-lead a"), new("zzb", "/inflow/refusals"),
        new("shuji", "/scores"), new("shuji", "/scores", "td.cell-lead a"), new("zuzhi", "/scores", "text=申报 >> nth=-1"), new("shuji", "/scores/waiting"),
        new("shuji", "/grades"), new("shuji", "/grades/2026/print"),
        new("shuji", "/meetings"), new("liudong", "/meetings/new"), new("zuzhi", "/meetings", "td.cell-lead a"),
        new("shuji", "/attendances/waiting"), new("liudong", "/attendances/elsewhere"),
        new("zhen2", "/imports"), new("zhen2", "/imports/upload"), new("zzb", "/reports"), new("zzb", "/outflow"), new("shenji", "/members"),
        new("shuji", "/manual"), new("shuji", "/manual?of=permissions"), new("shenji", "/audit/confirmations"), new("shuji", "/members/withdrawals"),
        new("shuji", "/meetings/summary"), new("shenji", "/duties"), new("zzb", "/settings"), new("shenji", "/audit"), new("shenji", "/audit", "tbody a"),
        new("shuji", "/jobs"), new("shuji", "/accounts/me"),
        new("shuji", "/accounts/password"), new("shuji", "/accounts/second-factor"), new("zhen", "/accounts/own-record"),
        new("anquan", "/account-admin"), new("anquan", "/account-admin/new"), new("zhen", "/account-admin/batch"),
        new("anquan", "/account-admin", "td.cell-lead a"),
        new("sjgl", "/reviews"),
        new("zzb", "/members/00000000-0000-0000-0000-000000000001"),
    ];

    public string Words => $"{User} {Address} {Follow}".Trim();

    public async Task OpenAsync(IPage page)
    {
        await page.GotoAsync(Address);
        if (Follow is null) return;
        await page.Content().Locator(Follow).First.ClickAsync();
        await page.WaitForLoadStateAsync();
    }
}
