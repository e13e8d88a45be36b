using System.Net;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Tests.Site;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Tests.Accounts;

/// <summary>An account is signed in at so many places at once, and no more (docs/decisions/0021; ASVS 7.1.2).</summary>
public sealed class SessionCapTests
{
    private static readonly Dictionary<string, string> Two = new() { ["Security:Session:Most"] = "2" };

    [Fact]
    public async Task A_third_sign_in_ends_the_oldest_session_which_is_told_why()
    {
        await using var site = await TestSite.OpenAsync(Two);
        var (oldest, second, third, colleague) = (
            await NextAsync(site), await NextAsync(site), await NextAsync(site), await site.SignInAsync(Person.Commissioner));
        Assert.StartsWith("/accounts/sign-in", (await oldest.GetAsync("/probe/read")).LocationPath(), StringComparison.Ordinal);
        Assert.Contains("在别处又登录了", (await oldest.PageAsync("/accounts/sign-in")).Body!.TextContent, StringComparison.Ordinal);
        foreach (var visitor in new[] { second, third, colleague }) Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/probe/read")).StatusCode);
        Assert.DoesNotContain("在别处又登录了", (await site.Visitor().PageAsync("/accounts/sign-in")).Body!.TextContent, StringComparison.Ordinal);

        var page = await third.PageAsync("/accounts/me");
        Assert.Equal(2, page.QuerySelectorAll("tbody tr").Length);
        Assert.Contains("最多同时 2 处", page.Body!.TextContent, StringComparison.Ordinal);
        var ended = Assert.Single(await site.SignInLogAsync(), l => l.StartsWith("结束较早的会话", StringComparison.Ordinal));
        Assert.Contains(Person.Secretary.AccountId.ToString(), ended, StringComparison.Ordinal);

        Assert.True((await oldest.TrySignInAsync(Person.Secretary.UserName, Person.Password)).LedTo("/"));
        Assert.Equal(HttpStatusCode.OK, (await oldest.GetAsync("/probe/read")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await second.GetAsync("/probe/read")).StatusCode);
    }

    [Fact]
    public async Task A_session_that_was_ended_or_has_expired_is_none_of_them()
    {
        await using var site = await TestSite.OpenAsync(Two);
        var (first, second) = (await NextAsync(site), await NextAsync(site));
        await second.PostAsync("/accounts/sign-out");
        var third = await NextAsync(site);
        foreach (var visitor in new[] { first, third }) Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/probe/read")).StatusCode);
    }

    [Theory]
    [OnSqlite]
    [OnPostgreSql]
    public async Task Of_ten_sign_ins_at_once_two_stay(Engine engine)
    {
        await using var site = await TestSite.OpenAsync(Two, engine: engine);
        var visitors = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => site.SignInAsync(Person.Secretary)));
        var answers = await Task.WhenAll(visitors.Select(v => v.GetAsync("/probe/read")));
        Assert.InRange(answers.Count(a => a.StatusCode == HttpStatusCode.OK), 1, 2);
        await using var db = site.World.Accounts();
        Assert.Equal(answers.Count(a => a.StatusCode == HttpStatusCode.OK), await db.Tickets.CountAsync(t => !t.IsSuperseded));
    }

    private static async Task<Visitor> NextAsync(TestSite site)
    {
        site.World.Time.Advance(TimeSpan.FromMinutes(1));
        return await site.SignInAsync(Person.Secretary);
    }
}
