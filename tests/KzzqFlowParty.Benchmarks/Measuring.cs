using BenchmarkDotNet.Running;
using KzzqFlowParty.Testing;

namespace KzzqFlowParty.Benchmarks;

/// <summary>
/// What docs/performance.md states, measured: <c>dotnet run -c Release --project tests/KzzqFlowParty.Benchmarks -- WORD [N]</c>, each beside its
/// plain lower bound. Databases of 100,000 members are filled once, below the directory for temporary files. PostgreSQL is measured where
/// KZZQ_TEST_POSTGRES names a server, as in tests/run.
/// </summary>
internal static class Measuring
{
    private const int Members = 100_000;
    private const int ImportedRows = 20_000;
    private const int LedgerRows = 100_000;
    private const int Starts = 11;
    private const int AuditEntries = 1_000_000;

    private static readonly Dictionary<string, Func<int?, Task>> Words = new(StringComparer.Ordinal)
    {
        ["sheet"] = _ => Task.FromResult(BenchmarkRunner.Run<SheetBenchmark>()),
        ["scores"] = n => OnEachEngineAsync(n ?? Members, ScoresBenchmark.RunAsync),
        ["list"] = n => OnEachEngineAsync(n ?? Members, ListBenchmark.RunAsync),
        ["read"] = n => ReadBenchmark.RunAsync(n ?? ImportedRows),
        ["import"] = async n => await ImportBenchmark.RunAsync(await FilledBanner.OnAsync(Engine.Sqlite, Members), n ?? ImportedRows),
        ["export"] = async n => await ExportBenchmark.RunAsync(await FilledBanner.OnAsync(Engine.Sqlite, Members), n ?? LedgerRows),
        ["guards"] = n => OnEachEngineAsync(n ?? Members, GuardsBenchmark.RunAsync),
        ["memory"] = async n => await MemoryBenchmark.RunAsync(await FilledBanner.OnAsync(Engine.Sqlite, n ?? Members)),
        ["start"] = n => StartBenchmark.RunAsync(n ?? Starts),
        ["verify"] = n => VerifyBenchmark.RunAsync(Engine.Sqlite, n ?? AuditEntries),
    };

    private static async Task<int> Main(string[] arguments)
    {
        if (arguments is [ExportBenchmark.Alone, var way, var rows])
            return await ExportBenchmark.WriteAsync(way, int.Parse(rows, System.Globalization.CultureInfo.InvariantCulture));
        if (arguments is [ReadBenchmark.Alone, var workbook]) return ReadBenchmark.Read(workbook);
        var number = arguments.Length < 2 ? (int?)null : int.Parse(arguments[1], System.Globalization.CultureInfo.InvariantCulture);
        if (arguments is [] || !Words.TryGetValue(arguments[0], out var run))
        {
            Console.Error.WriteLine($"Say what to measure: {string.Join(", ", Words.Keys)}.");
            return 2;
        }

        await run(number);
        return 0;
    }

    private static async Task OnEachEngineAsync(int members, Func<FilledBanner, Task> measure)
    {
        await measure(await FilledBanner.OnAsync(Engine.Sqlite, members));
        if (Engines.PostgreSqlServer is null) Console.WriteLine("PostgreSQL: KZZQ_TEST_POSTGRES is not set, not measured.");
        else await measure(await FilledBanner.OnAsync(Engine.PostgreSql, members));
    }
}
