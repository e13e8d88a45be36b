using System.Net;
using KzzqFlowParty.Web.Tests.Accounts;
using KzzqFlowParty.Web.Tests.Site;

namespace KzzqFlowParty.Web.Tests.Security;

/// <summary>
/// What a reverse proxy tells about a request is believed of the proxy named in the settings, and of nobody else. ASVS 4.1.3, 15.3.4; counting by
/// source: RateLimitTests.
/// </summary>
public sealed class ProxyTests
{
    private const string Proxy = "10.0.0.1";
    private const string Stranger = "203.0.113.5";

    [Theory]
    [InlineData(Proxy, HttpStatusCode.OK)]
    [InlineData(Stranger, HttpStatusCode.Forbidden)]
    public async Task Only_the_proxy_can_say_that_a_request_came_encrypted(string source, HttpStatusCode status)
    {
        await using var site = await TestSite.OpenAsync(new() { ["Proxy:Addresses:0"] = Proxy }, "http://localhost");
        Assert.Equal(status, (await site.Visitor().GetAsync("/accounts/sign-in", (TestSite.SourceHeader, source), ("X-Forwarded-Proto", "https"))).StatusCode);
    }

    [Fact]
    public async Task Where_no_proxy_is_named_nobody_is_believed()
    {
        await using var site = await TestSite.OpenAsync([], "http://localhost");
        Assert.Equal(
            HttpStatusCode.Forbidden,
            (await site.Visitor().GetAsync("/accounts/sign-in", (TestSite.SourceHeader, "127.0.0.1"), ("X-Forwarded-Proto", "https"))).StatusCode);
    }

    [Theory]
    [InlineData(Proxy, "198.51.100.7")]
    [InlineData(Stranger, Stranger)]
    public async Task The_log_names_the_address_behind_the_proxy_and_no_invented_one(string source, string logged)
    {
        await using var site = await TestSite.OpenAsync(new() { ["Proxy:Addresses:0"] = Proxy });
        var client = site.CreateClient();
        client.DefaultRequestHeaders.Add("X-Forwarded-For", "198.51.100.7");
        await new Visitor(client).TrySignInAsync(Person.Secretary.UserName, "不是这个密码", from: source);
        Assert.Contains($"\"Source\":\"{logged}\"", Assert.Single(await site.SignInLogAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_the_hosts_are_named_no_other_is_answered()
    {
        await using var site = await TestSite.OpenAsync(new() { ["AllowedHosts"] = "localhost;127.0.0.1" });
        Assert.Equal(HttpStatusCode.OK, (await site.Visitor().GetAsync("/accounts/sign-in")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await site.Visitor().GetAsync("/accounts/sign-in", ("Host", "evil.example"))).StatusCode);
    }

    [Theory]
    [InlineData("X-Forwarded-Host", "evil.example")]
    [InlineData("X-Original-URL", "/members")]
    [InlineData("X-Forwarded-Prefix", "/evil")]
    public async Task Other_headers_of_proxies_mean_nothing_even_from_it(string header, string value)
    {
        await using var site = await TestSite.OpenAsync(new() { ["Proxy:Addresses:0"] = Proxy });
        var answer = await site.Visitor().GetAsync("/probe/read", (TestSite.SourceHeader, Proxy), (header, value));
        Assert.Equal("https://localhost/accounts/sign-in?returnUrl=%2Fprobe%2Fread", answer.Headers.Location!.ToString());
    }
}
