using System.Net;
using KzzqFlowParty.Web.Tests.Site;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Tests.Security;

/// <summary>docs/decisions/0021: a session is a row in the database, and the post behind it is read at every request.</summary>
public sealed class SessionTests
{
    [Fact]
    public async Task A_copied_cookie_is_dead_after_sign_out()
    {
        await using var site = await TestSite.BorrowAsync();
        var visitor = await site.SignInAsync(Person.Secretary);
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
        await using var site = await TestSite.BorrowAsync();
        var visitor = await site.SignInAsync(Person.Secretary);
        await using var db = site.World.Accounts();
        var ticket = await db.Tickets.SingleAsync();
        Assert.Equal(Person.Secretary.AccountId, ticket.AccountId);
        Assert.Equal(64, ticket.KeyHash.Length);
        Assert.DoesNotContain(ticket.KeyHash, visitor.Cookies["__Host-ldydy"], StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task The_key_ring_in_the_database_is_sealed()
    {
        await using var site = await TestSite.BorrowAsync();
        await site.SignInAsync(Person.Secretary);
        await using var db = site.World.Accounts();
        var xml = (await db.DataProtectionKeys.SingleAsync()).Xml!;
        Assert.Contains("<sealed", xml, StringComparison.Ordinal);
        Assert.DoesNotContain("masterKey", xml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_post_that_ended_gives_nothing_at_the_next_request()
    {
        await using var site = await TestSite.BorrowAsync();
        var visitor = await site.SignInAsync(Person.Secretary);
        await EndAsync(site, Person.Secretary.PostIds[0], new DateOnly(2026, 11, 24));
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/probe/read")).StatusCode);   // its last day
        await EndAsync(site, Person.Secretary.PostIds[0], new DateOnly(2026, 11, 23));
        await AssertSignedOutAsync(visitor);
    }

    [Fact]
    public async Task Thirty_minutes_without_a_request_end_the_session_and_a_request_keeps_it()
    {
        await using var site = await TestSite.BorrowAsync();
        var visitor = await site.SignInAsync(Person.Secretary);
        for (var i = 0; i < 3; i++)
        {
            site.World.Time.Advance(TimeSpan.FromMinutes(29));
            Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/probe/read")).StatusCode);
        }

        site.World.Time.Advance(TimeSpan.FromMinutes(30));
        await AssertSignedOutAsync(visitor);
    }

    [Fact]
    public async Task Ten_hours_end_the_session_however_busy_it_is()
    {
        await using var site = await TestSite.BorrowAsync();
        var visitor = await site.SignInAsync(Person.TwoPosts);
        for (var i = 0; i < 29; i++)
        {
            site.World.Time.Advance(TimeSpan.FromMinutes(20));
            Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/probe/read")).StatusCode);
        }

        await visitor.PostAsync("/accounts/post", ("post", Person.TwoPosts.PostIds[1].ToString()));   // switching posts gains no time
        site.World.Time.Advance(TimeSpan.FromMinutes(21));
        await AssertSignedOutAsync(visitor);
    }

    [Fact]
    public async Task The_limits_are_settings()
    {
        await using var site = await TestSite.OpenAsync(new() { ["Security:Session:IdleMinutes"] = "5" });
        var visitor = await site.SignInAsync(Person.Secretary);
        site.World.Time.Advance(TimeSpan.FromMinutes(6));
        await AssertSignedOutAsync(visitor);
    }

    [Fact]
    public async Task A_person_with_two_posts_switches_and_next_time_begins_there()
    {
        await using var site = await TestSite.BorrowAsync();
        var visitor = await site.SignInAsync(Person.TwoPosts);
        Assert.Contains(
            "中共保康镇委员会 · 中共保康镇乙村支部委员会",
            (await visitor.PageAsync("/")).QuerySelector("header")!.TextContent,
            StringComparison.Ordinal);

        var answer = await visitor.PostAsync("/accounts/post", ("post", Person.TwoPosts.PostIds[1].ToString()));
        Assert.Equal("/", answer.LocationPath());
        foreach (var browser in new[] { visitor, await site.SignInAsync(Person.TwoPosts) })
        {
            var header = (await browser.PageAsync("/")).QuerySelector("header")!.TextContent;
            Assert.Contains("流动党员党组织书记", header, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Nobody_switches_to_a_post_of_somebody_else()
    {
        await using var site = await TestSite.BorrowAsync();
        var visitor = await site.SignInAsync(Person.Secretary);
        var answer = await visitor.PostAsync("/accounts/post", ("post", Person.Lead.PostIds[0].ToString()));
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("支部书记", (await visitor.PageAsync("/")).QuerySelector("header")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_part_of_a_page_is_refused_without_a_redirect()
    {
        await using var site = await TestSite.BorrowAsync();
        Assert.Equal(HttpStatusCode.Unauthorized, (await site.Visitor().GetAsync("/probe/read", ("X-Partial", "1"))).StatusCode);
    }

    private static async Task EndAsync(TestSite site, Guid post, DateOnly lastDay)
    {
        await using var db = site.World.Accounts();
        (await db.Posts.SingleAsync(p => p.Id == post)).Until = lastDay;
        await db.SaveChangesAsync();
    }

    private static async Task AssertSignedOutAsync(Visitor visitor)
    {
        var answer = await visitor.GetAsync("/probe/read?a=b");
        Assert.Equal("/accounts/sign-in?returnUrl=%2Fprobe%2Fread%3Fa%3Db", answer.LocationPath());
    }
}
