using System.Net;
using KzzqFlowParty.Data.Accounts;
using KzzqFlowParty.Web.Jobs;
using KzzqFlowParty.Web.Security;
using KzzqFlowParty.Web.Tests.Site;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace KzzqFlowParty.Web.Tests.Accounts;

/// <summary>What a password may be, and that it is taken as it was typed. ASVS 6.2, 6.5.4.</summary>
public sealed class PasswordTests
{
    private const string Blank = "  with blanks around  ";

    /// <summary>128 characters.</summary>
    private static readonly string Long = string.Concat(Enumerable.Repeat("长城塞北牧歌晚霞", 16));

    /// <summary>
    /// Any characters, of one kind only too; and what the password is not: the same trimmed, in other letters, cut short, or in another form of
    /// Unicode.
    /// </summary>
    public static TheoryData<string, string> Passwords => new()
    {
        { "onlysmallletters", "OnlySmallLetters" },
        { "ONLYCAPITALLETTERS", "onlycapitalletters" },
        { "白鹭飞过四月里的草原上空", "白鹭飞过四月里的草原上" },
        { Blank, Blank.Trim() },
        { "骏马🐎🐎🐎🐎🐎🐎🐎🐎奔驰草原", "骏马奔驰草原" },
        { "<b>&amp;\"'%00\\{0}</b>abcdef", "<b>&\"'%00\\{0}</b>abcdef" },
        { "ｗｉｄｅ letters here", "wide letters here" },
        { Long, Long[..127] },
    };

    [Theory]
    [MemberData(nameof(Passwords))]
    public async Task Any_characters_are_taken_and_compared_as_they_were_typed(string password, string almost)
    {
        await using var site = await TestSite.BorrowAsync();
        var visitor = await site.SignInAsync(Person.Secretary);
        var answer = await visitor.PostAsync("/accounts/password", ("Current", Person.Password), ("New", password), ("Again", password));
        Assert.True(answer.LedTo("/accounts/me"), await answer.Content.ReadAsStringAsync());
        Assert.False((await TryAsync(site, almost)).LedTo("/"));
        Assert.True((await TryAsync(site, password)).LedTo("/"));
    }

    [Fact]
    public async Task What_is_longer_is_refused_and_not_cut()
    {
        await using var site = await TestSite.BorrowAsync();
        var visitor = await site.SignInAsync(Person.Secretary);
        var answer = await visitor.PostAsync("/accounts/password", ("Current", Person.Password), ("New", Long + "一"), ("Again", Long + "一"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.True((await TryAsync(site, Person.Password)).LedTo("/"));
    }

    [Fact]
    public async Task One_that_was_set_years_ago_opens_and_nobody_asks_for_another()
    {
        await using var site = await TestSite.OpenAsync();
        // Erasing comes in every month that passes here, and each time it waits a second for the sign-in that waits for it.
        site.Arrange = services => services.Remove(services.Single(s => s.ImplementationType == typeof(JobClock)));
        for (var month = 0; month < 36; month++)
        {
            site.World.Time.Advance(TimeSpan.FromDays(30));
            Assert.True((await TryAsync(site, Person.Password)).LedTo("/"));
        }

        Assert.Equal(HttpStatusCode.OK, (await (await site.SignInAsync(Person.Secretary)).GetAsync("/")).StatusCode);
    }

    /// <summary>ASVS 11.2.2: more rounds, or another function, come to every account by its next sign-in.</summary>
    [Fact]
    public async Task A_weaker_hash_is_renewed_at_sign_in()
    {
        await using var site = await TestSite.BorrowAsync();
        var weaker = new PasswordHasher<Account>(Options.Create(new PasswordHasherOptions { IterationCount = 500 })).HashPassword(
            new Account(), Person.Password);
        await site.ChangeAsync(Person.Secretary, a => a.PasswordHash = weaker);
        Assert.True((await TryAsync(site, Person.Password)).LedTo("/"));
        await using var db = site.World.Accounts();
        var stored = (await db.Accounts.SingleAsync(a => a.Id == Person.Secretary.AccountId)).PasswordHash!;
        Assert.NotEqual(weaker, stored);
        Assert.Equal(PasswordVerificationResult.Success, site.Hasher.VerifyHashedPassword(new Account(), stored, Person.Password));
    }

    [Theory]
    [InlineData("/accounts/sign-in", "current-password")]
    [InlineData("/accounts/password", "current-password new-password new-password")]
    [InlineData("/accounts/second-factor", "current-password")]
    public async Task Every_field_tells_a_password_manager_what_it_is_and_whose(string page, string kinds)
    {
        await using var site = await TestSite.BorrowAsync();
        var visitor = page == "/accounts/sign-in" ? site.Visitor() : await site.SignInAsync(Person.Secretary);
        var form = (await visitor.PageAsync(page)).QuerySelector("input[type=password]")!.Closest("form")!;
        var fields = form.QuerySelectorAll("input[type=password]");
        Assert.Equal(kinds, string.Join(' ', fields.Select(f => f.GetAttribute("autocomplete"))));
        Assert.All(fields, f => Assert.False(f.HasAttribute("readonly")));
        Assert.NotNull(form.QuerySelector("input[autocomplete=username]"));
    }

    [Fact]
    public void Secrets_of_ours_are_long_and_never_alike()
    {
        // 32 letters are 5 bits each: 24 letters 120, 28 letters 140.
        Assert.Matches("^([0-9A-HJKMNP-TV-Z]{4}-){5}[0-9A-HJKMNP-TV-Z]{4}$", SecretText.RecoveryCode());
        Assert.Matches("^([0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{4}$", SecretText.OneTimeSecret());
        var codes = Enumerable.Range(0, 10_000).Select(_ => SecretText.RecoveryCode()).ToList();
        Assert.Equal(10_000, codes.Distinct().Count());
        Assert.Equal(32, codes.SelectMany(c => c).Where(c => c != '-').Distinct().Count());   // every letter comes up
    }

    private static Task<HttpResponseMessage> TryAsync(TestSite site, string password) => site.Visitor().TrySignInAsync(Person.Secretary.UserName, password);
}
