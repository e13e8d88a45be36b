using System.Net;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Pipeline;
using KzzqFlowParty.Web.Tests.Site;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace KzzqFlowParty.Web.Tests.Pipeline;

/// <summary>
/// docs/decisions/0056: two who change the same two rows crosswise, each holding what the other waits for. PostgreSQL throws one of them out; he sees
/// nothing of it.
/// </summary>
public sealed class DeadlockTests
{
    [Theory, OnPostgreSql(Alone = true)]
    public async Task Two_posts_that_meet_crosswise_are_both_done_whole(Engine engine)
    {
        var meeting = new Crosswise();
        await using var site = await TestSite.OpenAsync(engine: engine);
        site.Arrange = services => services.AddSingleton(meeting);
        var (first, second) = (await AwayAsync(site), await AwayAsync(site));
        var (secretary, commissioner) = (await site.SignInAsync(Person.Secretary), await site.SignInAsync(Person.Commissioner));

        var answers = await Task.WhenAll(PostAsync(secretary, "甲", first, second), PostAsync(commissioner, "乙", second, first));

        Assert.Equal([HttpStatusCode.Redirect, HttpStatusCode.Redirect], answers.Select(a => a.StatusCode));
        Assert.Equal(3, meeting.Came);   // one of them was thrown out and run once more
        await using var db = site.World.AsJob();
        foreach (var id in new[] { first, second })
        {
            var names = await db.Audit.Where(a => a.Operation == "交叉" && a.Subject == $"FlowSpell/{id}").Select(a => a.UserId).ToListAsync();
            Assert.Equal(new[] { Person.Secretary.AccountId, Person.Commissioner.AccountId }.Order(), names.Order());
        }

        Assert.Single(await db.FlowSpells.Select(s => s.Remark).Distinct().ToListAsync());   // whoever was later has changed both
    }

    /// <summary>A list is confirmed, whose use case tries again by itself as well, against another program that is never the one thrown out.</summary>
    [Theory, OnPostgreSql(Alone = true)]
    public async Task A_list_that_is_confirmed_crosswise_to_another_program_is_confirmed_whole(Engine engine)
    {
        await using var site = await TestSite.OpenAsync(engine: engine);
        Guid[] ids = [await AwayAsync(site), await AwayAsync(site)];
        var secretary = await site.SignInAsync(Person.Secretary);
        await secretary.PageAsync("/");

        // It locks one row, waits until the post waits for it, and then wants the others.
        await using var other = new NpgsqlConnection(site.World.Database.ConnectionString + ";Pooling=false");
        await other.OpenAsync();
        await SayAsync(other, "begin; set local deadlock_timeout = '20s'");
        await SayAsync(other, $"select 1 from \"FlowSpells\" where \"Id\" = '{ids[1]}' for update");
        var post = secretary.PostAsync(
            "/outflow/confirm", [.. await site.World.SeenAsync(ids), (RequestId.FieldName, Guid.CreateVersion7().ToString())]);
        while (await WaitingAsync(site) == 0) await Task.Yield();
        await SayAsync(other, $"select 1 from \"FlowSpells\" where \"Id\" = '{ids[0]}' for update");
        await SayAsync(other, "commit");

        Assert.Equal(HttpStatusCode.Redirect, (await post).StatusCode);
        await using var db = site.World.AsJob();
        Assert.All(await db.FlowSpells.ToListAsync(), s => Assert.Equal(Person.Secretary.AccountId, s.ConfirmedBy));
        Assert.Equal(2, await db.Audit.CountAsync(a => a.Operation == "确认外出" && a.Subject.StartsWith("FlowSpell/") && a.Part == null));
    }

    private static async Task<Guid> AwayAsync(TestSite site) =>
        (await site.World.SpellAsync(await site.World.MemberAsync(site.World.Baokang.FirstBranch))).Id;

    private static Task<HttpResponseMessage> PostAsync(Visitor visitor, string remark, Guid first, Guid second) => visitor.PostAsync(
        "/probe/crosswise", ("remark", remark), ("first", first.ToString()), ("second", second.ToString()),
        (RequestId.FieldName, Guid.CreateVersion7().ToString()));

    private static async Task SayAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // ids made here
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>How many statements wait for a lock of another.</summary>
    private static async Task<long> WaitingAsync(TestSite site)
    {
        await using var watching = new NpgsqlConnection(site.World.Database.ConnectionString);
        await watching.OpenAsync();
        await using var command = watching.CreateCommand();
        command.CommandText = "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
