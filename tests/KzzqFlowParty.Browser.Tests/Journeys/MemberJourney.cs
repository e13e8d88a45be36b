using KzzqFlowParty.Browser.Tests.Site;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KzzqFlowParty.Browser.Tests.Journeys;

[Collection(OneBrowser.Journeys)]
public sealed class MemberJourney(BrowserFixture browser)
{
    private const string Name = "敖特根·巴雅尔";
    private const string Call = "a[href$='/phone']";
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

    [InBrowser]
    public Task The_fourth_lamp_stays_out_until_the_member_himself_has_answered() => browser.VisitAsync("lianxi", async page =>
    {
        await page.GoAsync("/members?Where=away", "党员名册");
        var due = page.Locator("tbody tr").Filter(new() { Has = page.Locator(Call), HasNotText = "未登记" }).First;
        await Expect(due.Locator(".lamp").Last).ToHaveTextAsync("联系方式不清");
        var member = await due.Locator(".cell-lead a").GetAttributeAsync("href");
        var name = await due.Locator(".cell-lead a").InnerTextAsync();
        await due.Locator(Call).ClickAsync();
        await RecordCallAsync(page, name, "未接通", lamp: "联系方式不清");

        await page.FollowAsync("核实电话");   // from the member's own page
        await RecordCallAsync(page, name, "接通，是本人", lamp: "联系方式清");

        await page.GoAsync($"/members?Where=away&Name={name}", "党员名册");
        var row = page.Locator("tbody tr").Filter(new() { Has = page.Locator($".cell-lead a[href='{member}']") });
        await Expect(row.Locator(".lamp").Last).ToHaveTextAsync("联系方式清");
        await Expect(row).ToContainTextAsync("2026-11-24 接通");
        await Expect(row.Locator(Call)).ToHaveCountAsync(0);
    });

    private static async Task RecordCallAsync(IPage page, string name, string answer, string lamp)
    {
        await page.SeesAsync("核实电话");
        await page.TickAsync(answer);
        await page.PressAsync("保存");
        await page.SeesAsync(name);
        await Expect(page.Locator("h1 ~ .lamps .lamp").Last).ToHaveTextAsync(lamp);
    }
}
