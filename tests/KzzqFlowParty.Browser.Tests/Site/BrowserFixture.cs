using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace KzzqFlowParty.Browser.Tests.Site;

/// <summary>One site and one browser for all tests of a collection.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private readonly ConcurrentDictionary<string, string> signedIn = [];
    private IPlaywright? playwright;
    private IBrowser? browser;

    public DemoSite Site { get; } = new();

    public async Task InitializeAsync()
    {
        await Site.OpenAsync();
        if (Chromium.WhySkipped is not null) return;   // the tests without a browser run all the same
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Chromium.Path,
            Headless = true,
            Args =
            [
                "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync",
            ],
            Env = Environment.GetEnvironmentVariables()
                .Cast<System.Collections.DictionaryEntry>()
                .Select(v => KeyValuePair.Create((string)v.Key, (string)v.Value!))
                .Append(new("LANGUAGE", "zh_CN"))
                .DistinctBy(v => v.Key),
        });
    }

    public async Task DisposeAsync()
    {
        if (browser is not null) await browser.DisposeAsync();
        playwright?.Dispose();
        await Site.DisposeAsync();
    }

    /// <summary>
    /// Somebody at the site, signed in unless <paramref name="user"/> is null. What he does is watched: afterwards the console must have stayed
    /// empty.
    /// </summary>
    /// <param name="user">Who he is.</param>
    /// <param name="does">What he does.</param>
    /// <param name="screen">A desk unless told.</param>
    /// <param name="scripts">Whether his browser runs scripts.</param>
    /// <param name="mayMiss">Whether he also goes where nothing is.</param>
    public async Task VisitAsync(string? user, Func<IPage, Task> does, Screen? screen = null, bool scripts = true, bool mayMiss = false)
    {
        await using var context = await browser!.NewContextAsync(new()
        {
            BaseURL = Site.Address,
            Locale = "zh-CN",
            TimezoneId = "Asia/Shanghai",
            ReducedMotion = ReducedMotion.Reduce,
            ViewportSize = (screen ?? Screen.Desk).Viewport,
            JavaScriptEnabled = scripts,
            StorageState = user is null ? null : await SignInAsync(user),
        });
        context.SetDefaultTimeout(10_000);
        var page = await context.NewPageAsync();
        var complaints = Watch(page, mayMiss);
        try
        {
            await does(page);
        }
        catch
        {
            await KeepPictureAsync(page);
            throw;
        }

        Assert.True(complaints.IsEmpty, string.Join('\n', complaints));   // whole: a list would be cut short in the log
    }

    /// <summary>
    /// What the browser complained about: errors of scripts, refused by the CSP, files not found. Answers to refused forms are not among them.
    /// </summary>
    private static ConcurrentQueue<string> Watch(IPage page, bool mayMiss)
    {
        var complaints = new ConcurrentQueue<string>();
        page.Console += (_, message) =>
        {
            // the last where the test types before the page has put the cursor
            string[] usual = ["status of 422", "status of 409", "Autofocus processing was blocked"];
            if (!usual.Concat(mayMiss ? ["status of 404"] : []).Any(a => message.Text.Contains(a, StringComparison.Ordinal)))
                complaints.Enqueue($"{page.Url}: {message.Type}: {message.Text}");
        };
        page.PageError += (_, error) => complaints.Enqueue($"{page.Url}: {error}");
        return complaints;
    }

    /// <summary>The cookies of somebody who has signed in; once a site.</summary>
    private async Task<string> SignInAsync(string user)
    {
        if (signedIn.TryGetValue(user, out var state)) return state;
        await using var context = await browser!.NewContextAsync(new() { BaseURL = Site.Address });
        var page = await context.NewPageAsync();
        await page.SignInAsync(user);
        return signedIn[user] = await context.StorageStateAsync();
    }

    /// <summary>How the page looked when a test failed, beside the test program.</summary>
    private static async Task KeepPictureAsync(IPage page)
    {
        var name = string.Join('-', new Uri(page.Url).AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries));
        await page.ScreenshotAsync(new() { Path = Path.Combine(AppContext.BaseDirectory, "failed", $"{name}.png"), FullPage = true });
    }
}

/// <summary>
/// What runs one after the other, on a site and in a browser of its own; the three run beside each other, as far as there are cores. What only reads
/// finds nothing changed.
/// </summary>
internal static class OneBrowser
{
    public const string Journeys = "journeys";
    public const string Links = "links";
    public const string Pages = "pages";
}

[CollectionDefinition(OneBrowser.Journeys)]
public sealed class JourneysInOneBrowser : ICollectionFixture<BrowserFixture>;

[CollectionDefinition(OneBrowser.Links)]
public sealed class LinksInOneBrowser : ICollectionFixture<BrowserFixture>;

[CollectionDefinition(OneBrowser.Pages)]
public sealed class PagesInOneBrowser : ICollectionFixture<BrowserFixture>;
