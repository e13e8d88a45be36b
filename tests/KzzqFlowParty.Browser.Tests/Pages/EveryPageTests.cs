using Deque.AxeCore.Commons;
using KzzqFlowParty.Browser.Tests.Site;
using Microsoft.Playwright;

namespace KzzqFlowParty.Browser.Tests.Pages;

/// <summary>
/// What holds on every type of page, on a desk and on a phone: WCAG 2.2 AA as far as axe can tell, a heading, a landmark, no scrolling sideways,
/// on a phone none within the page.
/// </summary>
[Collection(OneBrowser.Pages)]
public sealed class EveryPageTests(BrowserFixture browser)
{
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();
    private static readonly object Rules = new
    {
        runOnly = new { type = "tag", values = new[] { "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa" } },
        resultTypes = new[] { "violations" },
    };

    /// <summary>The first three places of each violation.</summary>
    private const string Violations = """
        async rules => (await axe.run(document, rules)).violations
            .map(v => `${v.id}: ${v.nodes.slice(0, 3).map(n => `${n.html} ${n.any[0]?.message ?? ''}`).join('; ')}`)
        """;

    /// <summary>On a phone only the page itself scrolls; paper keeps its width there, and a long text its field.</summary>
    private const string Scrollers = """
        () => Array.from(document.querySelectorAll('main, main *'))
            .filter(e => /auto|scroll/.test(getComputedStyle(e).overflowX + getComputedStyle(e).overflowY))
            .filter(e => !e.matches('.sheet, textarea'))
            .filter(e => e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1)
            .map(e => `${e.tagName}.${e.className}`)
        """;

    /// <summary>The users, so that each signs in once and his pages are looked at one after the other.</summary>
    public static TheoryData<string> Users => [.. PageOfTheSite.All.Select(p => p.User).Distinct(StringComparer.Ordinal)];

    [CasesInBrowser, MemberData(nameof(Users))]
    public Task Every_page_is_accessible_and_fits_its_screen(string user) => browser.VisitAsync(user.Length > 0 ? user : null, async page =>
    {
        var faults = new List<string>();
        foreach (var one in PageOfTheSite.All.Where(p => p.User == user))
        {
            await one.OpenAsync(page);
            foreach (var screen in new[] { Screen.Desk, Screen.Phone })
            {
                await page.SetViewportSizeAsync(screen.Width, screen.Height);
                await foreach (var fault in FaultsAsync(page)) faults.Add($"{one.Words} ({screen.Name}): {fault}");
                await KeepPictureAsync(page, one, screen);
            }

            await page.SetViewportSizeAsync(Screen.Desk.Width, Screen.Desk.Height);
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }, mayMiss: true);

    [InBrowser]
    public Task A_page_with_faults_is_found_faulty() => browser.VisitAsync(null, async page =>
    {
        await page.SetContentAsync(
            "<html lang='zh'><title>错</title><main><h1>错</h1><button></button>" +
            "<p style='color: #aaa; background: #fff; width: 9999px'>看不清</p></main></html>");
        var faults = await FaultsAsync(page).ToListAsync();
        Assert.StartsWith("scrolls sideways by", faults[0], StringComparison.Ordinal);
        Assert.Equal(["button-name", "color-contrast"], faults.Skip(1).Select(f => f.Split(':')[0]));
    });

    private static async IAsyncEnumerable<string> FaultsAsync(IPage page)
    {
        if (await page.Locator("h1").CountAsync() != 1) yield return "not one heading of level 1";
        if (await page.Locator("main").CountAsync() != 1) yield return "no main landmark";
        var width = await page.EvaluateAsync<int>("document.scrollingElement.scrollWidth - innerWidth");
        if (width > 0) yield return $"scrolls sideways by {width} px";
        if (page.ViewportSize!.Width == Screen.Phone.Width)
            foreach (var scroller in await page.EvaluateAsync<string[]>(Scrollers)) yield return $"scrolls within the page: {scroller}";

        // Asked of the page itself, which has no frames: the package asks through a second page that it opens each time.
        if (!await page.EvaluateAsync<bool>("() => 'axe' in window")) await page.EvaluateAsync(Axe);
        foreach (var violation in await page.EvaluateAsync<string[]>(Violations, Rules)) yield return violation;
    }

    /// <summary>For whoever wants to look: KZZQ_PICTURES names a directory.</summary>
    private static async Task KeepPictureAsync(IPage page, PageOfTheSite one, Screen screen)
    {
        if (Environment.GetEnvironmentVariable("KZZQ_PICTURES") is not { Length: > 0 } directory) return;
        var number = PageOfTheSite.All.Index().First(p => p.Item == one).Index;
        await page.ScreenshotAsync(new() { Path = Path.Combine(directory, $"{number:00}-{screen.Name}.png"), FullPage = true });
    }
}
