using KzzqFlowParty.Browser.Tests.Site;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KzzqFlowParty.Browser.Tests.Journeys;

/// <summary>An absence: registered, confirmed by a second person, received by the branch that was asked, and ended.</summary>
[Collection(OneBrowser.Journeys)]
public sealed class OutflowJourney(BrowserFixture browser)
{
    private const string MobileHost = "中共科左中旗驻沈阳流动党员支部";
    private const string BranchHost = "中共保康镇胡日哈嘎查支部委员会";
    private const string Name = "孟根·图雅";

    [InBrowser]
    public Task An_absence_is_registered_without_scripts() => browser.VisitAsync("zuzhi", async page =>
    {
        await page.GoAsync("/outflow/new", "登记外出");
        var name = await page.Content().Locator(".plain-rows li b").First.InnerTextAsync();
        await BeginAsync(page, name);
        await FillPersonAsync(page);
        await page.PressAsync("下一步");
        await FillPlaceAsync(page, scripts: false);
        await page.PressAsync("下一步");
        await AskAsync(page, MobileHost);
        await page.PressAsync("提交登记");
        await page.SeesAsync("已登记外出");
        await Expect(page.Content()).ToContainTextAsync(name);
    }, scripts: false);

    [InBrowser]
    public async Task An_absence_goes_from_a_draft_over_two_people_and_two_branches_to_the_return()
    {
        await browser.VisitAsync("zuzhi", async page =>
        {
            await page.EnterMemberAsync(Name, "13947500128");
            await page.FollowAsync("登记外出");
            await page.SeesAsync("登记外出");
            var whose = new Uri(page.Url).PathAndQuery;
            await BeginAsync(page, Name);
            await ADraftIsKeptAndGoesOnAsync(page);
            await AnAnswerIsChangedAsync(page);

            var second = await page.Context.NewPageAsync();   // opened while he was still at home
            await second.GoAsync(whose, "登记外出");
            await page.PressAsync("提交登记");
            await page.SeesAsync("已登记外出");
            await NobodyLeavesTwiceAsync(second);
        });
        await browser.VisitAsync("shuji", ConfirmAsync);
        await browser.VisitAsync("shuji2", ReceiveAsync);
        await browser.VisitAsync("zuzhi", async page =>
        {
            await TheLedgerHasHimAsync(page);
            await TellChangesAsync(page);
        });
        await browser.VisitAsync("shuji2", async page =>
        {
            await page.GoAsync($"/changes?Name={Name}", "变动报告");
            await page.FollowAsync(Name);
            await page.SeesAsync(Name);
            await page.PressAsync("已知悉");
            await page.IsToldAsync("已知悉");
        });
        await browser.VisitAsync("zuzhi", ReturnAsync);
        await browser.VisitAsync("shuji2", async page =>
        {
            await page.GoAsync($"/inflow?Name={Name}", "流入党员");
            await Expect(page.Content()).ToContainTextAsync("没有符合条件的流入党员");
            await page.GoAsync($"/inflow?Name={Name}&State=all", "流入党员");
            await Expect(page.Row(Name)).ToContainTextAsync("已返回");
        });
    }

    private static async Task ADraftIsKeptAndGoesOnAsync(IPage page)
    {
        await FillPersonAsync(page);
        await page.PressAsync("存草稿");
        await page.SeesAsync("流出党员");
        await page.IsToldAsync("已存为草稿");
        await Listed(page, Name).GetByRole(AriaRole.Link).ClickAsync();
        await page.SeesAsync("登记外出");
        await Expect(page.Content().GetByLabel("受理人")).ToHaveValueAsync("白音那");
        await page.PressAsync("下一步");
        await FillPlaceAsync(page, scripts: true);
        await page.PressAsync("下一步");
        await AskAsync(page, BranchHost);
        await Expect(page.Answer("流入地")).ToContainTextAsync("沈阳市铁西区");
    }

    private static async Task AnAnswerIsChangedAsync(IPage page)
    {
        await Expect(page.Answer("详细地址")).ToContainTextAsync("兴华街道繁荣社区3号");
        await page.Answer("详细地址").GetByRole(AriaRole.Link).ClickAsync();
        await page.WriteAsync("详细地址", "兴华街道繁荣社区5号");
        await page.PressAsync("下一步");
        await Expect(page.Content().GetByRole(AriaRole.Heading, new() { Name = "联系与接收党组织" })).ToBeVisibleAsync();
        await page.PressAsync("下一步");
        await Expect(page.Answer("详细地址")).ToContainTextAsync("兴华街道繁荣社区5号");
        await Expect(page.Answer("流入地党组织")).ToContainTextAsync(BranchHost);
    }

    private static async Task NobodyLeavesTwiceAsync(IPage page)
    {
        await Listed(page, Name).GetByRole(AriaRole.Button).ClickAsync();
        await page.IsRefusedAsync("该党员处于流出状态，不能再次登记流出");
    }

    private static async Task ConfirmAsync(IPage page)
    {
        await page.GoAsync($"/outflow?Name={Name}", "流出党员");
        await Expect(page.Row(Name)).ToContainTextAsync("待确认");
        await page.FollowAsync(Name);
        await page.SeesAsync(Name);
        await page.PressAsync("确认外出");
        await page.SeesAsync(Name);
        await page.IsToldAsync("已确认 1 人外出");
        await Expect(page.Content()).Not.ToContainTextAsync("待确认");
    }

    private static async Task ReceiveAsync(IPage page)
    {
        await page.GoAsync($"/inflow?Name={Name}", "流入党员");
        await Expect(page.Row(Name)).ToContainTextAsync("待报到");
        await page.FollowAsync($"接收 {Name}");
        await page.SeesAsync("接收并编入支部");
        await page.WriteAsync("报到日期", "2026-11-22");
        await page.PressAsync("接收");
        await page.SeesAsync(Name);
        await page.IsToldAsync($"已接收 {Name}，编入 {BranchHost}");
        await page.GoAsync($"/inflow?Name={Name}", "流入党员");
        await Expect(page.Row(Name)).ToContainTextAsync("已纳管");
    }

    /// <summary>流出党员台账, R-02, as it is printed.</summary>
    private static async Task TheLedgerHasHimAsync(IPage page)
    {
        await page.GoAsync($"/outflow?Name={Name}", "流出党员");
        await Expect(page.Row(Name)).ToContainTextAsync("已纳管");
        await page.FollowAsync("打印台账");
        await page.SeesAsync("流出党员台账");
        foreach (var cell in new[] { "2026-11-20", "辽宁省沈阳市铁西区", BranchHost, "2026-11-22", "已纳管" })
            await Expect(page.Row(Name)).ToContainTextAsync(cell);
    }

    /// <summary>What one call told, on a phone.</summary>
    private static async Task TellChangesAsync(IPage page)
    {
        await page.SetViewportSizeAsync(Screen.Phone.Width, Screen.Phone.Height);
        await page.GoAsync($"/outflow?Name={Name}", "流出党员");
        await page.FollowAsync(Name);
        await page.FollowAsync("登记变动");
        await page.SeesAsync("登记变动");
        await page.ChooseAsync("由谁报告或发现", "本人报告");
        await page.ChooseAsync("报告方式", "电话");
        await page.FillDateAsync("变动日期", "2026", "11", "23");
        await page.Content().Locator("summary").Filter(new() { HasText = "就业单位" }).ClickAsync();
        await page.WriteAsync("新的单位", "某物流分拣中心");
        await page.Content().Locator("summary").Filter(new() { HasText = "电话（" }).ClickAsync();
        await page.WriteAsync("新的电话", "13947500129");
        await page.PressAsync("登记变动");
        await page.SeesAsync(Name);
        await page.IsToldAsync($"并告知 {BranchHost}");
        await page.SetViewportSizeAsync(Screen.Desk.Width, Screen.Desk.Height);
    }

    private static async Task ReturnAsync(IPage page)
    {
        await page.GoAsync($"/outflow?Name={Name}", "流出党员");
        await page.FollowAsync(Name);
        await page.FollowAsync("登记返回");
        await page.SeesAsync("登记返回");
        await page.WriteAsync("返回日期", "2026-11-24");
        await page.PressAsync("登记返回");
        await page.SeesAsync(Name);
        await page.IsToldAsync($"已登记 {Name} 返回");
        await page.FollowAsync("党员信息");
        await page.SeesAsync(Name);
        await page.Content()
            .GetByRole(AriaRole.Navigation, new() { Name = "筛选时间轴" })
            .GetByRole(AriaRole.Link, new() { Name = "流动" })
            .ClickAsync();
        await Expect(page.Content().Locator(".timeline b")).ToHaveTextAsync([
            "已返回", "编入支部", "接收", "登记流入", "确认外出", "登记", "就业单位变化、联系方式变化", "报到", "外出", "报告外出",
        ]);
    }

    /// <summary>Takes the member out of those who are at home.</summary>
    private static async Task BeginAsync(IPage page, string name)
    {
        await Listed(page, name).GetByRole(AriaRole.Button).ClickAsync();
        await page.SeesAsync("登记外出");
        await Expect(page.Content()).ToContainTextAsync(name);
    }

    private static async Task FillPersonAsync(IPage page)
    {
        await page.TickAsync("已报告");
        await page.WriteAsync("报告日期", "2026-11-16");
        await page.WriteAsync("受理人", "白音那");
        await page.ChooseAsync("流动原因", "务工");
        await page.FillDateAsync("外出日期", "2026", "11", "20");
    }

    private static async Task FillPlaceAsync(IPage page, bool scripts)
    {
        await page.SeesAsync("登记外出");
        await page.ChooseRegionAsync("流入地", scripts, "辽宁省", "沈阳市", "铁西区");
        await page.WriteAsync("详细地址", "兴华街道繁荣社区3号");
    }

    /// <summary>Asks one of ours to receive him, and stands before the answers.</summary>
    private static async Task AskAsync(IPage page, string host)
    {
        await page.TickAsync("本旗党组织");
        await page.ChooseOrganizationAsync("本旗党组织", host);
        await page.PressAsync("下一步");
        await Expect(page.Answer("流入地党组织")).ToContainTextAsync(host);
    }

    /// <summary>His line among those at home, or among the drafts.</summary>
    private static ILocator Listed(IPage page, string name) => page.Content().Locator(".plain-rows li").Filter(new() { HasText = name }).First;
}
