using System.Net;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Security;
using KzzqFlowParty.Web.Tests.Site;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Tests.Accounts;

/// <summary>docs/decisions/0019: a code lives for three steps and works once.</summary>
public sealed class SecondFactorTests
{
    /// <summary>Appendix B of RFC 6238, last six digits.</summary>
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1234567890, "005924")]
    [InlineData(20000000000, "353130")]
    public void Codes_are_those_of_the_standard(long seconds, string code) =>
        Assert.Equal(code, Totp.CodeOf("12345678901234567890"u8.ToArray(), Totp.StepAt(DateTimeOffset.FromUnixTimeSeconds(seconds))));

    [Fact]
    public void The_key_is_in_base_32() =>
        Assert.Equal("GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ", Totp.KeyText("12345678901234567890"u8.ToArray()));

    [Theory]
    [InlineData(-2, false)]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public async Task A_code_is_taken_one_step_early_or_late(int steps, bool taken)
    {
        await using var site = await TestSite.BorrowAsync();
        var seed = await site.GiveFactorAsync(Person.Secretary);
        var answer = await TryAsync(site, site.CodeNow(seed, steps));
        Assert.Equal(taken, answer.LedTo("/"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("000000")]
    [InlineData("ABCD-ABCD-ABCD-ABCD")]
    public async Task Without_a_code_of_the_app_the_password_opens_nothing(string code)
    {
        await using var site = await TestSite.BorrowAsync();
        await site.GiveFactorAsync(Person.Secretary);
        var answer = await TryAsync(site, code);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("用户名、密码或动态口令不正确", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [OnSqlite]
    [OnPostgreSql]
    public async Task Of_fifty_simultaneous_uses_of_one_code_one_succeeds(Engine engine)
    {
        await using var site = await TestSite.OpenAsync(engine: engine);
        var seed = await site.GiveFactorAsync(Person.Secretary);
        var code = site.CodeNow(seed);
        var taken = await Task.WhenAll(Enumerable.Range(0, 50).Select(async _ =>
        {
            await using var db = site.World.Accounts();
            var account = await db.Accounts.AsNoTracking().SingleAsync(a => a.Id == Person.Secretary.AccountId);
            return await new SecondFactor(db, site.World.Cipher, site.World.Time).TakeAsync(account, code, default);
        }));
        Assert.Equal(1, taken.Count(t => t));
    }

    [Fact]
    public async Task A_code_once_used_opens_nothing_and_neither_does_an_older_one()
    {
        await using var site = await TestSite.BorrowAsync();
        var seed = await site.GiveFactorAsync(Person.Secretary);
        var code = site.CodeNow(seed);
        Assert.True((await TryAsync(site, code)).LedTo("/"));
        Assert.False((await TryAsync(site, code)).LedTo("/"));
        Assert.False((await TryAsync(site, site.CodeNow(seed, -1))).LedTo("/"));
        site.World.Time.Advance(TimeSpan.FromSeconds(30));
        Assert.True((await TryAsync(site, site.CodeNow(seed))).LedTo("/"));
    }

    [Fact]
    public async Task Whoever_enables_it_scans_a_picture_and_gets_ten_recovery_codes_that_work_once_each()
    {
        await using var site = await TestSite.BorrowAsync();
        var visitor = await site.SignInAsync(Person.Secretary);
        var other = await site.SignInAsync(Person.Secretary);
        var codes = await EnableAsync(site, visitor);
        Assert.Equal(10, codes.Distinct().Count());
        Assert.Equal(HttpStatusCode.Redirect, (await other.GetAsync("/probe/read")).StatusCode);   // sessions from before it are over
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/probe/read")).StatusCode);

        Assert.False((await TryAsync(site, "")).LedTo("/"));
        Assert.True((await TryAsync(site, codes[0])).LedTo("/"));
        Assert.False((await TryAsync(site, codes[0])).LedTo("/"));
        Assert.True((await TryAsync(site, codes[1].Replace("-", " ", StringComparison.Ordinal).ToLowerInvariant())).LedTo("/"));
        Assert.Contains("8", (await visitor.PageAsync("/accounts/me")).QuerySelector(".summary-list")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Neither_seed_nor_recovery_codes_lie_open_in_the_database()
    {
        await using var site = await TestSite.BorrowAsync();
        var codes = await EnableAsync(site, await site.SignInAsync(Person.Secretary));
        await using var db = site.World.Accounts();
        var account = await db.Accounts.SingleAsync(a => a.Id == Person.Secretary.AccountId);
        Assert.Equal(20 + KzzqFlowParty.Data.Protection.FieldCipher.Overhead, account.TotpSeed!.Length);
        Assert.DoesNotContain(
            await db.RecoveryCodes.Select(c => c.Hash).ToListAsync(),
            h => codes.Any(c => h.Contains(c.Replace("-", "", StringComparison.Ordinal), StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Changing_it_asks_for_password_and_old_code_and_the_old_one_holds_until_the_new_one_is_confirmed()
    {
        await using var site = await TestSite.BorrowAsync();
        var seed = await site.GiveFactorAsync(Person.Secretary);
        var visitor = site.Visitor();
        await visitor.TrySignInAsync(Person.Secretary.UserName, Person.Password, code: site.CodeNow(seed));
        site.World.Time.Advance(TimeSpan.FromMinutes(1));
        foreach (var (password, code) in new[] { (Person.Password, ""), ("错", site.CodeNow(seed)) })
            Assert.Equal(
                HttpStatusCode.UnprocessableEntity,
                (await visitor.PostAsync("/accounts/second-factor/begin", ("Password", password), ("Code", code))).StatusCode);
        Assert.True((await visitor.PostAsync(
            "/accounts/second-factor/begin", ("Password", Person.Password), ("Code", site.CodeNow(seed)))).LedTo("/accounts/second-factor"));
        site.World.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.True((await TryAsync(site, site.CodeNow(seed))).LedTo("/"));
    }

    [Fact]
    public async Task Where_it_is_required_nothing_else_is_reachable_without_it()
    {
        await using var site = await TestSite.OpenAsync(new() { ["Security:RequireSecondFactor"] = "true" });
        var visitor = await site.SignInAsync(Person.Secretary);
        foreach (var page in new[] { "/", "/members", "/accounts/me", "/accounts/password", "/probe/read" })
            Assert.True((await visitor.GetAsync(page)).LedTo("/accounts/second-factor"), page);
        Assert.Equal(HttpStatusCode.Forbidden, (await visitor.GetAsync("/members", ("X-Partial", "1"))).StatusCode);
        await visitor.PageAsync("/accounts/second-factor");
        var token = await TokenAsync(visitor);
        Assert.Equal(
            HttpStatusCode.Forbidden,
            (await visitor.PostWithoutTokenAsync("/probe/drafts", token, ("organization", site.World.Baokang.FirstBranch.Id.ToString()))).StatusCode);

        await EnableAsync(site, visitor);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/members")).StatusCode);
        var answer = await visitor.PostAsync("/accounts/second-factor/end", ("Password", Person.Password), ("Code", "1"));
        Assert.Contains("只能更换，不能停用", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_it_is_not_required_it_can_be_ended()
    {
        await using var site = await TestSite.BorrowAsync();
        var visitor = await site.SignInAsync(Person.Secretary);
        var codes = await EnableAsync(site, visitor);
        Assert.True((await visitor.PostAsync("/accounts/second-factor/end", ("Password", Person.Password), ("Code", codes[0]))).LedTo("/accounts/me"));
        Assert.True((await TryAsync(site, "")).LedTo("/"));
        await using var db = site.World.Accounts();
        Assert.Empty(await db.RecoveryCodes.ToListAsync());
    }

    /// <summary>Walks the pages as a person does; gives the recovery codes.</summary>
    private static async Task<IReadOnlyList<string>> EnableAsync(TestSite site, Visitor visitor)
    {
        var token = await TokenAsync(visitor);
        Assert.True(
            (await visitor.PostWithoutTokenAsync("/accounts/second-factor/begin", token, ("Password", Person.Password))).LedTo("/accounts/second-factor"));
        var page = await visitor.PageAsync("/accounts/second-factor");
        var picture = await visitor.GetAsync(page.QuerySelector("img")!.GetAttribute("src")!);
        Assert.Equal("image/png", picture.Content.Headers.ContentType!.MediaType);
        var seed = await PendingSeedAsync(site);
        Assert.Contains(Totp.KeyText(seed), page.QuerySelector(".summary-list")!.TextContent, StringComparison.Ordinal);

        Assert.Equal(
            HttpStatusCode.UnprocessableEntity, (await visitor.PostWithoutTokenAsync("/accounts/second-factor/confirm", token, ("Code", "12345"))).StatusCode);
        var done = await visitor.PostWithoutTokenAsync("/accounts/second-factor/confirm", token, ("Code", site.CodeNow(seed)));
        Assert.Equal(HttpStatusCode.OK, done.StatusCode);
        return [.. (await done.PageAsync()).QuerySelectorAll(".card ol li").Select(li => li.TextContent.Trim())];
    }

    private static async Task<byte[]> PendingSeedAsync(TestSite site)
    {
        await using var db = site.World.Accounts();
        var account = await db.Accounts.SingleAsync(a => a.Id == Person.Secretary.AccountId);
        return new SecondFactor(db, site.World.Cipher, site.World.Time).Open(account.PendingTotpSeed!, account.Id);
    }

    private static async Task<(string, string)> TokenAsync(Visitor visitor) =>
        ("__RequestVerificationToken", (await visitor.PageAsync("/accounts/second-factor"))
            .QuerySelector("input[name=__RequestVerificationToken]")!
            .GetAttribute("value")!);

    private static Task<HttpResponseMessage> TryAsync(TestSite site, string code) =>
        site.Visitor().TrySignInAsync(Person.Secretary.UserName, Person.Password, code: code);
}
