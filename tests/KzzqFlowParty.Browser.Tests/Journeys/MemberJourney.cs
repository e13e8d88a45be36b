using KzzqFlowParty.Browser.Tests.Site;
using static Microsoft.Playwright.Assertions;

namespace KzzqFlowParty.Browser.Tests.Journeys;

[Collection(OneBrowser.Name)]
public sealed class MemberJourney(BrowserFixture browser)
{
    private const string Name = "敖特根·巴雅尔";
    private const string Phone = "13947500127";

    [InBrowser]
    public Task A_member_with_a_mongolian_name_is_entered_after_a_mistake_and_found_by_his_phone() => browser.VisitAsync("zuzhi", async page =>
    {
        await page.GoAsync("/members", "党员名册");
        await Expect(page.Locator("tbody tr").First).ToBeVisibleAsync();
        await page.FollowAsync("登记党员");
        await page.SeesAsync("登记党员");
        await page.WriteAsync("姓名", Name);
        await page.WriteAsync("公民身份号码", "15052119900101001");
        await page.WriteAsync("联系电话", Phone);
        await page.FillDateAsync("加入党组织日期", "2015", "6");
        await page.PressAsync("登记入册");
        await page.IsRefusedAsync("公民身份号码应为18位");
        await Expect(page.Content().GetByLabel("姓名").First).ToHaveValueAsync(Name);

        await page.WriteAsync("公民身份号码", "");
        await page.PressAsync("登记入册");
        await page.SeesAsync(Name);
        await page.IsToldAsync("已登记");

        await page.GoAsync("/members", "党员名册");
        await page.WriteAsync("完整的公民身份号码或电话", Phone);
        await page.PressAsync("按号码查找");
        await page.SeesAsync(Name);
        Assert.DoesNotContain(Phone, page.Url, StringComparison.Ordinal);
    });
}
