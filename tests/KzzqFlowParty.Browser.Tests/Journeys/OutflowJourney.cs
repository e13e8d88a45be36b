using KzzqFlowParty.Browser.Tests.Site;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KzzqFlowParty.Browser.Tests.Journeys;

/// <summary>登记外出 and what follows: one person records, a second confirms, the host places, the first records the return.</summary>
[Collection(OneBrowser.Name)]
public sealed class OutflowJourney(BrowserFixture browser)
{
    private const string Host = "中共科左中旗驻沈阳流动党员支部";

    [InBrowser]
    public async Task An_absence_is_drafted_registered_confirmed_received_and_ended()
    {
        var name = "";
        var address = "";
        await browser.VisitAsync("zuzhi", async page =>
        {
            name = await BeginAsync(page);
            await FillPersonAsync(page, mistakeFirst: true);
            await page.PressAsync("下一步");
            await FillPlaceAsync(page, scripts: true);
            await page.PressAsync("存草稿");

            await page.SeesAsync("流出党员");
            await page.IsToldAsync("已存为草稿");
            await page.Content().GetByRole(AriaRole.Link, new() { Name = $"继续填写：{name}" }).ClickAsync();
            await page.SeesAsync("登记外出");
            await Expect(page.Content().GetByLabel("受理人")).ToHaveValueAsync("白音那");
            await page.PressAsync("下一步");
            await page.PressAsync("下一步");
            await page.TickAsync("本旗党组织");
            await page.ChooseOrganizationAsync("本旗党组织", Host);
            await page.PressAsync("下一步");

            await page.SeesAsync("登记外出");
            await Expect(page.Content().Locator("dl").First).ToContainTextAsync("铁西区");
            await Expect(page.Content().Locator("dl").First).ToContainTextAsync(Host);
            await page.PressAsync("提交登记");
            await page.SeesAsync("已登记外出");
            await page.FollowAsync("查看流动记录");
            await page.SeesAsync(name);
            await Expect(page.Content()).ToContainTextAsync("待确认");
            address = new Uri(page.Url).AbsolutePath;
        });

        await browser.VisitAsync("shuji", async page =>
        {
            await page.GoAsync(address, name);
            await page.PressAsync("确认外出");
            await page.SeesAsync(name);
            await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).Not.ToContainTextAsync("待确认");
        });

        await browser.VisitAsync("liudong", async page =>
        {
            await page.GoAsync("/inflow", "流入党员");
            await page.WriteAsync("姓名", name);
            await page.PressAsync("查询");
            await page.SeesAsync("流入党员");
            await page.Row("待报到").GetByRole(AriaRole.Link, new() { Name = $"接收 {name}" }).ClickAsync();
            await page.SeesAsync("接收并编入支部");
            foreach (var date in new[] { "报到日期", "登记日期", "接收日期", "编入" }) await FillIfThereAsync(page, date);
            await page.PressAsync("接收");
            await page.SeesAsync(name);
            await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("已纳管");
        });

        await browser.VisitAsync("zuzhi", async page =>
        {
            await page.GoAsync(address, name);
            await page.FollowAsync("登记返回");
            await page.SeesAsync("登记返回");
            await page.WriteAsync("返回日期", "2026-11-24");
            await page.PressAsync("登记返回");
            await page.SeesAsync(name);
            await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("返");
        });
    }

    [InBrowser]
    public Task An_absence_is_registered_without_scripts() => browser.VisitAsync("zuzhi", async page =>
    {
        var name = await BeginAsync(page);
        await FillPersonAsync(page, mistakeFirst: false);
        await page.PressAsync("下一步");
        await FillPlaceAsync(page, scripts: false);
        await page.PressAsync("下一步");
        await page.TickAsync("本旗党组织");
        await page.ChooseOrganizationAsync("本旗党组织", Host);
        await page.PressAsync("下一步");
        await Expect(page.Content().Locator("dl").First).ToContainTextAsync(Host);
        await page.PressAsync("提交登记");
        await page.SeesAsync("已登记外出");
        await Expect(page.Content()).ToContainTextAsync(name);
    }, scripts: false);

    /// <summary>Chooses the first member of the branch who is at home.</summary>
    private static async Task<string> BeginAsync(IPage page)
    {
        await page.GoAsync("/outflow/new", "登记外出");
        var first = page.Content().Locator(".plain-rows li").First;
        var name = await first.Locator("b").InnerTextAsync();
        await first.GetByRole(AriaRole.Button).ClickAsync();
        await page.SeesAsync("登记外出");
        await Expect(page.Content()).ToContainTextAsync(name);
        return name;
    }

    private static async Task FillPersonAsync(IPage page, bool mistakeFirst)
    {
        await page.TickAsync("已报告");
        await page.WriteAsync("报告日期", "2026-11-16");
        await page.WriteAsync("受理人", "白音那");
        await page.ChooseAsync("流动原因", "外出务工经商");
        if (mistakeFirst)
        {
            await page.FillDateAsync("外出日期", "2026", "13", "1");
            await page.PressAsync("下一步");
            await page.IsRefusedAsync("外出日期");
            await Expect(page.Content().GetByLabel("受理人")).ToHaveValueAsync("白音那");
        }

        await page.FillDateAsync("外出日期", "2026", "11", "20");
    }

    private static async Task FillPlaceAsync(IPage page, bool scripts)
    {
        await page.SeesAsync("登记外出");
        await page.ChooseRegionAsync("流入地", scripts, "辽宁省", "沈阳市", "铁西区");
        await page.WriteAsync("详细地址", "兴华街道繁荣社区3号");
    }

    private static async Task FillIfThereAsync(IPage page, string date)
    {
        var single = page.Content().GetByLabel(date);
        if (await single.CountAsync() > 0 && await single.First.GetAttributeAsync("type") == "date") await single.First.FillAsync("2026-11-22");
        else if (await page.Content().GetByRole(AriaRole.Group, new() { Name = date }).CountAsync() > 0) await page.FillDateAsync(date, "2026", "11", "22");
    }
}
