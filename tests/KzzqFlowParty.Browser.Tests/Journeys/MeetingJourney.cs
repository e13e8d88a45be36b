using KzzqFlowParty.Browser.Tests.Site;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KzzqFlowParty.Browser.Tests.Journeys;

/// <summary>A meeting with its attendance: recorded by one, confirmed by another, and the points are on the sheet.</summary>
[Collection(OneBrowser.Journeys)]
public sealed class MeetingJourney(BrowserFixture browser)
{
    [InBrowser]
    public async Task Attendance_is_ticked_confirmed_by_another_person_and_counts()
    {
        var (name, sheet, meeting) = ("", "", "");
        var before = 0;
        await browser.VisitAsync("zuzhi", async page =>
        {
            await page.GoAsync("/scores", "积分台账");
            var named = await WithPoints(page).Locator("td.cell-lead a").AllInnerTextsAsync();
            await page.HoldMeetingAsync("主题党日：草原上的支部");
            name = await OnceAsync(page, named);   // invented people share names: one who is listed once
            await page.Row(name).GetByRole(AriaRole.Radio, new() { Name = "现场参加" }).CheckAsync();
            await page.ChooseAsync("没有选择的人记为", "线上参加");
            await page.PressAsync("保存出席");
            await page.SeesAsync("主题党日：草原上的支部");
            await Expect(page.Row(name)).ToContainTextAsync("待确认");
            meeting = new Uri(page.Url).AbsolutePath;

            await page.GoAsync($"/scores?Name={name}", "积分台账");
            await page.Row(name).Locator("td.cell-lead a").ClickAsync();
            await page.SeesAsync(name);
            sheet = new Uri(page.Url).AbsolutePath;
            before = await OfflineAsync(page);
        });

        await browser.VisitAsync("shuji", async page =>
        {
            await page.GoAsync(meeting, "主题党日：草原上的支部");
            await page.PressAsync("确认所选出席");
            await page.SeesAsync("主题党日：草原上的支部");
            await Expect(page.Row(name)).ToContainTextAsync("已确认");
            await page.GoAsync(sheet, name);
            Assert.Equal(before + 2, await OfflineAsync(page));
        });
    }

    /// <summary>Whose sheet is kept already: nobody whom another journey has sent away just now.</summary>
    private static ILocator WithPoints(IPage page) => page.Locator("tbody tr").Filter(new() { HasNot = page.Locator("td[data-l='基础']:text-is('0')") });

    private static async Task<string> OnceAsync(IPage page, IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            if (await page.Row(name).CountAsync() == 1) return name;
        }

        throw new InvalidOperationException("Nobody is listed once.");
    }

    /// <summary>The points of base item 5, before its cap.</summary>
    private static async Task<int> OfflineAsync(IPage page)
    {
        var shown = await page.Row("参加线下组织生活").Locator(".score-got").InnerTextAsync();
        return int.Parse(shown.Split('→')[0], System.Globalization.CultureInfo.InvariantCulture);
    }
}
