using KzzqFlowParty.Browser.Tests.Site;
using static Microsoft.Playwright.Assertions;

namespace KzzqFlowParty.Browser.Tests.Journeys;

[Collection(OneBrowser.Journeys)]
public sealed class OrganizationJourney(BrowserFixture browser)
{
    [InBrowser]
    public Task A_township_creates_a_branch_and_finds_it() => browser.VisitAsync("zhen", async page =>
    {
        await page.GoAsync("/organizations", "党组织");
        await page.FollowAsync("新建党组织");
        await page.SeesAsync("新建党组织");
        var township = await page.Locator(".topbar .post-path").InnerTextAsync();
        await page.ChooseOrganizationAsync("上级", township);
        await page.ChooseAsync("组织类别", "党支部");
        await page.WriteAsync("党组织全称", "中共草原新村支部委员会");
        await page.WriteAsync("成立日期", "2026-11-20");
        await page.WriteAsync("批准文号或理由", "组字〔2026〕11号");
        await page.PressAsync("新建");
        await page.SeesAsync("中共草原新村支部委员会");
        await page.IsToldAsync("已新建");

        await page.GoAsync("/organizations", "党组织");
        await page.WriteAsync("查找党组织", "草原新村");
        await page.PressAsync("查找");
        await page.SeesAsync("查找党组织");
        await Expect(page.Row("中共草原新村支部委员会")).ToContainTextAsync(township);
    });

    [InBrowser]
    public Task The_tree_opens_in_place() => browser.VisitAsync("zzb", async page =>
    {
        await page.GoAsync("/organizations", "党组织");
        var row = page.Content().Locator(".tree-row").Filter(new() { HasText = "中共保康镇委员会" });
        await row.Locator(".tree-twist").ClickAsync();
        await Expect(page.Content().Locator(".tree")).ToContainTextAsync("保康镇套海嘎查");
        Assert.Equal("/organizations", new Uri(page.Url).AbsolutePath);
    });
}
