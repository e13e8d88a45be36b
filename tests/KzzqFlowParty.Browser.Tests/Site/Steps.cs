using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KzzqFlowParty.Browser.Tests.Site;

/// <summary>What people do on every page, in their words.</summary>
internal static class Steps
{
    public static async Task SignInAsync(this IPage page, string user)
    {
        await page.GotoAsync("/accounts/sign-in");
        await page.GetByLabel("用户名").FillAsync(user);
        await page.GetByLabel("密码", new() { Exact = true }).FillAsync(DemoSite.Password);
        await page.PressAsync("登录");
        await page.SeesAsync("好");
    }

    /// <summary>Goes to an address and stands before the page with this heading.</summary>
    public static async Task GoAsync(this IPage page, string address, string heading)
    {
        await page.GotoAsync(address);
        await page.SeesAsync(heading);
    }

    /// <summary>The page's heading says so, and the page has come whole: nobody types into half a form.</summary>
    public static async Task SeesAsync(this IPage page, string heading)
    {
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync(heading);
        await page.WaitForLoadStateAsync();
    }

    /// <summary>The button with exactly these words.</summary>
    public static Task PressAsync(this IPage page, string button) =>
        page.Content().GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).First.ClickAsync();

    /// <summary>The link with exactly these words.</summary>
    public static Task FollowAsync(this IPage page, string link) =>
        page.Content().GetByRole(AriaRole.Link, new() { Name = link, Exact = true }).First.ClickAsync();

    /// <summary>The sentence that says what has been done.</summary>
    public static Task IsToldAsync(this IPage page, string sentence) => Expect(page.Locator("#toasts")).ToContainTextAsync(sentence);

    /// <summary>The summary of a refused form.</summary>
    public static async Task IsRefusedAsync(this IPage page, string reason)
    {
        await Expect(page.Locator(".error-summary")).ToContainTextAsync(reason);
        await page.WaitForLoadStateAsync();
    }

    /// <summary>The row of a table that contains the words.</summary>
    public static ILocator Row(this IPage page, string words) => page.Locator("tbody tr").Filter(new() { HasText = words }).First;

    /// <summary>The line of a summary list with exactly this label.</summary>
    public static ILocator Answer(this IPage page, string label) =>
        page.Content().Locator(".summary-row").Filter(new() { Has = page.Locator("dt").GetByText(label, new() { Exact = true }) }).First;

    /// <summary>What belongs to the page itself, without bar and menu.</summary>
    public static ILocator Content(this IPage page) => page.Locator("#main");
}
