using System.Text;
using System.Text.RegularExpressions;
using KzzqFlowParty.Browser.Tests.Site;

namespace KzzqFlowParty.Browser.Tests.Pages;

[Collection(OneBrowser.Links)]
public sealed partial class PrintTests(BrowserFixture browser)
{
    [InBrowser]
    public Task The_score_sheet_prints_on_one_page_of_A4() => browser.VisitAsync("shuji", async page =>
    {
        await page.GoAsync("/scores", "积分台账");
        await page.Locator("td.cell-lead a").First.ClickAsync();
        await page.FollowAsync("打印积分表");
        await page.SeesAsync("积分表");
        Assert.Equal(1, PagesOf(await page.PdfAsync(new() { Format = "A4", PreferCSSPageSize = true })));
    });

    /// <summary>By the page objects of the PDF, which Chromium writes uncompressed.</summary>
    private static int PagesOf(byte[] pdf) => PageObject().Count(Encoding.Latin1.GetString(pdf));

    [GeneratedRegex(@"/Type\s*/Page\b", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PageObject();
}
