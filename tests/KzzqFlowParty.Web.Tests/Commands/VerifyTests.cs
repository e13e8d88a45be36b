using System.Text.Json;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Tests.Site;
using Microsoft.Data.Sqlite;

namespace KzzqFlowParty.Web.Tests.Commands;

/// <summary><c>verify</c> as a process over a real database: 0 where nothing was changed, 1 where something was, 2 for a mistake of the operator.</summary>
public sealed class VerifyTests : IAsyncLifetime
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("kzzq-verify-");
    private World world = null!;

    [Fact]
    public async Task What_was_only_worked_with_passes_and_the_end_of_the_log_is_printed()
    {
        var run = await RunAsync();
        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Matches(
            "^操作日志 [0-9]+ 条，台账 0 条，存证 0 个。\n存证 [0-9]+-[0-9A-F]{16}\n核验通过：没有发现改动。\n$", run.Output);
    }

    [Fact]
    public async Task An_edited_entry_is_named()
    {
        await ForgeAsync("UPDATE AuditEntries SET Operation = '别的' WHERE Number = 3");
        var run = await RunAsync();
        Assert.Equal(1, run.Code);
        Assert.Contains("日志被改：3\n", run.Output, StringComparison.Ordinal);
        Assert.EndsWith("核验不通过：请保留现场，并通知审计管理员。\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_kept_anchor_shows_that_the_tail_was_cut()
    {
        var kept = Path.Combine(directory.FullName, "存证.txt");
        await File.WriteAllTextAsync(kept, (await RunAsync()).Output);
        Assert.Equal(0, (await RunAsync("--anchors", kept)).Code);

        await ForgeAsync("DELETE FROM AuditEntries WHERE Number = (SELECT MAX(Number) FROM AuditEntries)");
        await ForgeAsync("UPDATE AuditHead SET Number = Number - 1, Seal = (SELECT Seal FROM AuditEntries ORDER BY Number DESC LIMIT 1)");
        Assert.Equal(0, (await RunAsync()).Code);
        var run = await RunAsync("--anchors", kept);
        Assert.Equal(1, run.Code);
        Assert.Contains("与存证不符：", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_exported_workbook_is_an_anchor()
    {
        await using var site = await TestSite.BorrowAsync();
        var secretary = await site.SignInAsync(Person.Secretary);
        var file = await (await secretary.GetAsync("/outflow/export")).Content.ReadAsByteArrayAsync();
        var path = Path.Combine(directory.FullName, "台账.xlsx");
        await File.WriteAllBytesAsync(path, file);

        var run = await RunAsync("--anchors", path);   // of another banner: nothing here fits it
        Assert.Contains("存证 1 个。", run.Output, StringComparison.Ordinal);
        Assert.Equal(1, run.Code);
    }

    [Fact]
    public async Task A_file_without_an_anchor_is_refused()
    {
        var path = Path.Combine(directory.FullName, "无.txt");
        await File.WriteAllTextAsync(path, "没有编号");
        var run = await RunAsync("--anchors", path);
        Assert.Equal((2, ""), (run.Code, run.Output));
        Assert.StartsWith($"文件 {path} 里没有存证编号", run.Error, StringComparison.Ordinal);
    }

    public async Task InitializeAsync()
    {
        world = await World.OnAsync(Engine.Sqlite);
        await world.MemberAsync(world.Baokang.FirstBranch);
        var keys = Path.Combine(directory.FullName, "keys.json");
        await File.WriteAllTextAsync(keys, JsonSerializer.Serialize(world.Keys.All));
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(keys, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    public Task DisposeAsync()
    {
        world.Dispose();
        directory.Delete(recursive: true);
        return Task.CompletedTask;
    }

    private async Task ForgeAsync(string sql)
    {
        await using var connection = new SqliteConnection(world.Database.ConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // the forger's own SQL
        command.CommandText = sql;
#pragma warning restore CA2100
        Assert.Equal(1, await command.ExecuteNonQueryAsync());
    }

    private Task<ProgramRun> RunAsync(params string[] more) =>
        ProgramRun.OfAsync(
            typeof(Program).Assembly.Location,
            ["verify", .. more],
            ("Data__Directory", directory.FullName),
            ("ConnectionStrings__FlowParty", world.Database.ConnectionString));
}
