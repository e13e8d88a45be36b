using System.Net;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Tests.Site;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Tests.Accounts;

/// <summary>docs/decisions/0019: guessing is counted per account and source, and for the account as a whole.</summary>
public sealed class LockoutTests
{
    private static readonly string Secretary = Person.Secretary.UserName;

    [Fact]
    public async Task Five_failures_lock_one_source_for_fifteen_minutes_and_leave_the_others_open()
    {
        await using var site = await TestSite.BorrowAsync();
        for (var i = 0; i < 5; i++) await RefusedAsync(site, Secretary, "错", "192.0.2.1");
        await RefusedAsync(site, Secretary, Person.Password, "192.0.2.1");
        await TakenAsync(site, "192.0.2.2");

        site.World.Time.Advance(TimeSpan.FromMinutes(14.9));
        await RefusedAsync(site, Secretary, Person.Password, "192.0.2.1");
        site.World.Time.Advance(TimeSpan.FromMinutes(0.2));
        await TakenAsync(site, "192.0.2.1");
    }

    [Fact]
    public async Task Four_failures_are_forgotten_by_a_success()
    {
        await using var site = await TestSite.BorrowAsync();
        for (var round = 0; round < 2; round++)
        {
            for (var i = 0; i < 4; i++) await RefusedAsync(site, Secretary, "错", "192.0.2.1");
            await TakenAsync(site, "192.0.2.1");
        }
    }

    [Fact]
    public async Task Failures_further_apart_than_the_window_do_not_add_up()
    {
        await using var site = await TestSite.BorrowAsync();
        for (var i = 0; i < 4; i++) await RefusedAsync(site, Secretary, "错", "192.0.2.1");
        site.World.Time.Advance(TimeSpan.FromMinutes(16));
        for (var i = 0; i < 4; i++) await RefusedAsync(site, Secretary, "错", "192.0.2.1");
        await TakenAsync(site, "192.0.2.1");
    }

    [Fact]
    public async Task Twenty_failures_from_anywhere_lock_the_account_for_all()
    {
        await using var site = await TestSite.BorrowAsync();
        for (var i = 0; i < 20; i++) await RefusedAsync(site, Secretary, "错", $"192.0.2.{i / 4}");
        await RefusedAsync(site, Secretary, Person.Password, "198.51.100.7");
        site.World.Time.Advance(TimeSpan.FromMinutes(15.1));
        await TakenAsync(site, "198.51.100.7");
    }

    [Fact]
    public async Task A_locked_source_goes_on_without_locking_the_account()
    {
        await using var site = await TestSite.BorrowAsync();
        for (var i = 0; i < 30; i++) await RefusedAsync(site, Secretary, "错", "192.0.2.1");
        await TakenAsync(site, "192.0.2.2");
    }

    [Theory]
    [OnSqlite]
    [OnPostgreSql]
    public async Task Of_forty_guesses_at_once_no_more_than_five_are_looked_at(Engine engine)
    {
        await using var site = await TestSite.OpenAsync(engine: engine);
        await RefusedAsync(site, "niemand", "错", "192.0.2.9");   // the first request of a site makes its hash of nothing
        var before = await FailuresOfPasswordAsync(site);
        await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => RefusedAsync(site, Secretary, "错", "192.0.2.1")));
        Assert.InRange(await FailuresOfPasswordAsync(site) - before, 1, 5);
        await RefusedAsync(site, Secretary, Person.Password, "192.0.2.1");
    }

    [Fact]
    public async Task Failures_locks_successes_and_sign_outs_are_in_the_log_with_their_source()
    {
        await using var site = await TestSite.BorrowAsync();
        for (var i = 0; i < 6; i++) await RefusedAsync(site, Secretary, "错", "192.0.2.1");
        var visitor = site.Visitor();
        await visitor.TrySignInAsync(Secretary, Person.Password, from: "192.0.2.2");
        await visitor.PostAsync("/accounts/sign-out");
        var account = $"Account/{Person.Secretary.AccountId}";
        Assert.Equal(
            [
                .. Enumerable.Repeat($$"""登录失败 {{account}} {"Why":"密码","Source":"192.0.2.1"}""", 5),
                $$"""锁定账号 {{account}} {"Source":"192.0.2.1"}""",
                $$"""登录失败 {{account}} {"Why":"已锁定","Source":"192.0.2.1"}""",
                $$"""登录 {{account}} {"How":"密码","Source":"192.0.2.2"}""",
                $$"""退出登录 {{account}} {"Source":""}""",
            ],
            await site.SignInLogAsync());
    }

    [Fact]
    public async Task A_name_that_nobody_has_is_neither_told_nor_kept()
    {
        await using var site = await TestSite.BorrowAsync();
        await RefusedAsync(site, "mein-passwort-7", "x", "192.0.2.1");
        Assert.Equal([$$"""登录失败 Account/{{Guid.Empty}} {"Why":"没有账号","Source":"192.0.2.1"}"""], await site.SignInLogAsync());
        await using var db = site.World.Accounts();
        Assert.All(await db.SignInFailures.ToListAsync(), f => Assert.Equal((64, null), (f.Key.Length, f.AccountId)));
    }

    [Fact]
    public async Task Whoever_signs_in_after_failures_is_told_how_many()
    {
        await using var site = await TestSite.BorrowAsync();
        for (var i = 0; i < 3; i++) await RefusedAsync(site, Secretary, "错", "192.0.2.1");
        var visitor = await site.SignInAsync(Person.Secretary);
        Assert.Contains("有 3 次没有成功的登录", (await visitor.PageAsync("/")).QuerySelector(".toasts")!.TextContent, StringComparison.Ordinal);
        Assert.Null((await (await site.SignInAsync(Person.Secretary)).PageAsync("/")).QuerySelector(".toast"));
    }

    [Theory]
    [InlineData("disabled")]
    [InlineData("dormant")]
    [InlineData("locked")]
    [InlineData("unknown")]
    [InlineData("secret")]
    public async Task Every_kind_of_refusal_has_the_same_words_and_the_same_work(string kind)
    {
        await using var site = await TestSite.BorrowAsync();
        if (kind == "secret") await site.GiveSecretAsync(Person.Secretary);
        if (kind == "disabled") await site.ChangeAsync(Person.Secretary, a => a.DisabledAt = site.World.Time.GetUtcNow());
        if (kind == "dormant") site.World.Time.Advance(TimeSpan.FromDays(90.1));
        if (kind == "locked") for (var i = 0; i < 5; i++) await RefusedAsync(site, Secretary, "错", "192.0.2.1");
        var mistaken = await RefusedAsync(site, Person.Commissioner.UserName, "错", "192.0.2.1");
        var before = site.Hasher.Verified;
        var refused = await RefusedAsync(site, kind == "unknown" ? "niemand" : Secretary, Person.Password, "192.0.2.1");
        Assert.Equal(1, site.Hasher.Verified - before);
        Assert.Equal(mistaken, refused);
    }

    [Fact]
    public async Task An_account_used_within_ninety_days_is_not_dormant()
    {
        await using var site = await TestSite.BorrowAsync();
        site.World.Time.Advance(TimeSpan.FromDays(89.9));
        await TakenAsync(site, "192.0.2.1");
        site.World.Time.Advance(TimeSpan.FromDays(89.9));
        await TakenAsync(site, "192.0.2.1");
    }

    [Fact]
    public async Task A_disabled_account_is_dead_at_the_next_request()
    {
        await using var site = await TestSite.BorrowAsync();
        var visitor = await site.SignInAsync(Person.Secretary);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/probe/read")).StatusCode);
        await site.ChangeAsync(Person.Secretary, a => a.DisabledAt = site.World.Time.GetUtcNow());
        Assert.StartsWith("/accounts/sign-in", (await visitor.GetAsync("/probe/read")).LocationPath(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_signs_in_after_somebody_else_in_the_same_browser_gets_a_session_of_his_own()
    {
        await using var site = await TestSite.BorrowAsync();
        var browser = await site.SignInAsync(Person.Secretary);
        var copied = browser.Copy();
        await site.ChangeAsync(Person.Secretary, a => a.DisabledAt = site.World.Time.GetUtcNow());
        await browser.SignInAsync(Person.Commissioner.UserName);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/probe/read")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await copied.GetAsync("/probe/read")).StatusCode);
    }

    private static async Task<string> RefusedAsync(TestSite site, string user, string password, string from)
    {
        var answer = await site.Visitor().TrySignInAsync(user, password, from: from);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        return (await answer.PageAsync()).QuerySelector(".error-summary")!.TextContent;
    }

    private static async Task TakenAsync(TestSite site, string from) =>
        Assert.True((await site.Visitor().TrySignInAsync(Secretary, Person.Password, from: from)).LedTo("/"));

    private static async Task<int> FailuresOfPasswordAsync(TestSite site) =>
        (await site.SignInLogAsync()).Count(l => l.Contains("\"密码\"", StringComparison.Ordinal));
}
