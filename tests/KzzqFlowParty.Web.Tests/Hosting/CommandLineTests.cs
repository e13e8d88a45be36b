using KzzqFlowParty.Data.Protection;
using KzzqFlowParty.Testing;
using Microsoft.Data.Sqlite;

namespace KzzqFlowParty.Web.Tests.Hosting;

/// <summary>The program as a process: exit codes, and which stream says what (docs/decisions/0030).</summary>
public sealed class CommandLineTests : IDisposable
{
    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("kzzq-command-");

    [Theory]
    [InlineData("migrat")]
    [InlineData("migrate", "--dryrun")]
    [InlineData("migrate", "now")]
    public async Task A_slip_of_the_pen_does_nothing_and_says_so_in_one_line(params string[] arguments)
    {
        var (code, output, error) = await RunAsync(arguments);
        Assert.Equal(2, code);
        Assert.Empty(output);
        Assert.StartsWith($"命令不对：不认识“{arguments[^1]}”。", error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd().Split('\n'));
        Assert.Empty(data.GetFileSystemInfos());
    }

    [Fact]
    public async Task A_database_is_made_and_then_found_up_to_date()
    {
        var (code, output, _) = await RunAsync("migrate");
        Assert.Equal(0, code);
        Assert.Contains("已建立密钥文件", output, StringComparison.Ordinal);
        Assert.Contains("数据库已升级", output, StringComparison.Ordinal);
        (code, output, _) = await RunAsync("migrate");
        Assert.Equal((0, "数据库已是最新，没有改动。"), (code, output.Trim()));
    }

    [Fact]
    public async Task A_new_database_holds_no_account()
    {
        Assert.Equal(0, (await RunAsync("migrate")).Code);
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(data.FullName, "flowparty.db")};Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = """SELECT COUNT(*) FROM "Accounts" """;
        Assert.Equal(0L, await command.ExecuteScalarAsync());
    }

    [Fact]
    public async Task What_the_program_writes_lies_where_only_its_own_account_looks()
    {
        var directory = Path.Combine(data.FullName, "new");
        Assert.Equal(0, (await RunAsync(["migrate"], ("Data__Directory", directory))).Code);
        Assert.True(File.Exists(Path.Combine(directory, "keys.json")));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(directory));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_lock_of_an_upgrade_that_was_killed_holds_nobody_up(bool afterTheFirst)
    {
        if (afterTheFirst) Assert.Equal(0, (await RunAsync("migrate")).Code);
        await LeaveLockAsync();
        using var process = ProgramRun.Start(typeof(Program).Assembly.Location, ["migrate"], [("Data__Directory", data.FullName)]);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync();
            using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
            await process.WaitForExitAsync(patience.Token);
            Assert.Equal(0, process.ExitCode);
            Assert.Contains(afterTheFirst ? "数据库已是最新" : "数据库已升级", await output, StringComparison.Ordinal);
        }
        finally
        {
            process.Kill();
        }
    }

    [Fact]
    public async Task A_second_upgrade_at_the_same_time_is_refused_in_one_sentence()
    {
        await using (new FileStream(Path.Combine(data.FullName, "flowparty.db.upgrade"), FileMode.Create, FileAccess.ReadWrite, FileShare.None))
        {
            var (code, _, error) = await RunAsync("migrate");
            Assert.Equal((2, "另一个程序正在升级这个数据库，请等它结束后再试。"), (code, error.Trim()));
        }

        Assert.Equal(0, (await RunAsync("migrate")).Code);
    }

    [Fact]
    public async Task A_wrong_setting_is_one_sentence_without_a_stack_trace()
    {
        var (code, output, error) = await RunAsync(["migrate"], ("Database__Engine", "Oracle"));
        Assert.Equal(2, code);
        Assert.Empty(output);
        Assert.Contains("Database:Engine", error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_on_another_machine_is_not_spoken_to_in_the_clear()
    {
        var (code, output, error) = await RunAsync(
            ["migrate"], ("Database__Engine", "PostgreSql"), ("ConnectionStrings__FlowParty", "Host=db.example;Database=kzzq;Username=kzzq_owner"));
        Assert.Equal(2, code);
        Assert.Empty(output);
        Assert.Contains("SSL Mode=VerifyFull", error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_its_keys_the_site_does_not_start()
    {
        Assert.Equal(0, (await RunAsync("migrate")).Code);
        File.Delete(Path.Combine(data.FullName, "keys.json"));
        var (code, _, error) = await RunAsync("serve", "--urls", "http://127.0.0.1:0");
        Assert.Equal(2, code);
        Assert.Contains("keys.json", error, StringComparison.Ordinal);
        (code, _, error) = await RunAsync("migrate");   // and nothing makes new ones over old data
        Assert.Equal(2, code);
        Assert.Matches("数据库用过的密钥指纹是 1-[0-9A-F]{16}", error);
        Assert.False(File.Exists(Path.Combine(data.FullName, "keys.json")));
    }

    [Fact]
    public async Task Keys_are_rotated_and_what_was_sealed_before_is_read_under_the_new_one()
    {
        Assert.Equal(0, (await RunAsync("migrate")).Code);
        Assert.Equal(0, (await RunAsync("demo", "--members", "20")).Code);
        var (code, output, error) = await RunAsync("keys", "rotate");
        Assert.Equal(0, code);
        Assert.Contains("加入新密钥", output, StringComparison.Ordinal);
        Assert.Contains("Member.PhoneCipher：", error, StringComparison.Ordinal);
        var keys = Path.Combine(data.FullName, "keys.json");
        Assert.Equal(2, System.Text.Json.JsonDocument.Parse(await File.ReadAllTextAsync(keys)).RootElement.GetArrayLength());
        var verified = await RunAsync("verify");
        Assert.True(verified.Code == 0, verified.Output + verified.Error);
        Assert.Equal(0, (await RunAsync("keys", "rotate")).Code);   // finished: another run is another rotation
        Assert.Equal(3, System.Text.Json.JsonDocument.Parse(await File.ReadAllTextAsync(keys)).RootElement.GetArrayLength());
    }

    [Fact]
    public async Task Keys_are_not_rotated_while_the_site_runs_and_a_site_that_was_killed_holds_nobody_up()
    {
        Assert.Equal(0, (await RunAsync("migrate")).Code);
        using var site = ProgramRun.Start(
            typeof(Program).Assembly.Location,
            ["serve", "--urls", "http://127.0.0.1:0"],
            [("Data__Directory", data.FullName), ("Security__AllowHttp", "true")]);
        try
        {
            while (await site.StandardOutput.ReadLineAsync() is { } line && !line.Contains("Now listening on", StringComparison.Ordinal))
            {
            }

            Assert.False(site.HasExited);
            var (code, output, error) = await RunAsync("keys", "rotate");
            Assert.Equal(
                (2, "", "网站或别的命令正在这台机器上使用密钥，请先停下它们，再轮换密钥。"), (code, output, error.Trim()));
            Assert.Equal(0, (await RunAsync("verify")).Code);   // those who only use them do not hold each other up
        }
        finally
        {
            site.Kill();
            await site.WaitForExitAsync();
        }

        Assert.Equal(0, (await RunAsync("keys", "rotate")).Code);
    }

    [Fact]
    public async Task While_keys_are_rotated_neither_the_site_nor_a_command_starts()
    {
        Assert.Equal(0, (await RunAsync("migrate")).Code);
        using (var rotation = new KeyUse(Path.Combine(data.FullName, "keys.json")))
        {
            rotation.TakeAlone();
            foreach (var word in new[] { "serve", "create-admin" })
            {
                var (code, _, error) = await RunAsync(word);
                Assert.Equal(2, code);
                Assert.EndsWith("正在轮换密钥，请等它办完再启动。", error.Trim(), StringComparison.Ordinal);
            }
        }

        Assert.Equal(0, (await RunAsync("create-admin")).Code);
    }

    [Fact]
    public async Task Help_names_the_commands()
    {
        var (code, output, _) = await RunAsync("--help");
        Assert.Equal(0, code);
        foreach (var word in new[] { "serve", "migrate" }) Assert.Contains(word, output, StringComparison.Ordinal);
    }

    public void Dispose() => data.Delete(recursive: true);

    /// <summary>The row that EF Core writes before a migration and takes away after it.</summary>
    private async Task LeaveLockAsync()
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(data.FullName, "flowparty.db")};Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = """
            PRAGMA journal_mode=WAL;
            CREATE TABLE IF NOT EXISTS "__EFMigrationsLock" ("Id" INTEGER NOT NULL CONSTRAINT "PK___EFMigrationsLock" PRIMARY KEY, "Timestamp" TEXT NOT NULL);
            INSERT INTO "__EFMigrationsLock" ("Id", "Timestamp") VALUES (1, '2026-11-24 04:00:00');
            """;
        Assert.Equal(1, await command.ExecuteNonQueryAsync());
    }

    private Task<ProgramRun> RunAsync(params string[] arguments) => RunAsync(arguments, []);

    private Task<ProgramRun> RunAsync(string[] arguments, params (string Name, string Value)[] settings) =>
        ProgramRun.OfAsync(typeof(Program).Assembly.Location, arguments, [("Data__Directory", data.FullName), .. settings]);
}
