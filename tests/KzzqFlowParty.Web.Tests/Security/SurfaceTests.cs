using System.Net;
using KzzqFlowParty.Web.Tests.Look;
using KzzqFlowParty.Web.Tests.Site;

namespace KzzqFlowParty.Web.Tests.Security;

/// <summary>What the site does not give away beside its pages, and what it leaves in the browser.</summary>
public sealed class SurfaceTests(TestSite site) : IClassFixture<TestSite>
{
    [Theory]
    [InlineData("/css/")]
    [InlineData("/js")]
    [InlineData("/.git/config")]
    [InlineData("/appsettings.json")]
    [InlineData("/keys.json")]
    [InlineData("/flowparty.db")]
    [InlineData("/logs/")]
    [InlineData("/css/..%2f..%2fappsettings.json")]
    [InlineData("/swagger")]
    [InlineData("/metrics")]
    public async Task Neither_folders_nor_files_of_the_program_are_served(string address) =>
        Assert.Equal(HttpStatusCode.NotFound, (await (await site.SignInAsync(Person.SystemAdministrator)).GetAsync(address)).StatusCode);

    [Theory]
    [InlineData("/")]
    [InlineData("/accounts/sign-in")]
    [InlineData("/health/live")]
    public async Task No_request_comes_back_as_it_was_sent(string address)
    {
        using var client = site.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Trace, address);
        request.Headers.Add("X-Secret", "canary4711");
        using var answer = await client.SendAsync(request);
        Assert.DoesNotContain("canary4711", await answer.Content.ReadAsStringAsync() + answer.Headers, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/accounts/sign-in")]
    [InlineData("/css/site.css")]
    [InlineData("/probe/read")]
    public async Task No_other_site_may_read_an_answer(string address)
    {
        var visitor = await site.SignInAsync(Person.Secretary);
        var answer = await visitor.GetAsync(address, ("Origin", "https://example.org"));
        Assert.DoesNotContain(answer.Headers, h => h.Key.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void No_script_keeps_anything_in_the_browser_or_runs_text()
    {
        string[] words =
        [
            "localStorage", "sessionStorage", "indexedDB", "document.cookie", "eval(", "new Function", "document.write", "javascript:", "postMessage",
        ];
        Assert.Empty(SourceFiles.Lines(SourceFiles.Scripts, line => words.Any(w => line.Contains(w, StringComparison.Ordinal))));
    }
}
