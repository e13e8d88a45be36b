using KzzqFlowParty.Browser.Tests.Site;
using static Microsoft.Playwright.Assertions;

namespace KzzqFlowParty.Browser.Tests.Journeys;

/// <summary>Pages that are only read: duties, rules and parameters.</summary>
[Collection(OneBrowser.Journeys)]
public sealed class ReadingJourney(BrowserFixture browser)
{
    [InBrowser]
    public Task The_duties_are_all_listed_and_narrowed_to_those_served() => browser.VisitAsync("shenji", async page =>
    {
        await page.GoAsync("/duties", "责任清单");
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(218);
        await page.FollowAsync("已支持");
        await page.SeesAsync("责任清单");
        Assert.InRange(await page.Locator("tbody tr").CountAsync(), 1, 217);
    });

    [InBrowser]
    public Task The_rules_of_a_year_and_how_unclear_places_are_read_stand_on_one_page() => browser.VisitAsync("zzb", async page =>
    {
        await page.GoAsync("/settings", "规则参数");
        await Expect(page.Row("S-base5")).ToContainTextAsync("20");
        await Expect(page.Row("D-31")).ToBeVisibleAsync();
        await page.FollowAsync("2025 年度");
        await page.SeesAsync("规则参数");
    });
}
