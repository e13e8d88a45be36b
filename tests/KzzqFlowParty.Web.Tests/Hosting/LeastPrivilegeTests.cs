using System.Net;
using System.Text.RegularExpressions;
using KzzqFlowParty.Data.Jobs;
using KzzqFlowParty.Data.Operating;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Jobs;
using KzzqFlowParty.Web.Tests.Commands;
using KzzqFlowParty.Web.Tests.Imports;
using KzzqFlowParty.Web.Tests.Matrix;
using KzzqFlowParty.Web.Tests.Site;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace KzzqFlowParty.Web.Tests.Hosting;

/// <summary>
/// The two accounts of a PostgreSQL server that docs/operator.md describes, made by the statements that stand there: one owns the tables and upgrades
/// them, the other serves. ASVS 13.2.2.
/// </summary>
public sealed partial class LeastPrivilegeTests
{
    private const string Serving = "kzzq_web";

    /// <summary>What nobody changes or takes away again, whatever the program does.</summary>
    private static readonly string[] AppendOnly = ["AuditEntries", "ScoreEntries"];

    [Theory, OnPostgreSql(Alone = true)]
    public async Task The_account_that_serves_goes_through_every_page_and_form(Engine engine)
    {
        await using var site = await MatrixSite.OpenAsync(engine);
        await using var role = await GrantAsync(site.Site.World.Database.ConnectionString);
        site.Site.Settings["ConnectionStrings:FlowParty"] = role.ConnectionString;

        // every page and every form, as far as the matrix leads
        foreach (var row in MatrixTable.Rows.DistinctBy(r => r.Endpoint))
        {
            var column = row.Cells.IndexOf('+', 1) - 1;   // the first column has not signed in
            if (column < 0 || await site.SubjectAsync(row, MatrixSite.Columns[column]) is not { } ids) continue;
            using var answer = await site.SendAsync(row, MatrixSite.Columns[column], ids, []);
            Assert.True((int)answer.StatusCode < 500, $"{row.Name}: {answer.StatusCode}");
        }

        await using var visited = site.Site.World.AsJob();
        Assert.True(await visited.Audit.CountAsync() > 50);
    }

    [Theory, OnPostgreSql(Alone = true)]
    public async Task A_roster_is_imported_and_the_log_of_it_cannot_be_changed(Engine engine)
    {
        await using var site = await TestSite.OpenAsync(engine: engine);
        await using var role = await GrantAsync(site.World.Database.ConnectionString);
        site.Settings["ConnectionStrings:FlowParty"] = role.ConnectionString;
        Assert.Equal(HttpStatusCode.OK, (await site.Visitor().GetAsync("/health/ready")).StatusCode);
        var desk = await ImportDesk.OfAsync(site, Person.Secretary);
        await desk.RunAsync("表.csv", ImportDesk.Csv("所在党支部,姓名,手机号码", ",陈凤英,15897540001"));

        await using var data = new NpgsqlConnection(role.ConnectionString);
        await data.OpenAsync();
        foreach (var statement in new[]
        {
            """UPDATE "AuditEntries" SET "Operation" = ''""", """DELETE FROM "AuditEntries" """, """TRUNCATE "AuditEntries" """,
            """DELETE FROM "ScoreEntries" """,
            """DROP TABLE "Members" """, """ALTER TABLE "Members" ADD COLUMN "X" integer""", "CREATE TABLE x (y integer)",
            """DELETE FROM "__EFMigrationsHistory" """, "CREATE ROLE somebody", "COPY (SELECT 1) TO PROGRAM 'true'",
        })
        {
            await using var command = new NpgsqlCommand(statement, data);
            Assert.Equal(
                PostgresErrorCodes.InsufficientPrivilege, (await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync())).SqlState);
        }
    }

    /// <summary>每夜备份 and the commands, which read every table and every sequence.</summary>
    [Theory, OnPostgreSql]
    public async Task The_account_that_serves_makes_the_nightly_backup_and_those_of_the_command(Engine engine)
    {
        var folder = Directory.CreateTempSubdirectory("kzzq-nightly-");
        await using var site = await TestSite.OpenAsync(new() { ["Backup:Directory"] = folder.FullName }, engine: engine);
        await using var role = await GrantAsync(site.World.Database.ConnectionString);
        site.Settings["ConnectionStrings:FlowParty"] = role.ConnectionString;
        await site.World.MemberAsync(site.World.Baokang.FirstBranch);
        var jobs = site.Services.GetRequiredService<JobDesk>();
        await jobs.AddAsync("backup", "2026-11-24", default);
        foreach (var job in await jobs.WaitingAsync(default)) await site.Services.GetRequiredService<JobRunner>().RunAsync(job.Id, default);
        await using var db = site.World.AsJob();
        Assert.Equal([JobState.Done], await db.Set<Job>().Where(j => j.Kind == "backup").Select(j => j.State).ToListAsync());
        Assert.True((await db.Set<BackupRecord>().SingleAsync()).IsGood);
        Assert.Single(folder.GetFiles());
        folder.Delete(recursive: true);

        using var desk = await MigratedAsync(engine);
        await using var serving = await GrantAsync(desk.ConnectionString);
        desk.Settings["ConnectionStrings__FlowParty"] = serving.ConnectionString;
        var made = await desk.RunAsync("backup", Path.Combine(desk.Folder, "一份.zip"));
        Assert.True(made.Code == 0, made.Error);
        Assert.Equal(0, (await desk.RunAsync("backups")).Code);
        var check = await desk.RunAsync("restore", "--check", Path.Combine(desk.Folder, "一份.zip"));
        Assert.True(check.Code == 0, check.Error);
        Assert.Contains("这个数据库账号不能建临时库，只核对了文件和摘要。", check.Output, StringComparison.Ordinal);
    }

    [Theory, OnPostgreSql]
    public async Task Where_a_right_is_missing_the_backup_is_refused_in_one_sentence_that_says_where_it_stands(Engine engine)
    {
        using var desk = await MigratedAsync(engine);
        await using var serving = await GrantAsync(desk.ConnectionString);
        await desk.ExecuteAsync($"REVOKE SELECT ON ALL SEQUENCES IN SCHEMA public FROM {serving.Name}");
        desk.Settings["ConnectionStrings__FlowParty"] = serving.ConnectionString;
        var run = await desk.RunAsync("backup", Path.Combine(desk.Folder, "一份.zip"));
        Assert.Equal((2, ""), (run.Code, run.Output));
        Assert.Single(run.Error.TrimEnd().Split('\n'));
        Assert.Contains("数据库账号要能读全部的表和序列，见运维手册“数据库账号”", run.Error, StringComparison.Ordinal);
        Assert.Contains("_seq", run.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(desk.Folder, "一份*"));
        Assert.Empty(Directory.GetDirectories(desk.Folder, "backup-work-*"));
    }

    /// <summary>Nothing new is forgotten: the tables of the model are those of which the account may read and write, but for what is only added to.</summary>
    [Theory, OnPostgreSql(Alone = true)]
    public async Task Every_table_of_the_model_is_reached(Engine engine)
    {
        using var world = await World.OnAsync(engine);
        await using var role = await GrantAsync(world.Database.ConnectionString);
        await using var db = world.AsJob();
        await using var accounts = world.Accounts();
        var tables = db.Model.GetEntityTypes().Concat(accounts.Model.GetEntityTypes()).Select(t => t.GetTableName()).OfType<string>().Distinct().ToList();
        Assert.True(tables.Count > 25);
        foreach (var table in tables)
        {
            var rights = AppendOnly.Contains(table) ? "SELECT, INSERT" : "SELECT, INSERT, UPDATE, DELETE";
            foreach (var right in new[] { "SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER" })
                Assert.True(await role.HasAsync(table, right) == rights.Split(", ").Contains(right), $"{right} on {table}");
        }
    }

    private static async Task<OperatorDesk> MigratedAsync(Engine engine)
    {
        var desk = OperatorDesk.Empty(engine);
        Assert.Equal(0, (await desk.RunAsync("migrate")).Code);
        return desk;
    }

    /// <summary>Runs the statements of the manual, under names of this test's own.</summary>
    private static async Task<ServingRole> GrantAsync(string ownerConnection)
    {
        var manual = await File.ReadAllTextAsync(Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../../../docs/operator.md")));
        var name = $"kzzq_web_{Guid.NewGuid():N}"[..20];
        var statements = $"CREATE ROLE {name} LOGIN;" + Sql().Match(manual).Groups["sql"].Value.Replace(Serving, name, StringComparison.Ordinal);
        Assert.Contains($"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {name}", statements, StringComparison.Ordinal);
        await using var owner = new NpgsqlConnection(ownerConnection);
        await owner.OpenAsync();
        await using var command = new NpgsqlCommand(statements, owner);
        await command.ExecuteNonQueryAsync();
        return new(name, ownerConnection);
    }

    [GeneratedRegex("```sql\\n(?<sql>-- 迁移之后.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Sql();

    /// <summary>An account of the server that goes when the test is over.</summary>
    private sealed class ServingRole(string name, string owner) : IAsyncDisposable
    {
        public string Name => name;

        public string ConnectionString => new NpgsqlConnectionStringBuilder(owner) { Username = name, Pooling = false }.ConnectionString;

        public async Task<bool> HasAsync(string table, string right)
        {
            await using var connection = new NpgsqlConnection(owner);
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand("SELECT has_table_privilege($1, format('%I', $2), $3)", connection)
            {
                Parameters = { new() { Value = name }, new() { Value = table }, new() { Value = right } },
            };
            return (bool)(await command.ExecuteScalarAsync())!;
        }

        public async ValueTask DisposeAsync()
        {
            await using var connection = new NpgsqlConnection(owner);
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand($"DROP OWNED BY {name}; DROP ROLE {name}", connection);
            await command.ExecuteNonQueryAsync();
        }
    }
}
