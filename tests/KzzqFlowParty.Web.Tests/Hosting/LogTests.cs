using System.Text.Json;
using KzzqFlowParty.Web.Tests.Site;

namespace KzzqFlowParty.Web.Tests.Hosting;

/// <summary>The log holds no personal data (docs/decisions/0014).</summary>
public sealed class LogTests : IAsyncLifetime
{
    private TestSite site = null!;

    public async Task InitializeAsync() => site = await TestSite.OpenAsync();

    public async Task DisposeAsync() => await site.DisposeAsync();

    [Fact]
    public async Task A_request_is_logged_by_path_and_account_without_query_form_or_name()
    {
        var visitor = await site.SignInAsync(Person.Secretary);
        await visitor.GetAsync("/probe/read?name=赵春梅&q=150521197602195231");
        await visitor.PostAsync("/probe/drafts", ("organization", "15847501234"));
        await visitor.GetAsync("/probe/failing?name=赵春梅");
        var log = site.Log();

        Assert.Contains("\"RequestPath\":\"/probe/read\"", log, StringComparison.Ordinal);
        Assert.Contains($"\"Account\":\"{Person.Secretary.AccountId}\"", log, StringComparison.Ordinal);
        Assert.Contains("秘密 4711", log, StringComparison.Ordinal);   // the cause of a fault is for the log
        foreach (var secret in new[]
        {
            "name=", "赵春梅", "%E8%B5%B5", "150521197602195231", "15847501234", Person.Password, Person.Secretary.UserName, Person.Secretary.Name,
        })
            Assert.DoesNotContain(secret, log, StringComparison.Ordinal);
    }

    /// <summary>
    /// ASVS 16.4.1, 16.2.2, 1.3.10: a line of the log is one object, whatever stands in the path; its time is in UTC; braces and percent signs of the
    /// path are no format.
    /// </summary>
    [Fact]
    public async Task What_stands_in_an_address_makes_no_line_of_its_own_and_is_no_format()
    {
        const string forged = "{\"@t\":\"2020-01-01T00:00:00Z\",\"@l\":\"Fatal\",\"@m\":\"forged\"}";
        string[] paths = ["/probe/a\r\n" + forged, "/probe/\u2028" + forged, "/probe/{0}{Account}{@Account}%s%n", "/probe/\"quote\\"];
        var visitor = await site.SignInAsync(Person.Secretary);
        foreach (var path in paths) await visitor.GetAsync(Uri.EscapeDataString(path).Replace("%2F", "/", StringComparison.Ordinal));

        var lines = site.Log().TrimEnd('\n').Split('\n').Select(l => JsonDocument.Parse(l).RootElement).ToList();
        Assert.Equal(paths, lines.Where(l => l.TryGetProperty("RequestPath", out _))
            .Select(l => l.GetProperty("RequestPath").GetString()!)
            .Where(p => p.StartsWith("/probe", StringComparison.Ordinal)));
        Assert.DoesNotContain(lines, l => l.TryGetProperty("@m", out _));
        Assert.All(lines, l => Assert.EndsWith("Z", l.GetProperty("@t").GetString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_typed_is_no_format_of_a_sentence_either()
    {
        const string typed = "{0} {1:X} {Account} %s %n";
        var visitor = await site.SignInAsync(Person.Secretary);
        var page = await (await visitor.PostAsync(
            "/members/new", ("Name", typed), ("Phone", typed), ("IdNumber", typed), ("RequestId", Guid.NewGuid().ToString()))).PageAsync();
        Assert.NotNull(page.QuerySelector(".error-summary"));
        foreach (var field in new[] { "Name", "Phone" }) Assert.Equal(typed, page.QuerySelector($"input[name={field}]")!.GetAttribute("value"));
    }
}
