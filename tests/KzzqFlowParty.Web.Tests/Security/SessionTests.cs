using System.Net;
using KzzqFlowParty.Web.Tests.Site;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Tests.Security;

/// <summary>security.md F1, F2, T13, T36: a session is a row in the database, and the post behind it is read at every request.</summary>
public sealed class SessionTests
{
    [Fact]
    public async Task A_copied_cookie_is_dead_after_sign_out()
    {
        using var site = new TestSite();
        var visitor = await site.SignInAsync(Tree.HariSecretary);
        var thief = visitor.Copy();
        Assert.Equal(HttpStatusCode.OK, (await thief.GetAsync("/probe/read")).StatusCode);

        var answer = await visitor.PostAsync("/accounts/sign-out");
        Assert.Equal("/accounts/sign-in", answer.LocationPath());
        Assert.Equal("\"cache\", \"storage\"", answer.Headers.GetValues("Clear-Site-Data").Single());
        await AssertSignedOutAsync(thief);
        await AssertSignedOutAsync(visitor);
    }

    [Fact]
    public async Task The_cookie_holds_a_key_of_which_the_database_knows_only_the_hash()
    {
        using var site = new TestSite();
        var visitor = await site.SignInAsync(Tree.HariSecretary);
        var ticket = await site.AccountsAsync(db => db.Tickets.SingleAsync());
        Assert.Equal(Tree.HariSecretary.AccountId, ticket.AccountId);
        Assert.Equal(64, ticket.KeyHash.Length);
        Assert.DoesNotContain(ticket.KeyHash, visitor.Cookies["__Host-ldydy"], StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_post_that_ended_gives_nothing_at_the_next_request()
    {
        using var site = new TestSite();
        var visitor = await site.SignInAsync(Tree.HariSecretary);
        await EndAsync(site, Tree.HariSecretary.PostIds[0], new DateOnly(2026, 11, 24));
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/probe/read")).StatusCode);   // its last day
        await EndAsync(site, Tree.HariSecretary.PostIds[0], new DateOnly(2026, 11, 23));
        await AssertSignedOutAsync(visitor);
    }

    [Fact]
    public async Task Thirty_minutes_without_a_request_end_the_session_and_a_request_keeps_it()
    {
        using var site = new TestSite();
        var visitor = await site.SignInAsync(Tree.HariSecretary);
        for (var i = 0; i < 3; i++)
        {
            site.Clock.Advance(TimeSpan.FromMinutes(29));
            Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/probe/read")).StatusCode);
        }

        site.Clock.Advance(TimeSpan.FromMinutes(30));
        await AssertSignedOutAsync(visitor);
    }

    [Fact]
    public async Task Ten_hours_end_the_session_however_busy_it_is()
    {
        using var site = new TestSite();
        var visitor = await site.SignInAsync(Tree.TwoPosts);
        for (var i = 0; i < 29; i++)
        {
            site.Clock.Advance(TimeSpan.FromMinutes(20));
            Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/probe/read")).StatusCode);
        }

        await visitor.PostAsync("/accounts/post", ("post", Tree.TwoPosts.PostIds[1].ToString()));   // switching posts gains no time
        site.Clock.Advance(TimeSpan.FromMinutes(20));
        await AssertSignedOutAsync(visitor);
    }

    [Fact]
    public async Task The_limits_are_settings()
    {
        using var site = new TestSite(new() { ["Security:Session:IdleMinutes"] = "5" });
        var visitor = await site.SignInAsync(Tree.HariSecretary);
        site.Clock.Advance(TimeSpan.FromMinutes(6));
        await AssertSignedOutAsync(visitor);
    }

    [Fact]
    public async Task A_person_with_two_posts_switches_and_next_time_begins_there()
    {
        using var site = new TestSite();
        var visitor = await site.SignInAsync(Tree.TwoPosts);
        Assert.Contains("敖包苏木党委 · 巴彦嘎查党支部", (await visitor.PageAsync("/")).QuerySelector("header")!.TextContent, StringComparison.Ordinal);

        var answer = await visitor.PostAsync("/accounts/post", ("post", Tree.TwoPosts.PostIds[1].ToString()));
        Assert.Equal("/", answer.LocationPath());
        foreach (var browser in new[] { visitor, await site.SignInAsync(Tree.TwoPosts) })
        {
            var header = (await browser.PageAsync("/")).QuerySelector("header")!.TextContent;
            Assert.Contains("流动党员党组织书记", header, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Nobody_switches_to_a_post_of_somebody_else()
    {
        using var site = new TestSite();
        var visitor = await site.SignInAsync(Tree.HariSecretary);
        var answer = await visitor.PostAsync("/accounts/post", ("post", Tree.DepartmentLead.PostIds[0].ToString()));
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("支部书记", (await visitor.PageAsync("/")).QuerySelector("header")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_part_of_a_page_is_refused_without_a_redirect()
    {
        using var site = new TestSite();
        Assert.Equal(HttpStatusCode.Unauthorized, (await site.Visitor().GetAsync("/probe/read", ("X-Partial", "1"))).StatusCode);
    }

    private static Task<int> EndAsync(TestSite site, Guid post, DateOnly lastDay) => site.AccountsAsync(async db =>
    {
        (await db.Posts.SingleAsync(p => p.Id == post)).Until = lastDay;
        return await db.SaveChangesAsync();
    });

    private static async Task AssertSignedOutAsync(Visitor visitor)
    {
        var answer = await visitor.GetAsync("/probe/read?a=b");
        Assert.Equal("/accounts/sign-in?returnUrl=%2Fprobe%2Fread%3Fa%3Db", answer.LocationPath());
    }
}
