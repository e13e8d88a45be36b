using System.Text;
using ExcelDataReader;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Workbooks.Tests.Reading;

namespace KzzqFlowParty.Benchmarks;

/// <summary>
/// 试读: <c>import FILE --dry-run --json</c> of a large roster beside a bare loop of the reading library over the same file, each a process of its own,
/// in turn.
/// </summary>
internal static class ReadBenchmark
{
    /// <summary>First word of the process that only reads a file.</summary>
    public const string Alone = "read-alone";

    private const int Times = 5;

    public static async Task RunAsync(int rows)
    {
        var workbook = Path.Combine(Path.GetTempPath(), "kzzq-bench-read.xlsx");
        await File.WriteAllBytesAsync(workbook, LargeRoster.Of(rows, "保康镇套海嘎查党支部"));
        var (tried, bare) = (new List<ProgramRun>(), new List<ProgramRun>());
        for (var i = 0; i < Times; i++)
        {
            tried.Add(await ProgramRun.OfAsync(FilledBanner.Program, ["import", workbook, "--dry-run", "--json"]));
            bare.Add(await ProgramRun.OfAsync(typeof(ReadBenchmark).Assembly.Location, [Alone, workbook]));
        }

        Say("import --dry-run", tried);
        Say("bare ExcelDataReader", bare);
        File.Delete(workbook);
    }

    /// <summary>Every cell of a file, and nothing done about it.</summary>
    public static int Read(string workbook)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        using var file = File.OpenRead(workbook);
        using var reader = ExcelReaderFactory.CreateReader(file);
        var cells = 0;
        do
        {
            while (reader.Read())
                for (var i = 0; i < reader.FieldCount; i++)
                    if (reader.GetValue(i) is not null) cells++;
        }
        while (reader.NextResult());
        Console.WriteLine(cells);
        return 0;
    }

    private static void Say(string what, List<ProgramRun> runs) => Measured.Say(
        $"{what}: {Measured.Of(runs.Select(r => r.Took.TotalMilliseconds)).Median:0} ms with the start of the program, peak ",
        $"{Measured.MiB(runs.Max(r => r.Peak)):0} MiB");
}
