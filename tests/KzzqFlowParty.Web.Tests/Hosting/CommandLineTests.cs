using KzzqFlowParty.Testing;

namespace KzzqFlowParty.Web.Tests.Hosting;

/// <summary>The program as a process: exit codes, and which stream says what (decisions 51, pitfalls 13 and 16).</summary>
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
    public async Task A_wrong_setting_is_one_sentence_without_a_stack_trace()
    {
        var (code, output, error) = await RunAsync(["migrate"], ("Database__Engine", "Oracle"));
        Assert.Equal(2, code);
        Assert.Empty(output);
        Assert.Contains("Database:Engine", error, StringComparison.Ordinal);
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
        Assert.Equal("数据库已是最新，没有改动。", (await RunAsync("migrate")).Output.Trim());   // and nothing makes new ones over old data
    }

    [Fact]
    public async Task Help_names_the_commands()
    {
        var (code, output, _) = await RunAsync("--help");
        Assert.Equal(0, code);
        foreach (var word in new[] { "serve", "migrate" }) Assert.Contains(word, output, StringComparison.Ordinal);
    }

    public void Dispose() => data.Delete(recursive: true);

    private Task<ProgramRun> RunAsync(params string[] arguments) => RunAsync(arguments, []);

    private Task<ProgramRun> RunAsync(string[] arguments, params (string Name, string Value)[] settings) =>
        ProgramRun.OfAsync(typeof(Program).Assembly.Location, arguments, [("Data__Directory", data.FullName), .. settings]);
}
