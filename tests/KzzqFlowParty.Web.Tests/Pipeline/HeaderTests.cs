using KzzqFlowParty.Web.Tests.Site;

namespace KzzqFlowParty.Web.Tests.Pipeline;

/// <summary>docs/decisions/0022: the same headers on every kind of response.</summary>
public sealed class HeaderTests(TestSite site) : IClassFixture<TestSite>
{
    [Theory]
    [InlineData(200, "/", "GET", true)]
    [InlineData(200, "/accounts/sign-in", "GET", false)]
    [InlineData(200, "/css/site.css", "GET", false)]
    [InlineData(200, "/health/live", "GET", false)]
    [InlineData(302, "/probe/read", "GET", false)]
    [InlineData(400, "/accounts/sign-out", "POST", true)]
    [InlineData(403, "/probe/rename", "POST+", true)]
    [InlineData(404, "/nowhere", "GET", true)]
    [InlineData(500, "/probe/failing", "GET", true)]
    public async Task Every_response_carries_them(int status, string address, string verb, bool signedIn)
    {
        var visitor = signedIn ? await site.SignInAsync(Person.Secretary) : site.Visitor();
        var response = verb switch
        {
            "GET" => await visitor.GetAsync(address),
            "POST" => await visitor.PostWithoutTokenAsync(address),
            _ => await visitor.PostAsync(address),
        };
        Assert.Equal(status, (int)response.StatusCode);

        var csp = Header(response, "Content-Security-Policy").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(
            [
                "base-uri 'none'", "connect-src 'self'", "default-src 'none'", "font-src 'self'", "form-action 'self'", "frame-ancestors 'none'",
                "img-src 'self'", "object-src 'none'", "script-src 'self'", "style-src 'self'",
            ],
            csp.Order(StringComparer.Ordinal));
        Assert.Equal("nosniff", Header(response, "X-Content-Type-Options"));
        Assert.Equal("no-referrer", Header(response, "Referrer-Policy"));
        Assert.Equal("DENY", Header(response, "X-Frame-Options"));
        Assert.Equal("same-origin", Header(response, "Cross-Origin-Opener-Policy"));
        Assert.Equal("same-origin", Header(response, "Cross-Origin-Resource-Policy"));
        Assert.Contains("camera=()", Header(response, "Permissions-Policy"), StringComparison.Ordinal);
        Assert.False(response.Headers.Contains("Server"));
        if (!address.StartsWith("/css", StringComparison.Ordinal)) Assert.Contains("no-store", Header(response, "Cache-Control"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(200, "/accounts/sign-in")]
    [InlineData(200, "/css/site.css")]
    [InlineData(200, "/health/live")]
    [InlineData(302, "/members")]
    [InlineData(404, "/nowhere")]
    [InlineData(500, "/probe/failing")]
    public async Task Https_is_remembered_for_a_year(int status, string address)
    {
        await using var known = await TestSite.OpenAsync([], "https://ldydy.example");
        var visitor = status is 404 or 500 ? await known.SignInAsync(Person.Secretary) : known.Visitor();
        var response = await visitor.GetAsync(address);
        Assert.Equal((status, "max-age=31536000; includeSubDomains"), ((int)response.StatusCode, Header(response, "Strict-Transport-Security")));
    }

    [Fact]
    public async Task A_fault_shows_a_page_without_its_cause()
    {
        var visitor = await site.SignInAsync(Person.Secretary);
        var text = await (await visitor.GetAsync("/probe/failing")).Content.ReadAsStringAsync();
        Assert.Contains("系统出错了", text, StringComparison.Ordinal);
        Assert.DoesNotContain("4711", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_sign_in_page_finds_its_fingerprinted_style_without_a_session()
    {
        var page = await site.Visitor().PageAsync("/accounts/sign-in");
        var style = page.QuerySelector("link[rel=stylesheet]")!.GetAttribute("href")!;
        Assert.Matches(@"^/css/site\.\w{10}\.css$", style);
        var response = await site.Visitor().GetAsync(style);
        Assert.Equal(200, (int)response.StatusCode);
        Assert.Equal("max-age=31536000, immutable", Header(response, "Cache-Control"));
    }

    private static string Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) || response.Content.Headers.TryGetValues(name, out values) ? string.Join(", ", values) : "";
}
