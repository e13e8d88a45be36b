using KzzqFlowParty.Browser.Tests.Site;
using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Microsoft.Playwright.Assertions;

namespace KzzqFlowParty.Browser.Tests.Journeys;

/// <summary>What somebody has typed stays, whatever he does before he sends it (docs/decisions/0048).</summary>
[Collection(OneBrowser.Journeys)]
public sealed class FormJourney(BrowserFixture browser)
{
    private const string Name = "额尔敦·巴雅尔";

    [InBrowser]
    public Task Neither_the_menu_nor_the_way_to_the_text_empties_a_form() => browser.VisitAsync("zuzhi", async page =>
    {
        await page.GoAsync("/members/new", "登记党员");
        await page.WriteAsync("姓名", Name);
        await page.Locator(".drawer-open").ClickAsync();
        await Expect(page.Locator(".side a").First).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Escape");
        await page.Locator(".drawer-open").ClickAsync();
        await page.Locator(".drawer-close").ClickAsync();
        await page.Locator(".skip-link").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.GoBackAsync();
        await Expect(page.Content().GetByLabel("姓名").First).ToHaveValueAsync(Name);
    }, Screen.Phone);

    [InBrowser]
    public Task Enter_in_a_step_goes_on_and_a_date_typed_in_one_go_finds_its_three_fields() => browser.VisitAsync("zuzhi", async page =>
    {
        await page.GoAsync("/outflow/new", "登记外出");
        await page.Content().Locator(".plain-rows li button").First.ClickAsync();
        await page.SeesAsync("登记外出");
        await page.TickAsync("已报告");
        await page.Content().GetByLabel("报告日期").FocusAsync();
        await page.Keyboard.TypeAsync("20261116");
        if (await page.Content().GetByLabel("报告日期").InputValueAsync() != "2026-11-16") await page.WriteAsync("报告日期", "2026-11-16");
        await page.WriteAsync("受理人", "白音那");
        await page.ChooseAsync("流动原因", "务工");
        await page.Locator("[name='DepartureOn.Year']").FocusAsync();
        await page.Keyboard.TypeAsync("２０２６年１１月２０日");
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Locator("[name='DepartureOn.Month']")).ToHaveValueAsync("11");
        await Expect(page.Locator("[name='DepartureOn.Day']")).ToHaveValueAsync("20");

        await page.Content().GetByLabel("受理人").PressAsync("Enter");
        await Expect(page.Content().Locator(".steps [aria-current]")).ToContainTextAsync("去向与单位");
    });

    [InBrowser]
    public Task Whose_session_has_run_out_signs_in_and_finds_what_he_had_typed() => browser.VisitAsync(null, async page =>
    {
        var others = await SessionsAsync();
        await page.SignInAsync("zuzhi");
        await page.GoAsync("/members/new", "登记党员");
        await page.WriteAsync("姓名", Name);
        await page.FillDateAsync("加入党组织日期", "2015", "6");
        await EndAsync((await SessionsAsync()).Except(others).Single());
        await page.PressAsync("登记入册");
        await page.SeesAsync("登录");
        await Expect(page.Locator(".login-form")).ToContainTextAsync("登录已到时，请重新登录。刚才填写的内容已经保留");
        await page.GetByLabel("用户名").FillAsync("zuzhi");
        await page.GetByLabel("密码", new() { Exact = true }).FillAsync(DemoSite.Password);
        await page.Locator(".login-form button").ClickAsync();
        await page.SeesAsync("登记党员");
        await Expect(page.Content()).ToContainTextAsync("登录到时以前填写的内容已经放回，还没有提交");
        await Expect(page.Content().GetByLabel("姓名").First).ToHaveValueAsync(Name);
        await Expect(page.Locator("[name='JoinedOn.Year']")).ToHaveValueAsync("2015");
    });

    [InBrowser]
    public Task Attendance_that_came_too_late_stands_again_as_it_was_ticked_without_scripts() => browser.VisitAsync(null, async page =>
    {
        var others = await SessionsAsync();
        await page.SignInAsync("zuzhi");
        await page.HoldMeetingAsync("主题党日：填到一半");
        var row = page.Locator("#attendance tbody tr").First;
        await row.Locator("[type=radio]").Nth(2).CheckAsync(new() { Force = true });
        await row.Locator(".attendance-note input").FillAsync("住院");
        await EndAsync((await SessionsAsync()).Except(others).Single());
        await page.PressAsync("保存出席");
        await page.GetByLabel("用户名").FillAsync("zuzhi");
        await page.GetByLabel("密码", new() { Exact = true }).FillAsync(DemoSite.Password);
        await page.Locator(".login-form button").ClickAsync();
        await page.SeesAsync("登记出席");
        await Expect(page.Locator("#attendance tbody tr").First.Locator("[type=radio]").Nth(2)).ToBeCheckedAsync();
        await Expect(page.Locator("#attendance tbody tr").First.Locator(".attendance-note input")).ToHaveValueAsync("住院");
    }, scripts: false);

    [InBrowser]
    public Task Enter_in_a_form_with_a_picker_saves_without_scripts() => browser.VisitAsync("zhen", async page =>
    {
        await page.GoAsync("/organizations/new", "新建党组织");
        await page.Content().GetByLabel("党组织全称").First.PressAsync("Enter");
        await page.IsRefusedAsync("请填写党组织全称");   // and has not only searched
    }, scripts: false);

    [InBrowser]
    public Task Enter_beside_a_reason_does_not_return_a_claim() => browser.VisitAsync("shuji", async page =>
    {
        await page.GoAsync("/scores/waiting", "待认定");
        await page.Content().Locator("td.cell-lead a").First.ClickAsync();
        await page.SeesAsync("");
        var reason = page.Content().Locator("form.decision [name=Reason]").First;
        Assert.Equal("accept", await reason.EvaluateAsync<string>("field => field.form.querySelector('[type=submit]').value"));
    });

    private async Task<List<string>> SessionsAsync()
    {
        await using var scope = browser.Site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<AccountsDbContext>().Tickets.Select(t => t.KeyHash).ToListAsync();
    }

    /// <summary>As if its half hour had passed.</summary>
    private async Task EndAsync(string session)
    {
        await using var scope = browser.Site.Services.CreateAsyncScope();
        var past = scope.ServiceProvider.GetRequiredService<TimeProvider>().GetUtcNow().AddMinutes(-1);
        await scope.ServiceProvider.GetRequiredService<AccountsDbContext>().Tickets.Where(t => t.KeyHash == session)
            .SetAsync(set => set.SetProperty(t => t.ExpiresAt, past));
    }
}
