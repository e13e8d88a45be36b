using System.Text.Json;
using KzzqFlowParty.Data.Auditing;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Hosting;
using KzzqFlowParty.Web.Jobs;
using KzzqFlowParty.Web.Tests.Site;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

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

    /// <summary>Of a path no number is kept, and of a long one only the beginning.</summary>
    [Fact]
    public async Task A_path_is_cut_and_gives_no_number_away()
    {
        var visitor = await site.SignInAsync(Person.Secretary);
        foreach (var path in new[] { "/members/150521197602195231", "/members/15847501234/x", "/members/1505%2021197602195231", "/a/" + new string('x', 5000) })
            await visitor.GetAsync(path);
        var log = site.Log();
        foreach (var secret in new[] { "150521197602195231", "15847501234", "1505 21197602195231" })
            Assert.DoesNotContain(secret, log, StringComparison.Ordinal);
        Assert.All(log.Split('\n'), line => Assert.True(line.Length < 2000, $"{line.Length}"));
        Assert.Contains("/members/", log, StringComparison.Ordinal);
        await using var db = site.World.AsJob();
        Assert.DoesNotContain(db.Audit.Select(a => a.Subject), s => s.Contains("15052119760219", StringComparison.Ordinal));
    }

    /// <summary>Whoever has not signed in cannot fill the disk: of one source a minute's requests beyond a number are counted only.</summary>
    [Fact]
    public async Task Requests_without_a_session_are_logged_up_to_a_number_a_minute_and_then_counted()
    {
        var stranger = site.Visitor();
        for (var i = 0; i < 400; i++)
        {
            stranger.Cookies["__Host-ldydy-form"] = "junk";
            await stranger.GetAsync($"/nothing/{i}");
        }

        Assert.InRange(site.Log().Split('\n').Length, 1, 250);
        await (await site.SignInAsync(Person.Secretary)).GetAsync("/probe/read");   // whoever has a session is logged all the same
        Assert.Contains("\"RequestPath\":\"/probe/read\"", site.Log(), StringComparison.Ordinal);
    }

    /// <summary>Nothing stops when the room is used up; the administrators are told before.</summary>
    [Theory]
    [InlineData("0", 1)]
    [InlineData("1000", 0)]
    public async Task An_alarm_comes_before_the_room_for_the_log_is_used_up(string megabytes, int alarms)
    {
        await using var own = await TestSite.OpenAsync(new() { ["Logs:Megabytes"] = megabytes });
        await own.Visitor().PageAsync("/accounts/sign-in");
        var kind = own.Services.GetRequiredService<JobKinds>().Of("log-space");
        await using (var scope = kind.OpenAsProgram(own.Services.GetRequiredService<IServiceScopeFactory>()))
            await scope.ServiceProvider.GetRequiredService<LogSpace>().RunAsync("2026-11-24", null!, CancellationToken.None);
        await using var db = own.World.AsJob();
        Assert.Equal(alarms, await db.Audit.CountAsync(a => a.Kind == AuditKind.Alarm && a.Operation == "运行日志快要占满给它的空间"));
    }

    /// <summary>Of an error of a database the values of its keys stay out.</summary>
    [Theory, OnPostgreSql(Alone = true)]
    public async Task An_error_of_a_database_gives_no_key_value_away(Engine engine)
    {
        await using var own = await TestSite.OpenAsync(engine: engine);
        own.Settings["ConnectionStrings:FlowParty"] = own.World.Database.ConnectionString + ";Include Error Detail=true";
        var visitor = await own.SignInAsync(Person.Secretary);
        var answer = await visitor.PostAsync("/probe/twice", ("name", "赵春梅的名字"));
        Assert.Equal(System.Net.HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Contains("23505", own.Log(), StringComparison.Ordinal);
        Assert.DoesNotContain("赵春梅的名字", own.Log(), StringComparison.Ordinal);
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
