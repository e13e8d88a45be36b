using Microsoft.Data.Sqlite;

namespace KzzqFlowParty.Web.Tests.Commands;

/// <summary>A database that is not there, or is not what it should be: one sentence for the site and every command, exit code 2, nothing written.</summary>
public sealed class WrongDatabaseTests : IAsyncLifetime
{
    private static readonly string[] Words = ["serve", "migrate", "verify", "keys rotate", "create-admin", "demo --members 3", "backup ."];

    private OperatorDesk desk = null!;

    [Theory]
    [InlineData("Production")]
    [InlineData("Development")]
    public async Task A_database_that_is_gone_is_not_made_anew(string environment)
    {
        desk.Settings["ASPNETCORE_ENVIRONMENT"] = environment;
        File.Delete(desk.Database);
        foreach (var words in Words) await AssertRefusedAsync(words, $"找不到数据库 {desk.Database}");
        Assert.False(File.Exists(desk.Database));

        File.Delete(desk.Keys);   // and with the keys lost as well, the directory still tells
        foreach (var words in new[] { "serve", "migrate" }) await AssertRefusedAsync(words, "建过数据库");
        Assert.False(File.Exists(desk.Database));
        Assert.False(File.Exists(desk.Keys));
    }

    [Fact]
    public async Task An_empty_file_in_the_place_of_the_database_is_not_filled()
    {
        await File.WriteAllTextAsync(desk.Database, "");
        foreach (var words in Words) await AssertRefusedAsync(words, "是空的");
        Assert.Equal(0, new FileInfo(desk.Database).Length);
    }

    [Fact]
    public async Task In_production_only_migrate_makes_a_database()
    {
        using var fresh = OperatorDesk.Empty();
        foreach (var words in Words.Except(["migrate"]))
        {
            var run = await fresh.RunOrServeAsync(words);
            Assert.True(run.Code == 2, $"{words}: {run.Code} {run.Output}");
            Assert.Contains("请先运行 migrate", run.Error, StringComparison.Ordinal);
            Assert.False(File.Exists(fresh.Database), words);
            Assert.False(File.Exists(fresh.Keys), words);
        }

        Assert.Equal(0, (await fresh.RunAsync("migrate")).Code);
        Assert.Equal(0, (await fresh.ServeAsync()).Code);
    }

    [Fact]
    public async Task In_development_the_first_run_makes_it()
    {
        using var fresh = OperatorDesk.Empty();
        (fresh.Settings["ASPNETCORE_ENVIRONMENT"], fresh.Settings["Demo__Load"]) = ("Development", "false");
        Assert.Equal(0, (await fresh.ServeAsync()).Code);
        Assert.True(File.Exists(fresh.Database) && File.Exists(fresh.Keys));
        Assert.Equal(0, (await fresh.ServeAsync()).Code);
    }

    [Fact]
    public async Task A_database_copied_only_in_part_is_said_to_be_so()
    {
        await using (var file = new FileStream(desk.Database, FileMode.Open)) file.SetLength(file.Length / 8192 * 4096);
        await AssertAllRefuseAsync("不完整");
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_said_to_be_so()
    {
        await File.WriteAllTextAsync(desk.Database, string.Concat(Enumerable.Repeat("<html>磁盘快满了</html>\n", 500)));
        await AssertAllRefuseAsync("不是数据库");
    }

    [Fact]
    public async Task The_database_of_another_program_is_left_alone()
    {
        File.Delete(desk.Database);
        await using (var connection = new SqliteConnection($"Data Source={desk.Database};Pooling=false"))
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = "CREATE TABLE Notes (Id INTEGER PRIMARY KEY, Text TEXT); INSERT INTO Notes VALUES (1, '别的程序的')";
            await command.ExecuteNonQueryAsync();
        }

        await AssertAllRefuseAsync("别的程序");
    }

    [Fact]
    public async Task A_read_only_file_is_said_to_be_so()
    {
        File.SetAttributes(desk.Database, FileAttributes.ReadOnly);
        await AssertAllRefuseAsync("只读");
    }

    [Fact]
    public async Task A_database_of_a_newer_program_is_said_to_be_so()
    {
        await desk.ExecuteAsync("INSERT INTO __EFMigrationsHistory VALUES ('29991231000000_Later', '10.0.0')");
        await AssertAllRefuseAsync("比本程序新");
    }

    [Fact]
    public async Task A_database_of_an_older_program_waits_for_migrate()
    {
        await desk.ExecuteAsync("DELETE FROM __EFMigrationsHistory WHERE MigrationId = (SELECT MAX(MigrationId) FROM __EFMigrationsHistory)");
        foreach (var words in Words.Except(["migrate"])) await AssertRefusedAsync(words, "请先备份，再运行 migrate");
    }

    public async Task InitializeAsync() => desk = await OperatorDesk.WithDatabaseAsync();

    public Task DisposeAsync()
    {
        if (File.Exists(desk.Database)) File.SetAttributes(desk.Database, FileAttributes.Normal);
        desk.Dispose();
        return Task.CompletedTask;
    }

    private async Task AssertAllRefuseAsync(string because)
    {
        var before = await File.ReadAllBytesAsync(desk.Database);
        foreach (var words in Words) await AssertRefusedAsync(words, because);
        Assert.Equal(before, await File.ReadAllBytesAsync(desk.Database));
    }

    private async Task AssertRefusedAsync(string words, string because)
    {
        var run = await desk.RunOrServeAsync(words);
        Assert.True(run.Code == 2, $"{words}: {run.Code} {run.Output} {run.Error}");
        if (words != "serve") Assert.Empty(run.Output);   // the site logs there
        Assert.Single(run.Error.TrimEnd().Split('\n'));
        Assert.Contains(because, run.Error, StringComparison.Ordinal);
        Assert.Contains(desk.Database, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }
}
