using KzzqFlowParty.Browser.Tests.Site;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KzzqFlowParty.Browser.Tests.Journeys;

[Collection(OneBrowser.Journeys)]
public sealed class ReviewJourney(BrowserFixture browser)
{
    [InBrowser]
    public async Task A_lost_phone_is_reported_by_one_person_and_let_in_again_by_a_second()
    {
        var user = "";
        await browser.VisitAsync("zhen", async page =>
        {
            await page.GoAsync("/account-admin", "账号管理");
            var never = page.Locator("tbody tr").Filter(new() { HasText = "首次登录未完成" }).First;   // nobody whom another journey signs in
            user = (await never.Locator("td").Nth(1).InnerTextAsync()).Trim();
            await never.Locator("td.cell-lead a").ClickAsync();
            await page.GetByLabel("原因").FillAsync("手机丢失，本人到镇里报告");
            await page.GetByLabel("一并重置两步验证").CheckAsync();
            await page.PressAsync("重置密码");
            await page.IsToldAsync("账号已关闭");
            await Expect(page.Answer("等待复核")).ToContainTextAsync("重置密码和两步验证");
        });
        await browser.VisitAsync("sjgl", async page =>
        {
            await page.GoAsync("/", "好");
            await page.Content().GetByRole(AriaRole.Link, new() { Name = "去复核" }).First.ClickAsync();
            await Expect(page.Answer("账号")).ToContainTextAsync(user);
            await page.PressAsync("确认");
            await page.IsRefusedAsync("请写明怎样核实的");
            await page.GetByLabel("怎样核实的").FillAsync("电话向支部书记核实，本人到场");
            await page.PressAsync("确认");
            await page.SeesAsync("账号领取条");
            await page.GoAsync("/reviews", "账号复核");
            await Expect(page.Row(user)).ToContainTextAsync("已确认");
        });
    }
}
