using System.Data.Common;
using System.Net;
using KzzqFlowParty.Data;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Pipeline;
using KzzqFlowParty.Web.Tests.Site;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace KzzqFlowParty.Web.Tests.Pipeline;

/// <summary>docs/decisions/0056: what was not committed shows no success; what the database cannot do now is said so, and what was typed is kept.</summary>
public sealed class BusyDatabaseTests
{
    private const string Busy = "系统忙，请再试一次";
    private const string Full = "现在存不下内容";

    private readonly string number = Guid.CreateVersion7().ToString();

    [Theory, OnSqlite, OnPostgreSql(Alone = true)]
    public async Task Whoever_meets_a_lock_is_told_so_with_everything_typed_and_the_same_form_goes_through_later(Engine engine)
    {
        await using var site = await ImpatientAsync(engine);
        var visitor = await site.SignInAsync(Person.Secretary);
        await visitor.PageAsync("/members/new");
        await using (await LockAsync(site))
        {
            var answer = await PostAsync(visitor);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            Assert.NotNull(answer.Headers.RetryAfter);
            var page = await answer.PageAsync();
            Assert.Contains(Busy, page.QuerySelector("#main")!.TextContent, StringComparison.Ordinal);
            Assert.Equal(("乌云·其木格", "138 0000 1234", number), (Field(page, "Name"), Field(page, "Phone"), Field(page, RequestId.FieldName)));
            Assert.Null(page.QuerySelector(".error-summary"));

            var partial = await PostAsync(visitor, ("X-Partial", "1"));
            Assert.Equal(HttpStatusCode.ServiceUnavailable, partial.StatusCode);
            Assert.Contains(Busy, Uri.UnescapeDataString(partial.Headers.GetValues("X-Toast").Single()), StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.Redirect, (await PostAsync(visitor)).StatusCode);
        await using var db = site.World.AsJob();
        Assert.Equal("乌云·其木格", (await db.Members.SingleAsync()).Name);
    }

    [Theory, OnSqlite, OnPostgreSql(Alone = true)]
    public async Task Pages_that_only_read_go_on_while_nothing_can_be_written(Engine engine)
    {
        await using var site = await ImpatientAsync(engine);
        var visitor = await site.SignInAsync(Person.Secretary);
        await visitor.PageAsync("/organizations");
        site.World.Time.Advance(TimeSpan.FromMinutes(5));   // so that the session would be made longer
        await using var held = await LockAsync(site, "Tickets");
        var answer = await visitor.GetAsync("/organizations");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task A_commit_that_fails_shows_no_success_neither_now_nor_on_the_next_page()
    {
        await using var site = await FailingAsync(new InvalidOperationException("秘密 4711"), 1);
        var visitor = await site.SignInAsync(Person.Secretary);
        var answer = await KeepAsync(site, visitor);
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.DoesNotContain("已保存。", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("已保存。", (await visitor.PageAsync("/")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(0, await DraftsAsync(site));
    }

    [Theory]
    [InlineData(1, HttpStatusCode.Redirect, 1)]
    [InlineData(2, HttpStatusCode.ServiceUnavailable, 0)]
    public async Task A_post_that_was_rolled_back_whole_is_run_once_more_by_itself(int failures, HttpStatusCode expected, int drafts)
    {
        await using var site = await FailingAsync(new SqliteException("database is locked", 5), failures);
        var visitor = await site.SignInAsync(Person.Secretary);
        Assert.Equal(expected, (await KeepAsync(site, visitor)).StatusCode);
        Assert.Equal(drafts, await DraftsAsync(site));
        if (drafts == 1) Assert.Contains("已保存。", (await visitor.PageAsync("/")).Body!.TextContent, StringComparison.Ordinal);
        else Assert.DoesNotContain("已保存。", (await visitor.PageAsync("/")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_full_disk_is_said_and_is_not_tried_again()
    {
        await using var site = await FailingAsync(new SqliteException("database or disk is full", 13), 1);
        var visitor = await site.SignInAsync(Person.Secretary);
        var answer = await KeepAsync(site, visitor);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Contains(Full, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await DraftsAsync(site));
    }

    private static string? Field(AngleSharp.Html.Dom.IHtmlDocument page, string name) => page.QuerySelector($"input[name={name}]")?.GetAttribute("value");

    private static async Task<TestSite> ImpatientAsync(Engine engine)
    {
        var site = await TestSite.OpenAsync(engine: engine);
        site.Settings["ConnectionStrings:FlowParty"] =
            site.World.Database.ConnectionString + (engine == Engine.Sqlite ? ";Default Timeout=1" : ";Options=-c lock_timeout=300");
        return site;
    }

    private static async Task<TestSite> FailingAsync(Exception failure, int times)
    {
        var site = await TestSite.OpenAsync();
        var failing = new FailingCommits(failure);
        site.Arrange = services => services.ConfigureDbContext<FlowPartyDbContext>(o => o.AddInterceptors(failing));
        await site.Visitor().PageAsync("/accounts/sign-in");   // what the program saves when it starts, it saves
        failing.Left = times;
        return site;
    }

    /// <summary>Another program that is writing.</summary>
    private static async Task<DbConnection> LockAsync(TestSite site, string table = "Members")
    {
        var connectionString = site.World.Database.ConnectionString;
        DbConnection other = site.World.Database.Engine == Engine.Sqlite ? new SqliteConnection(connectionString + ";Pooling=False")
            : new NpgsqlConnection(connectionString + ";Pooling=false");
        await other.OpenAsync();
        await using var command = other.CreateCommand();
#pragma warning disable CA2100 // names made here
        command.CommandText = other is SqliteConnection ? "BEGIN IMMEDIATE" : $"begin; lock table \"{table}\" in exclusive mode";
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
        return other;
    }

    private static async Task<int> DraftsAsync(TestSite site)
    {
        await using var db = site.World.AsJob();
        return await db.Drafts.CountAsync();
    }

    private Task<HttpResponseMessage> KeepAsync(TestSite site, Visitor visitor) =>
        visitor.PostAsync("/probe/drafts", ("organization", site.World.Baokang.FirstBranch.Id.ToString()), (RequestId.FieldName, number));

    private async Task<HttpResponseMessage> PostAsync(Visitor visitor, params (string Name, string Value)[] headers)
    {
        var form = (await visitor.PageAsync("/members/new")).FormTo("/members/new");
        var fields = form.Filled(
        [
            ("Name", "乌云·其木格"), ("IdNumber", "150521197305180019"), ("Type", "1"), ("Phone", "138 0000 1234"), ("JoinedOn.Year", "2010"),
            (RequestId.FieldName, number),
        ]).Concat(form.Tokens().Select(t => ("__RequestVerificationToken", t)));
        return await visitor.SendAsync(
            "/members/new", new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Item1, f.Item2))), headers);
    }

    /// <summary>The first commits of what the pages do fail.</summary>
    private sealed class FailingCommits(Exception failure) : DbTransactionInterceptor
    {
        public int Left { get; set; }

        public override ValueTask<InterceptionResult> TransactionCommittingAsync(
            DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) =>
            Left-- > 0 ? throw failure : ValueTask.FromResult(result);
    }
}
