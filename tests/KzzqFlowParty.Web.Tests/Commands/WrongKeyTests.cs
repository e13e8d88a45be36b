using System.Text.Json;
using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Protection;
using KzzqFlowParty.Data.Scoping;
using KzzqFlowParty.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace KzzqFlowParty.Web.Tests.Commands;

/// <summary>A key file that is not this database's is refused at the start of the site and of every command, and nothing is written.</summary>
public sealed class WrongKeyTests : IAsyncLifetime
{
    private static readonly string[] Words =
        ["serve", "migrate", "verify", "keys rotate", "create-admin --reset anquan", "demo --members 3", "backup ."];

    private OperatorDesk desk = null!;

    [Fact]
    public async Task The_key_file_of_another_database_is_refused_with_both_fingerprints()
    {
        File.Delete(desk.Keys);
        KeyFile.Create(desk.Keys);
        await AssertRefusedEverywhereAsync(fingerprintsAtLeast: 2);
    }

    [Fact]
    public async Task A_key_file_from_before_the_last_rotation_is_refused()
    {
        var before = await File.ReadAllBytesAsync(desk.Keys);
        Assert.Equal(0, (await desk.RunAsync("keys", "rotate")).Code);
        await File.WriteAllBytesAsync(desk.Keys, before);
        await AssertRefusedEverywhereAsync(fingerprintsAtLeast: 3);   // of two keys in the database, of one in the file
    }

    [Fact]
    public async Task A_key_file_that_lost_its_first_key_is_refused()
    {
        Assert.Equal(0, (await desk.RunAsync("keys", "rotate")).Code);
        var keys = JsonSerializer.Deserialize<FieldKey[]>(await File.ReadAllTextAsync(desk.Keys))!;
        await File.WriteAllTextAsync(desk.Keys, JsonSerializer.Serialize(keys[1..]));
        await AssertRefusedEverywhereAsync(fingerprintsAtLeast: 3);
    }

    [Fact]
    public async Task A_rotation_that_was_killed_before_its_first_row_holds_nobody_up()
    {
        KeyFile.AddKey(desk.Keys);
        foreach (var words in new[] { "verify", "keys rotate" }) Assert.Equal(0, (await desk.RunAsync(words.Split(' '))).Code);
        var keys = JsonSerializer.Deserialize<FieldKey[]>(await File.ReadAllTextAsync(desk.Keys))!;
        Assert.Equal(keys.Length, await desk.CountAsync("SELECT COUNT(*) FROM KeySeals"));
        Assert.Equal(0, (await desk.ServeAsync()).Code);
    }

    [Fact]
    public async Task A_database_from_before_the_seal_gets_it_with_the_right_key_and_refuses_the_wrong_one()
    {
        await desk.ExecuteAsync("DELETE FROM KeySeals");
        var right = await File.ReadAllBytesAsync(desk.Keys);
        File.Delete(desk.Keys);
        KeyFile.Create(desk.Keys);
        foreach (var words in new[] { "verify", "migrate", "serve" })
        {
            var run = await desk.RunOrServeAsync(words);
            Assert.Equal(2, run.Code);
            Assert.Contains("打不开", run.Error, StringComparison.Ordinal);
        }

        Assert.Equal(0, await desk.CountAsync("SELECT COUNT(*) FROM KeySeals"));
        await File.WriteAllBytesAsync(desk.Keys, right);
        Assert.Equal(0, (await desk.RunAsync("migrate")).Code);
        Assert.Equal(1, await desk.CountAsync("SELECT COUNT(*) FROM KeySeals"));
    }

    /// <summary>What was found by tests/kills: the table of the seals is there, no seal yet, and the tables of the next step are not.</summary>
    [Fact]
    public async Task An_upgrade_that_was_killed_just_after_it_made_the_table_of_seals_goes_on()
    {
        var options = SqliteDatabase.UseFlowParty(new DbContextOptionsBuilder<FlowPartyDbContext>(), desk.ConnectionString).Options;
        await using (var db = new FlowPartyDbContext((DbContextOptions<FlowPartyDbContext>)options, new FixedScope(Scope.WholeBanner("退回旧版本"))))
        {
            var made = db.Database.GetMigrations().Single(m => m.EndsWith("KeysAndSeenConfirmations", StringComparison.Ordinal));
            await db.GetService<IMigrator>().MigrateAsync(made);
        }

        await desk.ExecuteAsync("DELETE FROM KeySeals");
        var run = await desk.RunAsync("migrate");
        Assert.True(run.Code == 0, run.Error);
        Assert.Equal(1, await desk.CountAsync("SELECT COUNT(*) FROM KeySeals"));
        Assert.Equal(0, (await desk.RunAsync("verify")).Code);
    }

    public async Task InitializeAsync() => desk = await OperatorDesk.WithDatabaseAsync();

    public Task DisposeAsync()
    {
        desk.Dispose();
        return Task.CompletedTask;
    }

    private async Task AssertRefusedEverywhereAsync(int fingerprintsAtLeast)
    {
        var (content, keys) = (await desk.ContentAsync(), await File.ReadAllBytesAsync(desk.Keys));
        foreach (var words in Words)
        {
            var run = await desk.RunOrServeAsync(words);
            Assert.True(run.Code == 2, $"{words}: {run.Code} {run.Output} {run.Error}");
            if (words != "serve") Assert.Empty(run.Output);   // the site logs there
            Assert.Single(run.Error.TrimEnd().Split('\n'));
            Assert.Contains(desk.Keys, run.Error, StringComparison.Ordinal);
            Assert.True(System.Text.RegularExpressions.Regex.Count(run.Error, "[0-9]+-[0-9A-F]{16}") >= fingerprintsAtLeast, run.Error);
        }

        Assert.Equal(content, await desk.ContentAsync());
        Assert.Equal(keys, await File.ReadAllBytesAsync(desk.Keys));
    }
}
