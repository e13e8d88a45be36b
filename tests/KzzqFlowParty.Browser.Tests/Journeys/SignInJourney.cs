using KzzqFlowParty.Browser.Tests.Site;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KzzqFlowParty.Browser.Tests.Journeys;

[Collection(OneBrowser.Journeys)]
public sealed class SignInJourney(BrowserFixture browser)
{
    [InBrowser]
    public Task Somebody_signs_in_after_a_mistake_and_out_and_his_pages_are_closed() => browser.VisitAsync(null, async page =>
    {
        await page.GoAsync("/outflow", "登录");
        await page.GetByLabel("用户名").FillAsync("shuji");
        await page.GetByLabel("密码", new() { Exact = true }).FillAsync("不是这个密码");
        await page.PressAsync("登录");
        await page.IsRefusedAsync("用户名、密码或动态口令不正确");
        await Expect(page.GetByLabel("用户名")).ToHaveValueAsync("shuji");

        await page.GetByLabel("密码", new() { Exact = true }).FillAsync(DemoSite.Password);
        await page.PressAsync("登录");
        await page.SeesAsync("流出党员");   // where he wanted to go

        await page.Locator(".user-menu summary").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "退出登录" }).ClickAsync();
        await page.SeesAsync("登录");
        await page.GoAsync("/outflow", "登录");
    });

    [InBrowser]
    public Task Somebody_with_two_posts_switches_and_sees_the_other_organization() => browser.VisitAsync(DemoSite.TwoPosts, async page =>
    {
        await page.GoAsync("/", "斯琴");
        var menu = page.Locator(".topbar .post-menu");
        await Expect(menu.Locator("summary")).ToContainTextAsync("嘎查");

        await menu.Locator("summary").ClickAsync();
        await menu.GetByRole(AriaRole.Button, new() { Name = "驻沈阳流动党员支部" }).ClickAsync();

        await page.SeesAsync("斯琴");
        await Expect(menu.Locator("summary")).ToContainTextAsync("驻沈阳流动党员支部");
        await page.GoAsync("/inflow", "流入党员");
        await Expect(page.Locator("tbody tr").First).ToBeVisibleAsync();
    });

    [InBrowser]
    public Task Large_type_stays_on_and_goes_off() => browser.VisitAsync("shuji", async page =>
    {
        await page.GoAsync("/", "好");
        var size = await page.EvaluateAsync<double>("parseFloat(getComputedStyle(document.body).fontSize)");
        var button = page.Locator(".topbar > .large-type-switch button");
        await page.RunAndWaitForResponseAsync(() => button.ClickAsync(), r => r.Request.Method == "POST");
        await page.GoAsync("/organizations", "党组织");
        Assert.True(await page.EvaluateAsync<double>("parseFloat(getComputedStyle(document.body).fontSize)") > size);

        await page.RunAndWaitForResponseAsync(() => button.ClickAsync(), r => r.Request.Method == "POST");
        await page.GoAsync("/", "好");
        Assert.Equal(size, await page.EvaluateAsync<double>("parseFloat(getComputedStyle(document.body).fontSize)"));
    });

    [InBrowser]
    public Task The_menu_of_a_phone_opens_leads_somewhere_and_closes_with_escape() => browser.VisitAsync("shuji", async page =>
    {
        await page.GoAsync("/", "好");
        var drawer = page.Locator("#side");
        await Expect(drawer).Not.ToBeInViewportAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "打开菜单" }).ClickAsync();
        await Expect(drawer).ToBeInViewportAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(drawer).Not.ToBeInViewportAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "打开菜单" }).ClickAsync();
        await drawer.GetByRole(AriaRole.Link, new() { Name = "流出党员" }).ClickAsync();
        await page.SeesAsync("流出党员");
        await Expect(drawer).Not.ToBeInViewportAsync();
    }, Screen.Phone);
}
