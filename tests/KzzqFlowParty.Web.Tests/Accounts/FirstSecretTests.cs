using System.Net;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Tests.Site;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Tests.Accounts;

/// <summary>docs/decisions/0019: whoever makes an account never knows its password; the one-time secret opens it once, and only to set one.</summary>
public sealed class FirstSecretTests : IAsyncLifetime
{
    private TestSite site = null!;

    public async Task InitializeAsync() => site = await TestSite.BorrowAsync();

    public async Task DisposeAsync() => await site.DisposeAsync();

    [Fact]
    public async Task It_leads_to_setting_a_password_and_nowhere_else()
    {
        var visitor = await EnterAsync(await site.GiveSecretAsync(Person.Secretary));
        foreach (var page in new[] { "/", "/members", "/accounts/me", "/accounts/second-factor", "/probe/read" })
            Assert.True((await visitor.GetAsync(page)).LedTo("/accounts/password"), page);
        Assert.Equal(HttpStatusCode.Forbidden, (await visitor.PostWithoutTokenAsync(
            "/probe/drafts", await TokenAsync(visitor), ("organization", site.World.Baokang.FirstBranch.Id.ToString()))).StatusCode);

        Assert.True((await SetAsync(visitor, Signing.NewPassword)).LedTo("/"));
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/members")).StatusCode);
        Assert.True((await TryAsync(Signing.NewPassword)).LedTo("/"));
    }

    [Fact]
    public async Task It_works_once_and_the_old_password_no_more()
    {
        var secret = await site.GiveSecretAsync(Person.Secretary);
        Assert.False((await TryAsync(Person.Password)).LedTo("/"));
        await EnterAsync(secret.ToLowerInvariant().Replace('-', ' '));
        Assert.False((await TryAsync(secret)).LedTo("/"));
    }

    [Theory]
    [OnSqlite]
    [OnPostgreSql]
    public async Task Of_twenty_who_type_it_at_once_one_comes_in(Engine engine)
    {
        await using var many = await TestSite.OpenAsync(engine: engine);
        var secret = await many.GiveSecretAsync(Person.Secretary);
        var answers = await Task.WhenAll(
            Enumerable.Range(1, 20).Select(i => many.Visitor().TrySignInAsync(Person.Secretary.UserName, secret, from: $"192.0.2.{i}")));
        Assert.Single(answers, a => a.LedTo("/"));
    }

    [Fact]
    public async Task It_ends_after_a_day()
    {
        var secret = await site.GiveSecretAsync(Person.Secretary);
        site.World.Time.Advance(TimeSpan.FromHours(24));
        Assert.False((await TryAsync(secret)).LedTo("/"));
    }

    [Fact]
    public async Task It_does_not_replace_the_second_factor()
    {
        var seed = await site.GiveFactorAsync(Person.Secretary);
        var secret = await site.GiveSecretAsync(Person.Secretary);
        Assert.False((await TryAsync(secret)).LedTo("/"));
        Assert.True((await site.Visitor().TrySignInAsync(Person.Secretary.UserName, secret, code: site.CodeNow(seed))).LedTo("/"));
    }

    [Theory]
    [InlineData("kurz", "至少 12 个字符")]
    [InlineData("qwertyuiop12!@", "太容易被猜到")]
    public async Task A_weak_password_is_refused_and_not_sent_back(string password, string sentence)
    {
        var visitor = await EnterAsync(await site.GiveSecretAsync(Person.Secretary));
        var answer = await SetAsync(visitor, password);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(sentence, text, StringComparison.Ordinal);
        Assert.DoesNotContain(password, text, StringComparison.Ordinal);
        Assert.True((await visitor.GetAsync("/")).LedTo("/accounts/password"));
    }

    [Fact]
    public async Task Changing_a_password_asks_for_the_present_one_and_ends_the_other_sessions()
    {
        var (visitor, other) = (await site.SignInAsync(Person.Secretary), await site.SignInAsync(Person.Secretary));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await SetAsync(visitor, Signing.NewPassword, "错")).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await SetAsync(visitor, Person.Password, Person.Password)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await other.GetAsync("/probe/read")).StatusCode);

        Assert.True((await SetAsync(visitor, Signing.NewPassword, Person.Password)).LedTo("/accounts/me"));
        Assert.Equal(HttpStatusCode.Redirect, (await other.GetAsync("/probe/read")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/probe/read")).StatusCode);
        await using var db = site.World.AsJob();
        Assert.Equal("""{"PasswordHash":"changed"}""", await db.Audit.Where(a => a.Operation == "修改密码").Select(a => a.Changes).SingleAsync());
    }

    [Fact]
    public async Task Guessing_the_present_password_in_an_open_session_is_locked_as_well()
    {
        var visitor = await site.SignInAsync(Person.Secretary);
        for (var i = 0; i < 5; i++) Assert.Equal(HttpStatusCode.UnprocessableEntity, (await SetAsync(visitor, Signing.NewPassword, "错")).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await SetAsync(visitor, Signing.NewPassword, Person.Password)).StatusCode);
    }

    [Fact]
    public async Task One_sees_where_one_is_signed_in_and_ends_the_others()
    {
        var (visitor, other) = (await site.SignInAsync(Person.Secretary), await site.SignInAsync(Person.Secretary));
        var stranger = await site.SignInAsync(Person.Commissioner);
        var rows = (await visitor.PageAsync("/accounts/me")).QuerySelectorAll("tbody tr");
        Assert.Equal(2, rows.Length);
        Assert.Single(rows, r => r.TextContent.Contains("本次登录", StringComparison.Ordinal));
        Assert.All(rows, r => Assert.Contains("192.0.2.1", r.TextContent, StringComparison.Ordinal));

        Assert.True((await visitor.PostAsync("/accounts/sessions/end-others")).LedTo("/accounts/me"));
        Assert.Equal(HttpStatusCode.Redirect, (await other.GetAsync("/probe/read")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/probe/read")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await stranger.GetAsync("/probe/read")).StatusCode);
    }

    private async Task<Visitor> EnterAsync(string secret)
    {
        var visitor = site.Visitor();
        Assert.True((await visitor.TrySignInAsync(Person.Secretary.UserName, secret)).LedTo("/"));
        return visitor;
    }

    private Task<HttpResponseMessage> TryAsync(string password) => site.Visitor().TrySignInAsync(Person.Secretary.UserName, password);

    private static async Task<HttpResponseMessage> SetAsync(Visitor visitor, string password, string current = "") =>
        await visitor.PostWithoutTokenAsync("/accounts/password", await TokenAsync(visitor), ("Current", current), ("New", password), ("Again", password));

    private static async Task<(string, string)> TokenAsync(Visitor visitor) =>
        ("__RequestVerificationToken", (await visitor.PageAsync("/accounts/password"))
            .QuerySelector("input[name=__RequestVerificationToken]")!
            .GetAttribute("value")!);
}
