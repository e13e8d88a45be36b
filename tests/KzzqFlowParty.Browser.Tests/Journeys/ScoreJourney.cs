using KzzqFlowParty.Browser.Tests.Site;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KzzqFlowParty.Browser.Tests.Journeys;

[Collection(OneBrowser.Journeys)]
public sealed class ScoreJourney(BrowserFixture browser)
{
    [InBrowser]
    public async Task Points_are_claimed_by_one_and_count_once_another_accepts_them()
    {
        var address = "";
        var before = 0;
        await browser.VisitAsync("zuzhi", async page =>
        {
            await page.GoAsync("/scores?Band=below", "积分台账");
            await page.Locator("td.cell-lead a").First.ClickAsync();
            await page.Locator(".score-sheet tr", new() { HasText = "无记录" }).Locator("a", new() { HasText = "申报" }).First.ClickAsync();
            await page.SeesAsync("申报积分");
            await page.WriteAsync("分数", "3");
            await page.WriteAsync("事实日期", "2026-11-20");
            await page.WriteAsync("计分依据", "11月20日参加社区防火巡查，社区出具证明");
            await page.PressAsync("提交申报");
            await page.IsToldAsync("等待另一人认定");
            address = new Uri(page.Url).AbsolutePath;
            before = await TotalAsync(page);
            await Expect(page.Content().GetByRole(AriaRole.Button, new() { Name = "同意 3 分" })).ToHaveCountAsync(0);
        });

        await browser.VisitAsync("shuji", async page =>
        {
            await page.GotoAsync(address);
            await page.Content()
                .Locator("form.decision")
                .Filter(new() { HasText = "同意 3 分" }).First
                .GetByRole(AriaRole.Button, new() { Name = "同意 3 分" })
                .ClickAsync();
            await page.IsToldAsync("已认定");
            Assert.Equal(before + 3, await TotalAsync(page));
        });
    }

    [InBrowser]
    public Task A_grade_above_the_ceiling_is_closed_with_its_reason_and_one_below_is_kept() => browser.VisitAsync("shuji", async page =>
    {
        await page.GoAsync("/grades", "年度等次");
        var row = page.Locator("tbody tr").Filter(new() { HasNotText = "预备党员" }).Filter(new() { HasText = "不得评为" }).First;
        var grade = row.Locator("select");
        await Expect(grade.Locator("option", new() { HasText = "优秀" })).ToBeDisabledAsync();
        await Expect(grade.Locator("option", new() { HasText = "优秀" })).ToContainTextAsync("积分不允许");

        await grade.SelectOptionAsync(new SelectOptionValue { Label = "基本合格" });
        await page.PressAsync("保存拟定等次");
        await page.SeesAsync("年度等次");
        await page.IsToldAsync("已保存 1 人");
        await Expect(row).ToContainTextAsync("已拟定 基本合格");
    });

    private static async Task<int> TotalAsync(IPage page) =>
        int.Parse(await page.Content().Locator(".score-total b").InnerTextAsync(), System.Globalization.CultureInfo.InvariantCulture);
}
