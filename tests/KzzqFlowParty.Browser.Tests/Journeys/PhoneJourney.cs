using KzzqFlowParty.Browser.Tests.Site;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KzzqFlowParty.Browser.Tests.Journeys;

/// <summary>Long work on a small screen: attendance of a whole branch, a sheet and an absence.</summary>
[Collection(OneBrowser.Journeys)]
public sealed class PhoneJourney(BrowserFixture browser)
{
    /// <summary>Of a list of sixty people.</summary>
    private const int MostPixels = 4000;

    [InBrowser]
    public Task Attendance_of_sixty_is_a_short_list_with_those_away_first_that_a_name_narrows() => browser.VisitAsync("zuzhi", async page =>
    {
        await page.HoldMeetingAsync("主题党日：手机上的支部");
        var rows = page.Locator("#attendance tbody tr");
        var people = await rows.CountAsync();
        Assert.InRange(people, 40, 200);
        var tall = await HeightAsync(page);
        Assert.True(tall * 60 / Math.Max(people, 60) <= MostPixels, $"{people} people take {tall} pixels.");
        await Expect(rows.First.Locator(".cell-lead")).ToContainTextAsync("流");   // 流出 or 流入
        await Expect(rows.Last.Locator(".cell-lead")).Not.ToContainTextAsync("流");

        var last = (await rows.Last.Locator(".attendance-choices").GetAttributeAsync("aria-label"))!.Replace(" 的出席情况", "", StringComparison.Ordinal);
        await page.Content().GetByLabel("在名单中按姓名查找").FillAsync(last);
        await Expect(rows.First).ToBeHiddenAsync();
        await rows.Last.Locator(".attendance-choice").First.ClickAsync();
        await Expect(rows.Last.Locator("[type=radio]").First).ToBeCheckedAsync();
        await rows.Last.Locator(".attendance-note input").FillAsync("从旗里赶回");
        await page.Content().GetByLabel("在名单中按姓名查找").FillAsync("");
        await page.PressAsync("保存出席");
        await page.IsToldAsync("已登记 1 人的出席");
    }, Screen.Phone);

    [InBrowser]
    public Task What_waits_for_a_decision_comes_before_the_rest_of_a_sheet_and_of_an_absence() => browser.VisitAsync("shuji", async page =>
    {
        await page.GoAsync("/scores/waiting", "待认定");
        await page.Content().Locator("td.cell-lead a").First.ClickAsync();
        await page.SeesAsync("");
        Assert.True(await TopOfAsync(page, "#waiting-title") < await TopOfAsync(page, "#sheet-title"));
        Assert.InRange(await HeightAsync(page), 1000, 3600);   // 8,186 when nothing was folded away
        await page.Locator("summary").Filter(new() { HasText = "计分依据" }).ClickAsync();
        await Expect(page.Locator("details[open] .data-table")).ToBeVisibleAsync();
        await page.GoAsync("/outflow?Waiting=true", "流出党员");
        await page.Content().Locator("td.cell-lead a").First.ClickAsync();
        await page.SeesAsync("");
        Assert.True(await TopOfAsync(page, "#confirm-title") < await TopOfAsync(page, "#facts-title"));
        Assert.InRange(await HeightAsync(page), 600, 2200);
    }, Screen.Phone);

    private static Task<double> HeightAsync(IPage page) => page.EvaluateAsync<double>("document.documentElement.scrollHeight");

    private static Task<double> TopOfAsync(IPage page, string heading) =>
        page.Locator(heading).EvaluateAsync<double>("h => h.getBoundingClientRect().top");
}
