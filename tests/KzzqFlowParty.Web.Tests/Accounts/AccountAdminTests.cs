using System.Net;
using AngleSharp.Html.Dom;
using KzzqFlowParty.Data.Accounts;
using KzzqFlowParty.Data.Journeys;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Tests.Site;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Tests.Accounts;

/// <summary>Accounts are made and kept by the superior organization or the security administrator (docs/decisions/0012).</summary>
public sealed class AccountAdminTests : IAsyncLifetime
{
    private TestSite site = null!;

    public async Task InitializeAsync() => site = await TestSite.BorrowAsync();

    public async Task DisposeAsync() => await site.DisposeAsync();

    [Fact]
    public async Task A_township_makes_an_account_for_its_branch_and_the_person_comes_in_with_the_slip()
    {
        var township = await site.SignInAsync(Person.Township);
        var slips = await SlipsAsync(await township.PostAsync("/account-admin/new", NewAccount("BranchSecretary", site.World.Baokang.FirstBranch.Id, "shiyi")));
        var (user, secret) = Assert.Single(slips);
        Assert.Equal("shiyi", user);
        Assert.Equal(34, secret.Length);

        var visitor = site.Visitor();
        Assert.True((await visitor.TrySignInAsync("shiyi", secret)).LedTo("/"));
        Assert.True((await visitor.GetAsync("/")).LedTo("/accounts/password"));
        await using var db = site.World.AsJob();
        var changes = await db.Audit.Where(a => a.Operation == "新建账号").Select(a => a.Changes).ToListAsync();
        Assert.Equal(2, changes.Count);
        Assert.DoesNotContain(changes, c => c.Contains(secret, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(nameof(Person.Township), "TownshipStaff", "baokang", "这个角色的任职不由您授予")]
    [InlineData(nameof(Person.Township), "BranchSecretary", "shebotu-branch", "只能授予本组织及所辖党组织的任职")]
    [InlineData(nameof(Person.Township), "BranchSecretary", "baokang", "角色和党组织不相配")]
    [InlineData(nameof(Person.Department), "DepartmentStaff", "banner", "这个角色的任职不由您授予")]
    [InlineData(nameof(Person.Department), "SecurityAdministrator", "banner", "这个角色的任职不由您授予")]
    [InlineData(nameof(Person.Department), "TownshipStaff", "banner", "角色和党组织不相配")]
    [InlineData(nameof(Person.SecurityAdministrator), "Auditor", "baokang", "角色和党组织不相配")]
    public async Task Nobody_grants_what_is_not_his_to_grant(string who, string role, string place, string sentence)
    {
        var visitor = await site.SignInAsync(Person.All.Single(p => p == (Person)typeof(Person).GetField(who)!.GetValue(null)!));
        var answer = await visitor.PostAsync("/account-admin/new", NewAccount(role, PlaceOf(place), "niemand"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(sentence, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await using var db = site.World.Accounts();
        Assert.False(await db.Accounts.AnyAsync(a => a.UserName == "niemand"));
    }

    [Theory]
    [InlineData("0001-01-01")]
    [InlineData("1949-09-30")]
    [InlineData("2027-11-25")]
    [InlineData("9999-12-31")]
    public async Task A_post_begins_neither_before_the_republic_nor_after_a_year(string day)
    {
        var township = await site.SignInAsync(Person.Township);
        (string, string)[] fields =
        [
            .. NewAccount("BranchSecretary", site.World.Baokang.FirstBranch.Id, "zhaochen").Where(f => f.Item1 != "From"), ("From", day),
        ];
        var refused = await township.PostAsync("/account-admin/new", fields);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("任职开始日期不能早于", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("TownshipStaff", "baokang")]
    [InlineData("Auditor", "banner")]
    [InlineData("Instructor", "shebotu-branch")]
    public async Task The_department_makes_those_below_it(string role, string place)
    {
        var department = await site.SignInAsync(Person.Department);
        Assert.Single(await SlipsAsync(await department.PostAsync("/account-admin/new", NewAccount(role, PlaceOf(place), "neu"))));
    }

    [Fact]
    public async Task A_user_name_is_given_once_whatever_its_letters()
    {
        var township = await site.SignInAsync(Person.Township);
        var answer = await township.PostAsync(
            "/account-admin/new", NewAccount("Contact", site.World.Baokang.FirstBranch.Id, Person.Lead.UserName.ToUpperInvariant()));
        Assert.Contains("这个用户名已有人使用", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Twenty_sends_of_one_form_make_one_account()
    {
        var township = await site.SignInAsync(Person.Township);
        var form = NewAccount("Contact", site.World.Baokang.FirstBranch.Id, "einmal");
        await township.PageAsync("/");
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => township.PostAsync("/account-admin/new", form)));
        Assert.Single(answers, a => a.StatusCode == HttpStatusCode.OK);
        await using var db = site.World.Accounts();
        var account = await db.Accounts.SingleAsync(a => a.UserName == "einmal");
        Assert.Equal(1, await db.Posts.CountAsync(p => p.AccountId == account.Id));
    }

    [Fact]
    public async Task A_list_of_branches_gets_its_secretaries_at_once_with_a_slip_each()
    {
        var township = await site.SignInAsync(Person.Township);
        var page = await township.PageAsync("/account-admin/batch");
        var lines = page.QuerySelectorAll("input[name$='.OrganizationId']").Cast<IHtmlInputElement>();
        Assert.Equal([site.World.Baokang.FirstBranch.Id, site.World.Baokang.SecondBranch.Id], lines.Select(l => Guid.Parse(l.Value)));
        var form = Batch(page, "王小燕", "王小燕");
        var slips = await SlipsAsync(await township.PostAsync("/account-admin/batch", form));
        Assert.Equal(["wangxiaoyan", "wangxiaoyan2"], slips.Select(s => s.User));
        Assert.NotEqual(slips[0].Secret, slips[1].Secret);
        foreach (var (user, secret) in slips) Assert.True((await site.Visitor().TrySignInAsync(user, secret)).LedTo("/"));

        var again = await township.PostAsync("/account-admin/batch", form);
        Assert.True(again.LedTo("/account-admin"));
        Assert.Contains("已经提交过", (await township.PageAsync("/account-admin")).Body!.TextContent, StringComparison.Ordinal);
        await using var db = site.World.Accounts();
        Assert.Equal(2, await db.Accounts.CountAsync(a => a.PersonName == "王小燕"));
    }

    [Fact]
    public async Task A_branch_outside_slipped_into_the_list_makes_nothing()
    {
        var township = await site.SignInAsync(Person.Township);
        var form = Batch(await township.PageAsync("/account-admin/batch"), "王小燕", "李大山");
        form = [.. form.Select(f => f.Name == "Form.Lines[1].OrganizationId" ? (f.Name, site.World.Shebotu.FirstBranch.Id.ToString()) : f)];
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await township.PostAsync("/account-admin/batch", form)).StatusCode);
        await using var db = site.World.Accounts();
        Assert.False(await db.Accounts.AnyAsync(a => a.PersonName == "王小燕" || a.PersonName == "李大山"));
    }

    [Fact]
    public async Task A_person_who_also_works_elsewhere_is_not_the_townships_to_reset()
    {
        var township = await site.SignInAsync(Person.Township);
        Assert.Equal(HttpStatusCode.NotFound, (await ResetAsync(township, Person.TwoPosts)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await ResetAsync(await site.SignInAsync(Person.Department), Person.TwoPosts)).StatusCode);
    }

    [Fact]
    public async Task Nobody_administers_his_own_account()
    {
        var security = await site.SignInAsync(Person.SecurityAdministrator);
        Assert.Equal(HttpStatusCode.NotFound, (await security.GetAsync($"/account-admin/{Person.SecurityAdministrator.AccountId}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await ResetAsync(security, Person.SecurityAdministrator)).StatusCode);
    }

    [Fact]
    public async Task A_reset_ends_password_and_sessions_and_keeps_the_second_factor()
    {
        var seed = await site.GiveFactorAsync(Person.Secretary);
        var visitor = site.Visitor();
        await visitor.TrySignInAsync(Person.Secretary.UserName, Person.Password, code: site.CodeNow(seed));
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/probe/read")).StatusCode);
        var township = await site.SignInAsync(Person.Township);

        var (_, secret) = (await SlipsAsync(await ResetAsync(township, Person.Secretary)))[0];
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.GetAsync("/probe/read")).StatusCode);
        Assert.False((await site.Visitor().TrySignInAsync(Person.Secretary.UserName, secret)).LedTo("/"));

        Assert.True((await site.Visitor().TrySignInAsync(Person.Secretary.UserName, secret, code: site.CodeNow(seed, 1))).LedTo("/"));
        await using var db = site.World.AsJob();
        Assert.Equal(["忘记密码"], await db.Audit.Where(a => a.Operation.StartsWith("重置密码")).Select(a => a.Purpose).ToListAsync());
    }

    [Fact]
    public async Task A_disabled_account_is_out_at_once_and_comes_back_when_enabled()
    {
        var (secretary, township) = (await site.SignInAsync(Person.Secretary), await site.SignInAsync(Person.Township));
        Assert.Equal(HttpStatusCode.Redirect, (await township.PostAsync(Page(Person.Secretary, "/disable"), ("Reason", "离岗"))).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await secretary.GetAsync("/probe/read")).StatusCode);
        Assert.False((await site.Visitor().TrySignInAsync(Person.Secretary.UserName, Person.Password)).LedTo("/"));
        Assert.Equal("已停用", await StateAsync(township, Person.Secretary));

        await township.PostAsync(Page(Person.Secretary, "/enable"));
        Assert.True((await site.Visitor().TrySignInAsync(Person.Secretary.UserName, Person.Password)).LedTo("/"));
    }

    [Fact]
    public async Task A_locked_account_says_so_and_is_unlocked()
    {
        var township = await site.SignInAsync(Person.Township);
        for (var i = 0; i < 5; i++) await site.Visitor().TrySignInAsync(Person.Secretary.UserName, "错");
        Assert.Equal("已锁定", await StateAsync(township, Person.Secretary));
        await township.PostAsync(Page(Person.Secretary, "/unlock"));
        Assert.Equal("正常", await StateAsync(township, Person.Secretary));
        Assert.True((await site.Visitor().TrySignInAsync(Person.Secretary.UserName, Person.Password)).LedTo("/"));
    }

    [Fact]
    public async Task The_list_shows_only_ones_own_and_each_in_its_state()
    {
        await site.ChangeAsync(Person.Contact, a => a.UsedAt = site.World.Time.GetUtcNow().AddDays(-91));
        await site.GiveSecretAsync(Person.Commissioner);
        var township = await site.SignInAsync(Person.Township);
        var rows = (await township.PageAsync("/account-admin"))
            .QuerySelectorAll("tbody tr")
            .ToDictionary(r => r.Children[1].TextContent, r => r.Children[3].TextContent);
        Assert.Equal(
            ["jia-lx 长期未用", "jia-sj 正常", "jia-zz 首次登录未完成", "liang 正常", "yi-sj 正常"],
            rows.Select(r => $"{r.Key} {r.Value}").Order(StringComparer.Ordinal));
        var found = await township.PageAsync("/account-admin?State=Dormant");
        Assert.Equal("jia-lx", Assert.Single(found.QuerySelectorAll("tbody tr")).Children[1].TextContent);
        Assert.Single((await township.PageAsync("/account-admin?Name=YI-S")).QuerySelectorAll("tbody tr"));
        Assert.Equal(
            Person.All.Count,
            (await (await site.SignInAsync(Person.SecurityAdministrator)).PageAsync("/account-admin?Size=100")).QuerySelectorAll("tbody tr").Length);
    }

    [Theory]
    [OnSqlite]
    [OnPostgreSql]
    public async Task The_states_are_told_alike_by_every_engine(Engine engine)
    {
        await using var banner = await TestSite.OpenAsync(engine: engine);
        await banner.ChangeAsync(Person.Contact, a => a.UsedAt = banner.World.Time.GetUtcNow().AddDays(-91));
        await banner.ChangeAsync(Person.SecondSecretary, a => a.DisabledAt = banner.World.Time.GetUtcNow());
        await banner.GiveSecretAsync(Person.Commissioner);
        for (var i = 0; i < 5; i++) await banner.Visitor().TrySignInAsync(Person.Secretary.UserName, "错");
        var township = await banner.SignInAsync(Person.Township);
        foreach (var (state, user) in new[]
        {
            ("Dormant", "jia-lx"), ("Disabled", "yi-sj"), ("FirstSignIn", "jia-zz"), ("Locked", "jia-sj"), ("Normal", "liang"),
        })
            Assert.Equal(user, Assert.Single((await township.PageAsync($"/account-admin?State={state}")).QuerySelectorAll("tbody tr")).Children[1].TextContent);
    }

    [Fact]
    public async Task A_post_is_added_and_ended_with_its_dates()
    {
        var township = await site.SignInAsync(Person.Township);
        (string, string)[] post =
        [
            ("Role", "Contact"), ("OrganizationId", site.World.Baokang.SecondBranch.Id.ToString()), ("From", "2026-11-24"), ("Until", "2026-12-31"),
        ];
        Assert.True((await township.PostAsync(Page(Person.Secretary, "/posts"), post)).LedTo(Page(Person.Secretary)));
        Assert.Contains(
            "已有同一任职",
            await (await township.PostAsync(Page(Person.Secretary, "/posts"), post)).Content.ReadAsStringAsync(),
            StringComparison.Ordinal);

        var address = Page(Person.Secretary, $"/posts/{Person.Secretary.PostIds[0]}/end");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await township.PostAsync(address, ("LastDay", "2025-12-30"))).StatusCode);
        Assert.True((await township.PostAsync(address, ("LastDay", "2026-11-23"))).LedTo(Page(Person.Secretary)));
        var secretary = await site.SignInAsync(Person.Secretary);
        Assert.Contains("联系人", (await secretary.PageAsync("/")).QuerySelector("header")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_person_is_never_two_of_the_three_administrators()
    {
        var security = await site.SignInAsync(Person.SecurityAdministrator);
        (string, string)[] post =
        [
            ("Role", "AuditAdministrator"), ("OrganizationId", site.World.Banner.Id.ToString()), ("From", "2026-11-24"),
            ("Grounds", "旗委任字〔2026〕1 号"),
        ];
        Assert.Contains(
            "不能兼任两个",
            await (await security.PostAsync(Page(Person.SystemAdministrator, "/posts"), post)).Content.ReadAsStringAsync(),
            StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await security.PostAsync(Page(Person.Auditor, "/posts"), post)).StatusCode);
    }

    [Fact]
    public async Task A_second_account_of_somebody_who_works_there_already_needs_a_tick()
    {
        var township = await site.SignInAsync(Person.Township);
        (string, string)[] form =
        [
            .. NewAccount("Contact", site.World.Baokang.FirstBranch.Id, "zweite").Where(f => f.Item1 != "PersonName"), ("PersonName", Person.Secretary.Name),
        ];
        var page = await (await township.PostAsync("/account-admin/new", form)).PageAsync();
        Assert.Contains($"该党组织已有同名的人任职（用户名 {Person.Secretary.UserName}）", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("input[type=checkbox][name=IsSomebodyElse]"));
        Assert.Null((await township.PageAsync("/account-admin/new")).QuerySelector("input[name=IsSomebodyElse]"));
        Assert.Single(await SlipsAsync(await township.PostAsync("/account-admin/new", [.. form, ("IsSomebodyElse", "true")])));

        (string, string)[] elsewhere =
        [
            .. NewAccount("Contact", site.World.Baokang.SecondBranch.Id, "dritte").Where(f => f.Item1 != "PersonName"), ("PersonName", Person.Secretary.Name),
        ];
        Assert.Single(await SlipsAsync(await township.PostAsync("/account-admin/new", elsewhere)));
        var batch = Batch(await township.PageAsync("/account-admin/batch"), Person.Commissioner.Name);
        Assert.Contains(
            "该党组织已有同名的人任职",
            await (await township.PostAsync("/account-admin/batch", batch)).Content.ReadAsStringAsync(),
            StringComparison.Ordinal);
        Assert.Single(await SlipsAsync(await township.PostAsync("/account-admin/batch", [.. batch, ("Form.IsSomebodyElse", "true")])));
    }

    [Fact]
    public async Task Of_one_name_there_are_never_two_administrators()
    {
        var security = await site.SignInAsync(Person.SecurityAdministrator);
        (string, string)[] Form(string role, string name, string user) =>
            [
                .. NewAccount(role, site.World.Banner.Id, user).Where(f => f.Item1 != "PersonName"),
                ("PersonName", name),
                ("Grounds", "任命文件"),
                ("IsSomebodyElse", "true"),
            ];
        var answer = await security.PostAsync("/account-admin/new", Form("AuditAdministrator", Person.SystemAdministrator.Name, "zweite"));
        Assert.Contains(
            $"同名的人（用户名 {Person.SystemAdministrator.UserName}）", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        // waits for its review
        Assert.Single(await SlipsAsync(await security.PostAsync("/account-admin/new", Form("AuditAdministrator", "石一", "dritte"))));
        Assert.Contains(
            "同名的人（用户名 dritte）",
            await (await security.PostAsync("/account-admin/new", Form("SystemAdministrator", "石一", "vierte"))).Content.ReadAsStringAsync(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hand_over_ends_one_post_begins_the_next_the_day_after_and_passes_the_drafts_on()
    {
        await using (var db = site.World.AsJob())
        {
            db.Add(Draft.Begin("probe", site.World.Baokang.FirstBranch.Id, Person.Secretary.AccountId, "甲", site.World.Cipher, site.World.Time.GetUtcNow()));
            db.Add(Draft.Begin(
                "probe", site.World.Shebotu.FirstBranch.Id, Person.Secretary.AccountId, "别处", site.World.Cipher, site.World.Time.GetUtcNow()));
            await db.SaveChangesAsync();
        }

        var township = await site.SignInAsync(Person.Township);
        var answer = await township.PostAsync(
            HandOver(Person.Secretary), ("RequestId", Guid.CreateVersion7().ToString()), ("LastDay", "2026-11-24"), ("PersonName", "娜仁"),
            ("UserName", "naren"));
        var (user, secret) = Assert.Single(await SlipsAsync(answer));
        await using (var db = site.World.Accounts())
        {
            var next = await db.Accounts.SingleAsync(a => a.UserName == user);
            var post = await db.Posts.SingleAsync(p => p.AccountId == next.Id);
            Assert.Equal((Role.BranchSecretary, site.World.Baokang.FirstBranch.Id, new DateOnly(2026, 11, 25)), (post.Role, post.OrganizationId, post.From));
            Assert.Equal(new DateOnly(2026, 11, 24), await db.Posts.Where(p => p.Id == Person.Secretary.PostIds[0]).Select(p => p.Until).SingleAsync());
            await using var data = site.World.AsJob();
            Assert.Equal([next.Id], await data.Drafts.Where(d => d.OrganizationId == site.World.Baokang.FirstBranch.Id).Select(d => d.AccountId).ToListAsync());
            Assert.Equal(
                [Person.Secretary.AccountId],
                await data.Drafts.Where(d => d.OrganizationId == site.World.Shebotu.FirstBranch.Id).Select(d => d.AccountId).ToListAsync());
        }

        site.World.Time.Advance(TimeSpan.FromHours(13));   // past midnight in the banner
        Assert.True((await site.Visitor().TrySignInAsync(user, secret)).LedTo("/"));
        Assert.Contains(
            "目前没有任职",
            await (await site.Visitor().TrySignInAsync(Person.Secretary.UserName, Person.Password)).Content.ReadAsStringAsync(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hand_over_to_somebody_who_has_an_account_adds_his_post()
    {
        var township = await site.SignInAsync(Person.Township);
        foreach (var (who, sentence) in new[]
        {
            (Person.ShebotuSecretary.UserName, "没有这个用户名"), (Person.Secretary.UserName, "不能是原任本人"), ("", "请填写接任者"),
        })
            Assert.Contains(
                sentence,
                await (await township.PostAsync(HandOver(Person.Secretary), ("LastDay", "2026-11-24"), ("ExistingUser", who))).Content.ReadAsStringAsync(),
                StringComparison.Ordinal);
        Assert.True((await township.PostAsync(
            HandOver(Person.Secretary), ("LastDay", "2026-11-24"), ("ExistingUser", Person.Commissioner.UserName))).LedTo(Page(Person.Secretary)));
        await using var db = site.World.Accounts();
        Assert.Equal(
            [Role.OrganizationCommissioner, Role.BranchSecretary],
            await db.Posts.Where(p => p.AccountId == Person.Commissioner.AccountId).OrderBy(p => p.From).Select(p => p.Role).ToListAsync());
    }

    [Fact]
    public async Task The_security_administrator_ends_every_session_of_an_account()
    {
        var (lead, security) = (await site.SignInAsync(Person.Lead), await site.SignInAsync(Person.SecurityAdministrator));
        Assert.Equal(HttpStatusCode.Redirect, (await security.PostAsync(Page(Person.Lead, "/end-sessions"))).StatusCode);
        Assert.StartsWith("/accounts/sign-in", (await lead.GetAsync("/probe/read")).LocationPath(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await security.GetAsync("/probe/read")).StatusCode);
    }

    private static string Page(Person person, string more = "") => $"/account-admin/{person.AccountId}{more}";

    private static string HandOver(Person person) => Page(person, $"/posts/{person.PostIds[0]}/hand-over");

    private Guid PlaceOf(string place) => place switch
    {
        "banner" => site.World.Banner.Id,
        "baokang" => site.World.Baokang.Committee.Id,
        _ => site.World.Shebotu.FirstBranch.Id,
    };

    private static (string, string)[] NewAccount(string role, Guid place, string user) =>
        [
            ("RequestId", Guid.CreateVersion7().ToString()), ("PersonName", "石一"), ("UserName", user), ("Role", role), ("OrganizationId", place.ToString()),
            ("From", "2026-11-24"),
        ];

    private static (string Name, string Value)[] Batch(IHtmlDocument page, params string[] names) =>
    [
        .. page.QuerySelectorAll("main input[type=hidden]")
            .Cast<IHtmlInputElement>()
            .Where(i => i.Name!.StartsWith("Form.", StringComparison.Ordinal) || i.Name == "RequestId")
            .Select(i => (i.Name!, i.Value)),
        ("Form.Role", "BranchSecretary"), ("Form.From", "2026-11-24"),
        .. names.Select((n, i) => ($"Form.Lines[{i}].PersonName", n)),
    ];

    private static Task<HttpResponseMessage> ResetAsync(Visitor visitor, Person person, params (string, string)[] more) =>
        visitor.PostAsync(Page(person, "/reset"), [("Reason", "忘记密码"), .. more]);

    private static async Task<string> StateAsync(Visitor visitor, Person person) =>
        (await visitor.PageAsync(Page(person))).QuerySelector(".summary-list .tag")!.TextContent.Trim();

    /// <summary>User name and one-time secret of every slip on the page.</summary>
    private static async Task<IReadOnlyList<(string User, string Secret)>> SlipsAsync(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.True(answer.Headers.CacheControl!.NoStore);
        return [.. (await answer.PageAsync())
            .QuerySelectorAll("table.slip")
            .Select(t => (t.QuerySelectorAll("tr")[0].Children[3].TextContent, t.QuerySelector(".slip-secret")!.TextContent))];
    }
}
