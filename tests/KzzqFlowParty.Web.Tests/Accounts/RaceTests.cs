using System.Net;
using KzzqFlowParty.Data.Accounts;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Features.Accounts.SignIn;
using KzzqFlowParty.Web.Security;
using KzzqFlowParty.Web.Tests.Site;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Tests.Accounts;

/// <summary>What two do to an account at the same moment, and what is tried around its limits.</summary>
public sealed class RaceTests
{
    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_session_that_is_stored_a_moment_after_the_reset_is_dead(Engine engine)
    {
        await using var site = await TestSite.OpenAsync(engine: engine);
        var thief = await site.SignInAsync(Person.Secretary);
        await using var db = site.World.Accounts();
        var ticket = await db.Tickets.AsNoTracking().SingleAsync(t => t.AccountId == Person.Secretary.AccountId);
        var security = await site.SignInAsync(Person.SecurityAdministrator);
        Assert.Equal(
            HttpStatusCode.OK, (await security.PostAsync($"/account-admin/{Person.Secretary.AccountId}/reset", ("Reason", "口令可能外泄"))).StatusCode);

        db.Add(ticket);
        await db.SaveChangesAsync();
        Assert.StartsWith("/accounts/sign-in", (await thief.GetAsync("/")).LocationPath(), StringComparison.Ordinal);
        Assert.StartsWith("/accounts/sign-in", (await thief.GetAsync("/accounts/password")).LocationPath(), StringComparison.Ordinal);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Of_two_changes_of_an_account_at_once_the_later_one_fails_and_switching_posts_undoes_neither(Engine engine)
    {
        await using var site = await TestSite.OpenAsync(engine: engine);
        var visitor = await site.SignInAsync(Person.TwoPosts);
        await using (var late = site.World.Accounts())
        {
            var read = await late.Accounts.SingleAsync(a => a.Id == Person.TwoPosts.AccountId);
            await using (var early = site.World.Accounts())
            {
                (await early.Accounts.SingleAsync(a => a.Id == read.Id)).PersonName = "斯琴高娃";
                await early.SaveChangesAsync();
            }

            read.PasswordHash = "x";
            await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => late.SaveChangesAsync());
        }

        await visitor.PostAsync("/accounts/post", ("post", Person.TwoPosts.PostIds[1].ToString()));
        await using var db = site.World.Accounts();
        var stored = await db.Accounts.SingleAsync(a => a.Id == Person.TwoPosts.AccountId);
        Assert.Equal(("斯琴高娃", Person.TwoPosts.PostIds[1]), (stored.PersonName, stored.CurrentPostId));
    }

    [Fact]
    public async Task Whoever_changes_his_own_password_goes_on_where_he_is_and_nowhere_else()
    {
        await using var site = await TestSite.BorrowAsync();
        var (here, there) = (await site.SignInAsync(Person.Secretary), await site.SignInAsync(Person.Secretary));
        const string New = "九月的敖包相会 12 次";
        Assert.Equal(
            HttpStatusCode.Redirect, (await here.PostAsync("/accounts/password", ("Current", Person.Password), ("New", New), ("Again", New))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await here.GetAsync("/")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await there.GetAsync("/")).StatusCode);
    }

    [Fact]
    public async Task The_id_of_some_form_on_a_switch_of_posts_or_a_sign_out_holds_nobody_up()
    {
        await using var site = await TestSite.BorrowAsync();
        var visitor = await site.SignInAsync(Person.TwoPosts);
        var switched = await visitor.PostAsync(
            "/accounts/post", ("post", Person.TwoPosts.PostIds[1].ToString()), ("RequestId", Guid.CreateVersion7().ToString()));
        Assert.Equal("/", switched.LocationPath());
        Assert.Equal("/accounts/sign-in", (await visitor.PostAsync("/accounts/sign-out", ("RequestId", Guid.CreateVersion7().ToString()))).LocationPath());
    }

    [Fact]
    public async Task A_slash_at_the_end_of_the_address_gets_around_no_limit_and_into_no_other_session()
    {
        await using var site = await TestSite.OpenAsync(new() { ["Security:RateLimits:SignInsPerMinute"] = "2" });
        var first = await site.SignInAsync(Person.Commissioner);
        (string, string)[] fields = [("user", Person.Secretary.UserName), ("password", Person.Password)];
        await first.PostAsync("/accounts/sign-in/", fields);   // without the session, so that the token of a person signed in does not fit
        await using (var db = site.World.Accounts()) Assert.Equal([Person.Commissioner.AccountId], await db.Tickets.Select(t => t.AccountId).ToListAsync());
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 2; i++) answers.Add((await site.Visitor().PostWithoutTokenAsync("/ACCOUNTS/sign-in/", fields)).StatusCode);
        Assert.Equal([HttpStatusCode.BadRequest, HttpStatusCode.TooManyRequests], answers);
    }

    [Fact]
    public async Task The_password_alone_forgives_no_wrong_code()
    {
        await using var site = await TestSite.BorrowAsync();
        var seed = await site.GiveFactorAsync(Person.Secretary);
        var visitor = site.Visitor();
        await visitor.TrySignInAsync(Person.Secretary.UserName, Person.Password, code: site.CodeNow(seed));
        for (var i = 0; i < SignInAttempts.FromOneSource - 1; i++)
        {
            await visitor.PostAsync("/accounts/second-factor/begin", ("Password", Person.Password), ("Code", "000000"));
            await visitor.PostAsync("/accounts/password", ("Current", Person.Password), ("New", Person.Password), ("Again", Person.Password));
        }

        site.World.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(
            HttpStatusCode.UnprocessableEntity,
            (await visitor.PostAsync("/accounts/second-factor/begin", ("Password", Person.Password), ("Code", site.CodeNow(seed)))).StatusCode);
    }

    [Fact]
    public async Task A_key_that_was_shown_and_left_is_gone_after_ten_minutes()
    {
        await using var site = await TestSite.BorrowAsync();
        var visitor = await site.SignInAsync(Person.Secretary);
        await visitor.PostAsync("/accounts/second-factor/begin", ("Password", Person.Password));
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/accounts/second-factor/picture")).StatusCode);
        site.World.Time.Advance(TimeSpan.FromMinutes(11));
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync("/accounts/second-factor/picture")).StatusCode);
        Assert.Null((await visitor.PageAsync("/accounts/second-factor")).QuerySelector("main img"));
    }

    [Fact]
    public async Task A_one_time_secret_waits_for_the_post_to_begin()
    {
        await using var site = await TestSite.BorrowAsync();
        var township = await site.SignInAsync(Person.Township);
        var slips = await (await township.PostAsync(
            "/account-admin/new", ("FormId", Guid.Empty.ToString()), ("PersonName", "石一"), ("UserName", "shiyi"), ("Role", "BranchSecretary"),
            ("OrganizationId", site.World.Baokang.FirstBranch.Id.ToString()), ("From", "2026-11-26"))).PageAsync();
        var secret = slips.QuerySelectorAll("main td").Select(c => c.TextContent.Trim()).First(t => t.Length == 34);
        Assert.Contains(
            SignPersonIn.NoPost.Message, await (await site.Visitor().TrySignInAsync("shiyi", secret)).Content.ReadAsStringAsync(), StringComparison.Ordinal);

        site.World.Time.Advance(TimeSpan.FromHours(47));
        Assert.True((await site.Visitor().TrySignInAsync("shiyi", secret)).LedTo("/"));
        await using var db = site.World.Accounts();
        Assert.NotEqual(Guid.Empty, (await db.Accounts.SingleAsync(a => a.UserName == "shiyi")).Id);   // the empty id is the system's in the log
        await using var register = site.World.AsJob();
        Assert.True(await register.Audit.AnyAsync(a => a.Operation == "登录失败" && a.Changes.Contains("没有任职")));
    }

    [Fact]
    public async Task A_post_given_by_mistake_is_withdrawn_and_nobody_is_handed_over_before_the_last_day()
    {
        await using var site = await TestSite.BorrowAsync();
        var township = await site.SignInAsync(Person.Township);
        var account = $"/account-admin/{Person.SecondSecretary.AccountId}";
        await township.PostAsync(
            $"{account}/posts", ("Role", "Contact"), ("OrganizationId", site.World.Baokang.SecondBranch.Id.ToString()), ("From", "2026-11-24"));
        await using var db = site.World.Accounts();
        var given = await db.Posts.AsNoTracking().SingleAsync(p => p.AccountId == Person.SecondSecretary.AccountId && p.Role == Role.Contact);
        Assert.Equal(HttpStatusCode.Redirect, (await township.PostAsync($"{account}/posts/{given.Id}/end", ("LastDay", "2026-11-23"))).StatusCode);
        Assert.False((await db.Posts.AsNoTracking().SingleAsync(p => p.Id == given.Id)).IsHeldOn(site.World.Today));

        var early = await township.PostAsync(
            $"{account}/posts/{Person.SecondSecretary.PostIds[0]}/hand-over", ("LastDay", "2026-11-25"), ("PersonName", "石一"), ("UserName", "shiyi"));
        Assert.Contains("交接在原任最后一天或以后办理", await early.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
