using BenchmarkDotNet.Attributes;
using KzzqFlowParty.Domain.Scoring;

namespace KzzqFlowParty.Benchmarks;

/// <summary>
/// 积分计算: one sheet of forty entries, and the sheets of a whole banner, by <see cref="ScoringService"/>, beside a loop that only adds and
/// caps.
/// </summary>
[InProcess, MemoryDiagnoser(displayGenColumns: false)]
public class SheetBenchmark
{
    private const int EntriesASheet = 40;
    private static readonly RuleSet Rules = DraftRules.For(2026);
    private static readonly int[] InForce = [10];

    private ItemPoints[] entries = [];
    private (int Item, int Points)[] plain = [];
    private int[] caps = [];

    [Params(1, 100_000)]
    public int Sheets { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        caps = [.. Rules.Items.Select(i => i.Cap)];
        plain = [.. Enumerable.Range(0, EntriesASheet).Select(i => (i % caps.Length, (i % 3) + 1))];
        entries = [.. plain.Select(p => new ItemPoints(Rules.Items[p.Item].Code, p.Points))];
        if (ByService() != PlainLoop()) throw new InvalidOperationException("Both must come to the same.");
    }

    [Benchmark(Baseline = true)]
    public int PlainLoop()
    {
        var sum = 0;
        Span<int> raw = stackalloc int[caps.Length];
        for (var sheet = 0; sheet < Sheets; sheet++)
        {
            raw.Clear();
            foreach (var (item, points) in plain) raw[item] += points;
            var total = -InForce[0];
            for (var i = 0; i < caps.Length; i++) total += Math.Clamp(raw[i], 0, caps[i]);
            sum += Math.Max(0, total);
        }

        return sum;
    }

    [Benchmark]
    public int ByService()
    {
        var sum = 0;
        for (var sheet = 0; sheet < Sheets; sheet++) sum += ScoringService.Evaluate(entries, InForce, Rules).Total;
        return sum;
    }
}
