using System.IO.Compression;
using KzzqFlowParty.Browser.Tests.Site;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KzzqFlowParty.Browser.Tests.Journeys;

/// <summary>The township 宝龙山镇 brings in its own workbook: 141 who have left, 13 of them wrong, and 12 who have come, one of them wrong (rosters/expected.json).</summary>
[Collection(OneBrowser.Name)]
public sealed class ImportJourney(BrowserFixture browser)
{
    private const string Roster = "宝龙山镇-流动党员排查表.xlsx";

    [InBrowser]
    public Task A_roster_goes_through_every_step_to_the_receipt_and_comes_back_with_its_mistakes() => browser.VisitAsync("zhen2", async page =>
    {
        await ReadAsync(page);
        await Expect(page.Content()).ToContainTextAsync("读到 141 人，其中 13 人有误");
        await Expect(page.Content()).ToContainTextAsync("读到 12 人，其中 1 人有误");
        await MatchAsync(page);
        await page.GetByRole(AriaRole.Navigation, new() { Name = "按核对结果筛选" }).GetByRole(AriaRole.Link, new() { Name = "有误 14" }).ClickAsync();
        await page.SeesAsync("核对名册");
        await Expect(page.Row("朱秀英")).ToBeVisibleAsync();

        await ImportAsync(page);
        await Expect(page.Content().Locator("dl")).ToContainTextAsync("14 人");
        var download = await page.RunAndWaitForDownloadAsync(() => page.FollowAsync("下载标明错误原因的原文件"));
        using var back = ZipFile.OpenRead(await download.PathAsync());
        Assert.Contains("错误原因", string.Concat(back.Entries.Where(e => e.FullName.EndsWith(".xml", StringComparison.Ordinal)).Select(Text)), StringComparison.Ordinal);
    });

    [InBrowser]
    public Task The_same_roster_goes_through_without_scripts_and_may_be_given_up() => browser.VisitAsync("zhen2", async page =>
    {
        await ReadAsync(page);
        await MatchAsync(page);
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "有误 14" })).ToBeVisibleAsync();
        await page.PressAsync("放弃导入");
        await page.SeesAsync("摸底导入");
        await Expect(page.Row(Roster)).ToContainTextAsync("已放弃");
    }, scripts: false);

    private static async Task ReadAsync(IPage page)
    {
        await page.GoAsync("/imports", "摸底导入");
        await page.FollowAsync("导入名册");
        await page.SeesAsync("导入名册");
        await page.Content().Locator("input[type=file]").SetInputFilesAsync(Path.Combine(AppContext.BaseDirectory, "rosters", Roster));
        await page.PressAsync("上传");
        await page.SeesAsync("确认列");
    }

    private static async Task MatchAsync(IPage page)
    {
        await page.PressAsync("确认，下一步");
        await page.SeesAsync("对应组织");
        await Expect(page.Row("套海嘎查").Locator("select").First).Not.ToHaveValueAsync("");
        await page.PressAsync("保存并核对");
        await page.SeesAsync("核对名册");
    }

    private static async Task ImportAsync(IPage page)
    {
        await page.Content().Locator("form[action*='/imports/'] button.btn-primary").ClickAsync();
        await page.SeesAsync("导入回执");
    }

    private static string Text(ZipArchiveEntry entry)
    {
        using var reader = new StreamReader(entry.Open());
        return reader.ReadToEnd();
    }
}
