using KzzqFlowParty.Browser.Tests.Site;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KzzqFlowParty.Browser.Tests.Journeys;

/// <summary>登记外出, without scripts: person, place, host, submission.</summary>
[Collection(OneBrowser.Name)]
public sealed class OutflowJourney(BrowserFixture browser)
{
    private const string Host = "中共科左中旗驻沈阳流动党员支部";

    [InBrowser]
    public Task An_absence_is_registered_without_scripts() => browser.VisitAsync("zuzhi", async page =>
    {
        var name = await BeginAsync(page);
        await FillPersonAsync(page);
        await page.PressAsync("下一步");
        await FillPlaceAsync(page);
        await page.PressAsync("下一步");
        await page.TickAsync("本旗党组织");
        await page.ChooseOrganizationAsync("本旗党组织", Host);
        await page.PressAsync("下一步");
        await Expect(page.Content().Locator("dl").First).ToContainTextAsync(Host);
        await page.PressAsync("提交登记");
        await page.SeesAsync("已登记外出");
        await Expect(page.Content()).ToContainTextAsync(name);
    }, scripts: false);

    /// <summary>Chooses the first member of the branch who is at home.</summary>
    private static async Task<string> BeginAsync(IPage page)
    {
        await page.GoAsync("/outflow/new", "登记外出");
        var first = page.Content().Locator(".plain-rows li").First;
        var name = await first.Locator("b").InnerTextAsync();
        await first.GetByRole(AriaRole.Button).ClickAsync();
        await page.SeesAsync("登记外出");
        await Expect(page.Content()).ToContainTextAsync(name);
        return name;
    }

    private static async Task FillPersonAsync(IPage page)
    {
        await page.TickAsync("已报告");
        await page.WriteAsync("报告日期", "2026-11-16");
        await page.WriteAsync("受理人", "白音那");
        await page.ChooseAsync("流动原因", "务工");
        await page.FillDateAsync("外出日期", "2026", "11", "20");
    }

    private static async Task FillPlaceAsync(IPage page)
    {
        await page.SeesAsync("登记外出");
        await page.ChooseRegionAsync("流入地", scripts: false, "辽宁省", "沈阳市", "铁西区");
        await page.WriteAsync("详细地址", "兴华街道繁荣社区3号");
    }
}
