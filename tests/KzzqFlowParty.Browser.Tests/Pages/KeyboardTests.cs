using KzzqFlowParty.Browser.Tests.Site;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KzzqFlowParty.Browser.Tests.Pages;

/// <summary>The two things done most often, without a mouse.</summary>
[Collection(OneBrowser.Name)]
public sealed class KeyboardTests(BrowserFixture browser)
{
    [InBrowser]
    public Task An_absence_is_registered_by_keyboard_alone() => browser.VisitAsync("zuzhi", async page =>
    {
        await page.GoAsync("/outflow/new", "登记外出");
        await ReachAsync(page, ".plain-rows button");
        await page.Keyboard.PressAsync("Enter");
        await page.SeesAsync("登记外出");

        await ReachAsync(page, "[name=Report]");
        await page.Keyboard.PressAsync("Space");
        await ReachAsync(page, "[name=Report][value='1']");
        await ReachAsync(page, "[name=ReportedOn]");
        await page.Keyboard.TypeAsync("2026");
        await page.Keyboard.PressAsync("ArrowRight");
        await page.Keyboard.TypeAsync("1116");
        foreach (var (part, text) in new[] { ("Year", "2026"), ("Month", "11"), ("Day", "20") })
        {
            await ReachAsync(page, $"[name='DepartureOn.{part}']");
            await page.Keyboard.TypeAsync(text);
        }

        await ReachAsync(page, "[name=Reason]");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");
        await page.SeesAsync("登记外出");
        await ReachAsync(page, ".form-foot .btn-primary");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Content().Locator(".steps [aria-current]")).ToContainTextAsync("去向与单位");
    });

    /// <summary>Presses Tab until the focus stands there, and sees that it can be seen.</summary>
    private static async Task ReachAsync(IPage page, string control)
    {
        for (var pressed = 0; pressed < 80; pressed++)
        {
            if (await page.EvaluateAsync<bool>("control => document.activeElement.matches(control)", control)) return;
            await page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"Tab does not lead to {control}.");
    }
}
