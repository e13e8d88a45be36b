using System.Text.Json;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Workbooks.Reading;
using KzzqFlowParty.Workbooks.Tests.Reading;

namespace KzzqFlowParty.Web.Tests.Commands;

/// <summary>
/// <c>import FILE --dry-run --json</c> as a process of its own: what it says and how much memory it takes, also where the file means harm.
/// docs/decisions/0016.
/// </summary>
public sealed class DryRunTests : IDisposable
{
    private const long MostMemory = 256L * 1024 * 1024;
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("kzzq-dry-run-");

    public static TheoryData<string, string, string> Bad => new()
    {
        { "炸弹.xlsx", nameof(BadBooks.Bomb), WorkbookRules.Bomb.Message },
        { "加密.xlsx", nameof(BadBooks.Locked), WorkbookRules.Encrypted.Message },
        { "加密.xls", nameof(BadBooks.LockedOld), WorkbookRules.Encrypted.Message },
        { "文本.xlsx", nameof(BadBooks.RenamedText), WorkbookRules.TextUnderFalseName.Message },
        { "半截.xlsx", nameof(BadBooks.Truncated), WorkbookRules.Damaged.Message },
        { "声明.xlsx", nameof(BadBooks.DocumentType), WorkbookRules.DocumentType.Message },
        { "宏.xlsx", nameof(BadBooks.Macro), WorkbookRules.Macros.Message },
        { "公式.xlsx", nameof(BadBooks.FormulaWithoutValue), WorkbookRules.FormulaWithoutValue("流出", "H2").Message },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task A_bad_book_is_refused_in_one_sentence_and_little_memory(string name, string book, string sentence)
    {
        var run = await RunAsync(name, (byte[])typeof(BadBooks).GetProperty(book)!.GetValue(null)!);
        Assert.Equal((2, "", sentence), (run.Code, run.Output, run.Error.TrimEnd()));
        InLittleMemory(run);
    }

    [Fact]
    public async Task Twenty_thousand_rows_are_read_in_little_memory()
    {
        var run = await RunAsync("名册.xlsx", LargeRoster.Of(20_000, "保康镇套海嘎查党支部"));
        Assert.Equal((0, ""), (run.Code, run.Error));
        var sheet = Assert.Single(JsonDocument.Parse(run.Output).RootElement.EnumerateArray());
        Assert.Equal((20_000, 0), (sheet.GetProperty("rows").GetInt32(), sheet.GetProperty("errors").GetInt32()));
        InLittleMemory(run);
    }

    [Fact]
    public async Task Neither_database_nor_data_directory_is_touched()
    {
        var run = await RunAsync(Imports.ImportDesk.Baokang, Imports.ImportDesk.Roster(Imports.ImportDesk.Baokang));
        Assert.Equal(0, run.Code);
        Assert.Equal([Imports.ImportDesk.Baokang], directory.GetFileSystemInfos().Select(f => f.Name));
    }

    public void Dispose() => directory.Delete(recursive: true);

    private async Task<ProgramRun> RunAsync(string name, byte[] content)
    {
        var path = Path.Combine(directory.FullName, name);
        await File.WriteAllBytesAsync(path, content);
        return await ProgramRun.OfAsync(typeof(Program).Assembly.Location, ["import", path, "--dry-run", "--json"], ("Data__Directory", directory.FullName));
    }

    /// <summary>Only Linux is sure to tell the peak.</summary>
    private static void InLittleMemory(ProgramRun run) => Assert.InRange(run.Peak, OperatingSystem.IsLinux() ? 1 : 0, MostMemory);
}
