using System.Net;
using KzzqFlowParty.Data.Accounts;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Tests.Site;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Tests.Accounts;

/// <summary>docs/decisions/0020, docs/decisions/0019: an administrator's post and a new second factor need two people.</summary>
public sealed class ReviewTests : IAsyncLifetime
{
    private const string Document = "旗委任字〔2026〕1 号";

    private TestSite site = null!;

    public async Task InitializeAsync() => site = await TestSite.BorrowAsync();

    public async Task DisposeAsync() => await site.DisposeAsync();

    [Fact]
    public async Task An_administrators_post_has_no_effect_before_an_audit_administrator_confirms_it()
    {
        var security = await site.SignInAsync(Person.SecurityAdministrator);
        Assert.True((await AskPostAsync(security, Person.SocialWork)).LedTo(PageOf(Person.SocialWork)));
        Assert.DoesNotContain("系统管理员", await FrameAsync(Person.SocialWork), StringComparison.Ordinal);
        Assert.Contains("授予任职：系统管理员", (await security.PageAsync(PageOf(Person.SocialWork))).Body!.TextContent, StringComparison.Ordinal);

        var audit = await site.SignInAsync(Person.AuditAdministrator);
        Assert.Contains("复核", (await audit.PageAsync("/")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("李建国", (await audit.PageAsync("/reviews")).QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
        Assert.True((await DecideAsync(audit, "confirm")).LedTo("/reviews"));
        Assert.Contains("系统管理员", await FrameAsync(Person.SocialWork), StringComparison.Ordinal);
        Assert.DoesNotContain("去复核", (await audit.PageAsync("/")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        await using var db = site.World.AsJob();
        Assert.Equal(
            [
                ("申请增加任职", Person.SecurityAdministrator.AccountId),
                ("确认管理员任职", Person.AuditAdministrator.AccountId),
                ("确认管理员任职", Person.AuditAdministrator.AccountId),
            ],
            await db.Audit.Where(a => a.UserId != Guid.Empty && (a.Subject.StartsWith("AccountReview/") || a.Subject.StartsWith("Post/")))
                .OrderBy(a => a.Number)
                .Select(a => ValueTuple.Create(a.Operation, a.UserId))
                .ToListAsync());
    }

    [Fact]
    public async Task A_declined_post_never_comes_to_be_and_can_be_asked_for_again()
    {
        var (security, audit) = (await site.SignInAsync(Person.SecurityAdministrator), await site.SignInAsync(Person.AuditAdministrator));
        await AskPostAsync(security, Person.SocialWork);
        Assert.Contains(
            "已有一项管理员任职在等复核",
            await (await AskPostAsync(security, Person.SocialWork)).Content.ReadAsStringAsync(),
            StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await DecideAsync(audit, "decline", reason: "")).StatusCode);
        Assert.True((await DecideAsync(audit, "decline")).LedTo("/reviews"));
        Assert.Contains("已经办结", await (await DecideAsync(audit, "confirm")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("系统管理员", await FrameAsync(Person.SocialWork), StringComparison.Ordinal);
        Assert.True((await AskPostAsync(security, Person.SocialWork)).LedTo(PageOf(Person.SocialWork)));
    }

    [Fact]
    public async Task Whoever_asks_or_is_meant_does_not_confirm_nor_does_a_second_security_administrator()
    {
        var security = await site.SignInAsync(Person.SecurityAdministrator);
        await AskPostAsync(security, Person.SocialWork);
        Assert.Contains("您自己提出的", await (await DecideAsync(security, "confirm")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await SetAsync(r => AccountReview.OfPost(PostOf(Person.SocialWork, Role.SystemAdministrator), Guid.NewGuid(), Document, r));
        Assert.Contains("由审计管理员复核", await (await DecideAsync(security, "confirm")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await SetAsync(r => AccountReview.OfPost(
            PostOf(Person.AuditAdministrator, Role.AuditAdministrator), Person.SecurityAdministrator.AccountId, Document, r));
        var audit = await site.SignInAsync(Person.AuditAdministrator);
        Assert.Contains("关于您本人", await (await DecideAsync(audit, "confirm")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await using var db = site.World.Accounts();
        Assert.False(await db.Posts.AnyAsync(p => p.From > site.World.Today));
    }

    [Fact]
    public async Task A_new_account_of_an_administrator_and_one_by_hand_over_wait_as_well()
    {
        var security = await site.SignInAsync(Person.SecurityAdministrator);
        (string, string)[] form =
        [
            ("PersonName", "石一"), ("UserName", "shiyi"), ("Role", "SystemAdministrator"), ("OrganizationId", site.World.Banner.Id.ToString()),
            ("From", "2026-11-24"),
        ];
        Assert.Contains(
            "请写明任命的依据", await (await security.PostAsync("/account-admin/new", form)).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains(
            "确认后生效",
            await (await security.PostAsync("/account-admin/new", [.. form, ("Grounds", Document)])).Content.ReadAsStringAsync(),
            StringComparison.Ordinal);
        var handOver = PageOf(Person.SystemAdministrator) + $"/posts/{Person.SystemAdministrator.PostIds[0]}/hand-over";
        var answer = await security.PostAsync(handOver, ("LastDay", "2026-11-24"), ("PersonName", "石二"), ("UserName", "shier"), ("Grounds", Document));
        Assert.Contains("确认后生效", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await using var db = site.World.Accounts();
        var made = await db.Accounts.Where(a => a.UserName == "shiyi" || a.UserName == "shier").Select(a => a.Id).ToListAsync();
        Assert.Equal(2, made.Count);
        Assert.False(await db.Posts.AnyAsync(p => made.Contains(p.AccountId)));
        Assert.Equal(2, await db.Reviews.CountAsync(r => made.Contains(r.AccountId)));
    }

    [Fact]
    public async Task A_lost_phone_is_refused_at_the_next_request_and_a_second_person_lets_the_owner_in_again()
    {
        var seed = await site.GiveFactorAsync(Person.Secretary);
        var phone = site.Visitor();
        await phone.TrySignInAsync(Person.Secretary.UserName, Person.Password, code: site.CodeNow(seed));
        Assert.Equal(HttpStatusCode.OK, (await phone.GetAsync("/probe/read")).StatusCode);

        var township = await site.SignInAsync(Person.Township);
        Assert.True((await ReportAsync(township, Person.Secretary)).LedTo(PageOf(Person.Secretary)));
        Assert.StartsWith("/accounts/sign-in", (await phone.GetAsync("/probe/read")).LocationPath(), StringComparison.Ordinal);
        Assert.False((await site.Visitor().TrySignInAsync(Person.Secretary.UserName, Person.Password, code: site.CodeNow(seed, 1))).LedTo("/"));
        Assert.Contains("您自己提出的", await (await DecideAsync(township, "confirm")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Null((await township.PageAsync(PageOf(Person.Secretary))).QuerySelector("form[action$='/enable']"));
        Assert.Contains(
            "在等两步验证重置的复核",
            await (await township.PostAsync(PageOf(Person.Secretary) + "/enable")).Content.ReadAsStringAsync(),
            StringComparison.Ordinal);
        Assert.Contains(
            "在等两步验证重置的复核", await (await ReportAsync(township, Person.Secretary)).Content.ReadAsStringAsync(), StringComparison.Ordinal);

        var department = await site.SignInAsync(Person.Department);
        var slip = await (await DecideAsync(department, "confirm")).PageAsync();
        Assert.True((await site.Visitor().TrySignInAsync(Person.Secretary.UserName, slip.QuerySelector(".slip-secret")!.TextContent)).LedTo("/"));
        await using var db = site.World.AsJob();
        Assert.Equal(
            ["申请重置密码和两步验证 手机丢失", "确认重置密码和两步验证 当面核实"],
            await db.Audit.Where(a => a.Subject.StartsWith("AccountReview/")).OrderBy(a => a.Number).Select(a => a.Operation + " " + a.Purpose).ToListAsync());
    }

    [Fact]
    public async Task Whoever_the_asker_could_have_made_himself_does_not_decide()
    {
        var (security, department, township) = (
            await site.SignInAsync(Person.SecurityAdministrator), await site.SignInAsync(Person.Department), await site.SignInAsync(Person.Township));
        await ReportAsync(security, Person.Secretary);
        foreach (var visitor in new[] { department, township })
        {
            Assert.Contains("能建您这样的账号", await (await DecideAsync(visitor, "confirm")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
            Assert.DoesNotContain("去复核", (await visitor.PageAsync("/")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        }

        Assert.True((await DecideAsync(await site.SignInAsync(Person.AuditAdministrator), "decline")).LedTo("/reviews"));
        await using var db = site.World.Accounts();
        Assert.NotNull((await db.Accounts.SingleAsync(a => a.Id == Person.Secretary.AccountId)).DisabledAt);
    }

    [Fact]
    public async Task After_it_one_person_alone_gives_no_secret_until_the_factor_is_back()
    {
        var township = await site.SignInAsync(Person.Township);
        await ReportAsync(township, Person.Secretary);
        await DecideAsync(await site.SignInAsync(Person.Department), "confirm");
        Task<HttpResponseMessage> ResetAsync() => township.PostAsync(PageOf(Person.Secretary) + "/reset", ("Reason", "忘记密码"));
        var refused = await ResetAsync();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("两步验证还没有重新启用", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await site.GiveFactorAsync(Person.Secretary);
        Assert.Equal(HttpStatusCode.OK, (await ResetAsync()).StatusCode);
    }

    [Fact]
    public async Task Who_is_not_to_come_back_is_kept_out_by_declining()
    {
        await ReportAsync(await site.SignInAsync(Person.Township), Person.Secretary);
        var department = await site.SignInAsync(Person.Department);
        var refused = await department.PostAsync(PageOf(Person.Secretary) + "/disable", ("Reason", "调离"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("请在“账号复核”里退回", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await DecideAsync(department, "decline", "调离");
        await using var db = site.World.Accounts();
        Assert.NotNull((await db.Accounts.SingleAsync(a => a.Id == Person.Secretary.AccountId)).DisabledAt);
    }

    [Fact]
    public async Task Whoever_is_to_become_an_administrator_is_no_longer_in_the_hands_of_his_township()
    {
        var township = await site.SignInAsync(Person.Township);
        Assert.Equal(HttpStatusCode.OK, (await township.GetAsync(PageOf(Person.Secretary))).StatusCode);
        await AskPostAsync(await site.SignInAsync(Person.SecurityAdministrator), Person.Secretary);
        Assert.Equal(HttpStatusCode.NotFound, (await township.GetAsync(PageOf(Person.Secretary))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await township.PostAsync(PageOf(Person.Secretary) + "/reset", ("Reason", "忘记密码"))).StatusCode);
        await DecideAsync(await site.SignInAsync(Person.AuditAdministrator), "decline");
        Assert.Equal(HttpStatusCode.OK, (await township.GetAsync(PageOf(Person.Secretary))).StatusCode);
    }

    [Fact]
    public async Task Declined_the_account_stays_closed_with_its_factor_until_a_manager_enables_it()
    {
        var seed = await site.GiveFactorAsync(Person.Secretary);
        var (township, audit) = (await site.SignInAsync(Person.Township), await site.SignInAsync(Person.AuditAdministrator));
        await ReportAsync(township, Person.Secretary);
        Assert.True((await DecideAsync(audit, "decline")).LedTo("/reviews"));
        Assert.False((await site.Visitor().TrySignInAsync(Person.Secretary.UserName, Person.Password, code: site.CodeNow(seed))).LedTo("/"));
        await township.PostAsync(PageOf(Person.Secretary) + "/enable");
        Assert.False((await site.Visitor().TrySignInAsync(Person.Secretary.UserName, Person.Password)).LedTo("/"));
        Assert.True((await site.Visitor().TrySignInAsync(Person.Secretary.UserName, Person.Password, code: site.CodeNow(seed, 1))).LedTo("/"));
    }

    [Fact]
    public async Task The_to_do_is_of_those_who_may_decide()
    {
        await ReportAsync(await site.SignInAsync(Person.Township), Person.Secretary);
        foreach (var (person, waits) in new[]
        {
            (Person.Department, true), (Person.SecurityAdministrator, true), (Person.AuditAdministrator, true), (Person.ShebotuTownship, false),
            (Person.Township, false), (Person.SystemAdministrator, false),
        })
        {
            var main = (await (await site.SignInAsync(person)).PageAsync("/")).QuerySelector("main")!.TextContent;
            Assert.True(main.Contains("去复核", StringComparison.Ordinal) == waits, person.UserName);
        }
    }

    [Theory]
    [OnSqlite]
    [OnPostgreSql]
    public async Task Of_many_who_decide_at_once_one_does(Engine engine)
    {
        await using var banner = await TestSite.OpenAsync(engine: engine);
        await ReportAsync(await banner.SignInAsync(Person.Township), Person.Secretary);
        await using var db = banner.World.Accounts();
        var id = await db.Reviews.Select(r => r.Id).SingleAsync();
        Visitor[] deciders =
        [
            await banner.SignInAsync(Person.Department),
            await banner.SignInAsync(Person.Lead),
            await banner.SignInAsync(Person.AuditAdministrator),
            await banner.SignInAsync(Person.SecurityAdministrator),
        ];
        foreach (var visitor in deciders) await visitor.PostAsync("/preferences/large-type");   // fetches the token once
        var seen = await SeenAsync(deciders[0], id);
        var answers = await Task.WhenAll(deciders.Select(v => v.PostAsync($"/reviews/{id}/confirm", ("Form.Reason", "当面核实"), seen)));
        Assert.Single(answers, a => a.StatusCode == HttpStatusCode.OK);
        Assert.Equal(3, answers.Count(a => a.StatusCode == HttpStatusCode.UnprocessableEntity));
    }

    [Theory]
    [OnSqlite]
    [OnPostgreSql]
    public async Task Of_two_who_report_one_phone_at_once_one_asks(Engine engine)
    {
        await using var banner = await TestSite.OpenAsync(engine: engine);
        Visitor[] managers = [await banner.SignInAsync(Person.Township), await banner.SignInAsync(Person.Department), await banner.SignInAsync(Person.Lead)];
        foreach (var visitor in managers) await visitor.PostAsync("/preferences/large-type");
        var answers = await Task.WhenAll(managers.Select(v => ReportAsync(v, Person.Secretary)));
        Assert.Single(answers, a => a.StatusCode == HttpStatusCode.Redirect);
        await using var db = banner.World.Accounts();
        Assert.Equal(1, await db.Reviews.CountAsync());
    }

    private static string PageOf(Person person) => $"/account-admin/{person.AccountId}";

    private static Task<HttpResponseMessage> ReportAsync(Visitor visitor, Person person) =>
        visitor.PostAsync(PageOf(person) + "/reset", ("Reason", "手机丢失"), ("WithFactor", "true"));

    private Post PostOf(Person person, Role role) => new()
    {
        Id = Guid.CreateVersion7(),
        AccountId = person.AccountId,
        Role = role,
        OrganizationId = site.World.Banner.Id,
        From = site.World.Today.AddDays(1),
    };

    private Task<HttpResponseMessage> AskPostAsync(Visitor visitor, Person person) =>
        visitor.PostAsync(
            PageOf(person) + "/posts", ("Role", "SystemAdministrator"), ("OrganizationId", site.World.Banner.Id.ToString()), ("From", "2026-11-24"),
            ("Grounds", Document));

    /// <summary>The only review there is.</summary>
    private async Task<HttpResponseMessage> DecideAsync(Visitor visitor, string decision, string reason = "当面核实")
    {
        await using var db = site.World.Accounts();
        var id = await db.Reviews.Select(r => r.Id).SingleAsync();
        return await visitor.PostAsync($"/reviews/{id}/{decision}", ("Form.Reason", reason), await SeenAsync(visitor, id));
    }

    /// <summary>What the page carries; nothing where it shows no form to this person.</summary>
    private static async Task<(string Name, string Value)> SeenAsync(Visitor visitor, Guid id)
    {
        var page = await (await visitor.GetAsync($"/reviews/{id}")).PageAsync();
        return ("Seen", page.QuerySelector("input[name=Seen]")?.GetAttribute("value") ?? id.ToString());
    }

    private async Task SetAsync(Func<DateTimeOffset, AccountReview> make)
    {
        await using var db = site.World.Accounts();
        db.Reviews.RemoveRange(await db.Reviews.ToListAsync());
        await db.SaveChangesAsync();
        db.Reviews.Add(make(site.World.Time.GetUtcNow()));
        await db.SaveChangesAsync();
    }

    /// <summary>The posts in the red bar.</summary>
    private async Task<string> FrameAsync(Person person) => (await (await site.SignInAsync(person)).PageAsync("/")).QuerySelector("header")!.TextContent;
}
