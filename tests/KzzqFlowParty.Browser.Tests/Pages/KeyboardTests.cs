using System.Globalization;
using KzzqFlowParty.Browser.Tests.Site;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KzzqFlowParty.Browser.Tests.Pages;

/// <summary>The two things done most often, without a mouse: an absence and attendance.</summary>
[Collection(OneBrowser.Journeys)]
public sealed class KeyboardTests(BrowserFixture browser)
{
    /// <summary>Past a choice and a note for each member of a large branch.</summary>
    private const int MostTabs = 300;

    [InBrowser]
    public Task An_absence_is_registered_by_keyboard_alone() => browser.VisitAsync("zuzhi", async page =>
    {
        var (reports, leaves) = (new DateOnly(2026, 11, 16), new DateOnly(2026, 11, 20));
        await page.GoAsync("/outflow/new", "登记外出");
        await ReachAsync(page, ".plain-rows button");
        await page.Keyboard.PressAsync("Enter");
        await page.SeesAsync("登记外出");

        await ReachAsync(page, "[name=Report]");
        await page.Keyboard.PressAsync("Space");
        await ReachAsync(page, "[name=Report][value='1']");
        await ReachAsync(page, "[name=ReportedOn]");
        await page.Keyboard.TypeAsync(reports.ToString("yyyyMMdd", CultureInfo.InvariantCulture));
        await TypeMonthFirstUnlessAsync(page, reports);
        foreach (var (part, value) in new[] { ("Year", leaves.Year), ("Month", leaves.Month), ("Day", leaves.Day) })
        {
            await ReachAsync(page, $"[name='DepartureOn.{part}']");
            await page.Keyboard.TypeAsync(value.ToString(CultureInfo.InvariantCulture));
        }

        await ReachAsync(page, "[name=Reason]");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");
        await page.SeesAsync("登记外出");
        await ReachAsync(page, ".form-foot .btn-primary");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Content().Locator(".steps [aria-current]")).ToContainTextAsync("去向与单位");
    });

    /// <summary>A browser without Chinese texts of its own asks for the month first, whatever the page's language is.</summary>
    private static async Task TypeMonthFirstUnlessAsync(IPage page, DateOnly day)
    {
        var field = page.Locator("[name=ReportedOn]");
        var wanted = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        if (await field.InputValueAsync() == wanted) return;
        for (var part = 0; part < 3; part++) await page.Keyboard.PressAsync("ArrowLeft");
        await page.Keyboard.TypeAsync(day.ToString("MMddyyyy", CultureInfo.InvariantCulture));
        await Expect(field).ToHaveValueAsync(wanted);
    }

    [InBrowser]
    public Task Attendance_is_ticked_by_keyboard_alone() => browser.VisitAsync("zuzhi", async page =>
    {
        await page.HoldMeetingAsync("主题党日：键盘上的支部");
        var names = await page.Locator("tbody tr")
            .Locator(".attendance-choices")
            .EvaluateAllAsync<string[]>("groups => groups.map(g => g.getAttribute('aria-label').replace(' 的出席情况', ''))");

        await ReachAsync(page, "[name=Rest]");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(page.Content().Locator("[name=Rest] option:checked")).ToHaveTextAsync("线上参加");

        await ReachAsync(page, "tbody tr:nth-child(1) [type=radio]");
        await page.Keyboard.PressAsync("Space");
        await ReachAsync(page, "tbody tr:nth-child(2) [type=radio]");
        await page.Keyboard.PressAsync("Space");
        await page.Keyboard.PressAsync("ArrowRight");
        await page.Keyboard.PressAsync("ArrowRight");
        await ReachAsync(page, "tbody tr:nth-child(2) [type=text]");
        await page.Keyboard.TypeAsync("在外务工");
        await ReachAsync(page, ".form-foot .btn-primary");
        await page.Keyboard.PressAsync("Enter");

        await page.SeesAsync("主题党日：键盘上的支部");
        await Expect(page.Locator("#attendance-title + p")).ToHaveTextAsync(
            $"应到 {names.Length} · 实到 {names.Length - 1}现场 1 · 线上 {names.Length - 2} · 请假 1 · 缺席 0");
        await Expect(page.Row("现场参加")).ToContainTextAsync(names[0]);
        await Expect(page.Row("请假")).ToContainTextAsync(names[1]);
        await Expect(page.Row("请假")).ToContainTextAsync("在外务工");
    });

    /// <summary>Presses Tab until the focus stands there, and sees that it can be seen.</summary>
    private static async Task ReachAsync(IPage page, string control)
    {
        for (var pressed = 0; pressed < MostTabs; pressed++)
        {
            if (await page.EvaluateAsync<bool>("control => document.activeElement.matches(control)", control))
            {
                await Expect(page.Locator(":focus")).ToBeInViewportAsync();
                return;
            }

            await page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"Tab does not lead to {control}.");
    }
}
