using System.Net;
using KzzqFlowParty.Web.Tests.Site;

namespace KzzqFlowParty.Web.Tests.Pipeline;

/// <summary>docs/decisions/0021.</summary>
public sealed class CookieTests
{
    [Fact]
    public async Task Over_https_every_cookie_is_bound_to_the_host_and_secure()
    {
        await using var site = await TestSite.BorrowAsync();
        var cookies = await CookiesAsync(site);
        foreach (var name in new[] { "__Host-ldydy=", "__Host-ldydy-device=" })
            Assert.Contains(cookies, c => c.StartsWith(name, StringComparison.Ordinal));
        Assert.All(cookies, cookie =>
        {
            Assert.StartsWith("__Host-", cookie, StringComparison.Ordinal);
            foreach (var word in new[] { "secure", "httponly", "samesite=strict", "path=/" }) Assert.Contains(word, cookie, StringComparison.OrdinalIgnoreCase);
        });
    }

    [Fact]
    public async Task Over_http_where_it_is_allowed_they_have_ordinary_names_and_work()
    {
        await using var site = await TestSite.OpenAsync(new() { ["Security:AllowHttp"] = "true" }, "http://localhost");
        var cookies = await CookiesAsync(site);
        Assert.Contains(cookies, c => c.StartsWith("ldydy=", StringComparison.Ordinal));
        Assert.All(cookies, cookie =>
        {
            Assert.DoesNotContain("__Host-", cookie, StringComparison.Ordinal);
            Assert.DoesNotContain("secure", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        });
        Assert.Contains("Security:AllowHttp is on", site.Log(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Over_http_where_it_is_not_allowed_nothing_is_served_but_health()
    {
        await using var site = await TestSite.OpenAsync([], "http://localhost");
        var answer = await site.Visitor().GetAsync("/accounts/sign-in");
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("https", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await site.Visitor().GetAsync("/health/live")).StatusCode);
    }

    private static async Task<List<string>> CookiesAsync(TestSite site)
    {
        var visitor = site.Visitor();
        var page = await visitor.GetAsync("/accounts/sign-in");
        var answer = await visitor.TrySignInAsync(Person.Secretary.UserName, Person.Password);
        Assert.Equal("/", answer.LocationPath());
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/probe/read")).StatusCode);
        return [.. page.Headers.GetValues("Set-Cookie"), .. answer.Headers.GetValues("Set-Cookie")];
    }
}
