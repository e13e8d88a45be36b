using ExcelDataReader;
using KzzqFlowParty.Browser.Tests.Site;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KzzqFlowParty.Browser.Tests.Journeys;

/// <summary>
/// A township's real workbook: uploaded, read, matched, looked through and imported, and what is wrong comes back in the township's own file.
/// </summary>
[Collection(OneBrowser.Journeys)]
public sealed class ImportJourney(BrowserFixture browser)
{
    private const string Baokang = "保康镇-流出党员台账.xlsx";
    private const string Baolongshan = "宝龙山镇-流动党员排查表.xlsx";

    /// <summary>80 people of whom 5 are wrong, as rosters/expected.json has them.</summary>
    [InBrowser]
    public Task A_roster_goes_in_and_its_wrong_rows_come_back_and_the_second_time_everybody_is_known() => browser.VisitAsync("zhen", async page =>
    {
        await page.GoAsync("/imports", "摸底导入");
        await page.FollowAsync("导入名册");
        await ATextUnderAFalseNameIsRefusedAsync(page);

        await UploadAsync(page, Baokang, "读到 80 人，其中 5 人有误");
        await Expect(FieldOf(page, "第 F 列作为")).ToHaveTextAsync("公民身份号码");
        await ConfirmColumnsAsync(page);
        await Expect(page.Row("保康镇套海嘎查党支部").Locator("option:checked")).ToHaveTextAsync("中共保康镇套海嘎查支部委员会");
        await page.PressAsync("保存并核对");
        await CountsAsync(page, "新增 75", "变更 0", "相同 0", "待匹配 0", "有误 5");
        await Expect(page.Row("陈凤英")).ToContainTextAsync("2018-03-23");
        await page.FollowAsync("有误 5");
        await Expect(page.Row("巴特尔")).ToContainTextAsync("公民身份号码校验不通过");
        await ImportAsync(page, "导入 75 人");
        await ReceiptAsync(page, Baokang, ("新增", 75), ("相同", 0), ("有误", 5));
        await TheWrongRowsComeBackAsync(page);

        await page.FollowAsync("再导入一份");
        await UploadAsync(page, Baokang, "读到 80 人，其中 5 人有误");
        await ConfirmColumnsAsync(page);
        await page.PressAsync("保存并核对");
        await CountsAsync(page, "新增 0", "变更 0", "相同 75", "待匹配 0", "有误 5");
        await ImportAsync(page, "没有要改的，办结");
        await ReceiptAsync(page, Baokang, ("新增", 0), ("相同", 75), ("有误", 5));
    });

    /// <summary>141 people away of whom 13 are wrong, 12 come in of whom one is; the organizations of the latter are not on record.</summary>
    [InBrowser]
    public Task A_roster_of_two_sheets_goes_in_without_scripts() => browser.VisitAsync("zhen2", async page =>
    {
        await page.GoAsync("/imports/upload", "导入名册");
        await UploadAsync(page, Baolongshan, "读到 141 人，其中 13 人有误", "读到 12 人，其中 1 人有误");
        await ConfirmColumnsAsync(page);
        await RegisterCounterpartsAsync(page);
        await page.PressAsync("保存并核对");
        await CountsAsync(page, "新增 139", "变更 0", "相同 0", "待匹配 0", "有误 14");
        await ImportAsync(page, "导入 139 人");
        var number = await ReceiptAsync(page, Baolongshan, ("新增", 139), ("有误", 14));

        await page.GoAsync("/inflow?Source=outside&Name=郭桂芝", "流入党员");
        await Expect(page.Row("郭桂芝")).ToContainTextAsync("深圳市龙华区某街道社区党支部");
        await page.GoAsync("/imports", "摸底导入");
        await Expect(page.Row(number)).ToContainTextAsync("新增 139 · 有误 14");
    }, scripts: false);

    private static async Task ATextUnderAFalseNameIsRefusedAsync(IPage page)
    {
        await page.SeesAsync("导入名册");
        await page.Content()
            .GetByLabel("名册文件")
            .SetInputFilesAsync(new FilePayload { Name = Baokang, MimeType = "application/octet-stream", Buffer = "姓名,电话\n"u8.ToArray() });
        await page.PressAsync("上传");
        await page.IsRefusedAsync("这其实是文本文件，只是改了后缀名");
    }

    private static async Task UploadAsync(IPage page, string roster, params string[] sheets)
    {
        await page.SeesAsync("导入名册");
        await page.Content().GetByLabel("名册文件").SetInputFilesAsync(Path.Combine(AppContext.BaseDirectory, "rosters", roster));
        await page.PressAsync("上传");
        await page.SeesAsync("确认列");
        foreach (var sheet in sheets) await Expect(page.Content()).ToContainTextAsync(sheet);
    }

    private static async Task ConfirmColumnsAsync(IPage page)
    {
        await page.PressAsync("确认，下一步");
        await page.SeesAsync("对应组织");
        await Expect(page.Locator("tbody tr").First).ToBeVisibleAsync();
    }

    /// <summary>Every organization that is not on record is registered where the sheet says it is.</summary>
    private static async Task RegisterCounterpartsAsync(IPage page)
    {
        var lines = page.Content().GetByRole(AriaRole.Region, new() { Name = "旗外和对方党组织" }).Locator("tbody tr");
        await Expect(lines.Filter(new() { HasText = "广东省深圳市龙华区某街道社区党支部" })).ToHaveCountAsync(1);
        foreach (var line in await lines.AllAsync())
            await line.Locator("select[name$='.Choice']").SelectOptionAsync(new SelectOptionValue { Label = "登记为旗外党组织" });
    }

    private static async Task CountsAsync(IPage page, params string[] counts)
    {
        await page.SeesAsync("核对名册");
        await Expect(page.Content().GetByRole(AriaRole.Navigation, new() { Name = "按核对结果筛选" }).GetByRole(AriaRole.Link)).ToHaveTextAsync(counts);
    }

    private static async Task ImportAsync(IPage page, string button)
    {
        await page.PressAsync(button);
        await page.SeesAsync("导入回执");
        await page.IsToldAsync("已导入");
    }

    /// <returns>The batch's number.</returns>
    private static async Task<string> ReceiptAsync(IPage page, string roster, params (string Verdict, int Count)[] counts)
    {
        await Expect(page.Answer("文件")).ToContainTextAsync(roster);
        foreach (var (verdict, count) in counts) await Expect(page.Answer(verdict)).ToContainTextAsync($"{count} 人");
        var heading = await page.Content().GetByRole(AriaRole.Heading, new() { Level = 2 }).InnerTextAsync();
        Assert.StartsWith("批次 ", heading, StringComparison.Ordinal);
        return heading["批次 ".Length..];
    }

    private static async Task TheWrongRowsComeBackAsync(IPage page)
    {
        var download = await page.RunAndWaitForDownloadAsync(() => page.FollowAsync("下载标明错误原因的原文件"));
        Assert.Equal("保康镇-流出党员台账-错误原因.xlsx", download.SuggestedFilename);
        var reasons = ReasonsIn(await download.PathAsync());
        Assert.Equal([43, 47, 51, 66, 80], reasons.Keys);
        Assert.Contains("请填写姓名", reasons[43], StringComparison.Ordinal);
        Assert.Contains("电话号码不能识别", reasons[47], StringComparison.Ordinal);
        Assert.Contains("请每人填一行", reasons[51], StringComparison.Ordinal);
        Assert.Contains("公民身份号码校验不通过", reasons[66], StringComparison.Ordinal);
        Assert.Contains("日期不能识别", reasons[80], StringComparison.Ordinal);
    }

    /// <summary>What stands below 错误原因, by row; the roster's header is its third.</summary>
    private static SortedDictionary<int, string> ReasonsIn(string workbook)
    {
        using var file = File.OpenRead(workbook);
        using var book = ExcelReaderFactory.CreateReader(file);
        var (reasons, column) = (new SortedDictionary<int, string>(), -1);
        for (var row = 1; book.Read(); row++)
        {
            if (row == 3) column = Enumerable.Range(0, book.FieldCount).Single(c => book.GetValue(c) is "错误原因");
            else if (row > 3 && book.GetValue(column) is string reason) reasons[row] = reason;
        }

        return reasons;
    }

    private static ILocator FieldOf(IPage page, string label) => page.Content().GetByLabel(label).Locator("option:checked");
}
