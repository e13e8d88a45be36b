using System.Diagnostics;
using System.Globalization;

namespace KzzqFlowParty.Benchmarks;

/// <summary>The median of several runs after one that does not count, in milliseconds, with the slowest of twenty (p95).</summary>
internal sealed record Measured(double Median, double P95)
{
    public static async Task<Measured> OfAsync(int times, Func<Task> work)
    {
        await work();
        var taken = new List<double>();
        for (var i = 0; i < times; i++)
        {
            var clock = Stopwatch.StartNew();
            await work();
            taken.Add(clock.Elapsed.TotalMilliseconds);
        }

        return Of(taken);
    }

    /// <summary>Of what is done once: milliseconds.</summary>
    public static async Task<double> OnceAsync(Func<Task> work)
    {
        var clock = Stopwatch.StartNew();
        await work();
        return clock.Elapsed.TotalMilliseconds;
    }

    public static Measured Of(IEnumerable<double> milliseconds)
    {
        var sorted = milliseconds.Order().ToList();
        return new(sorted[sorted.Count / 2], sorted[Math.Min(sorted.Count - 1, (int)(sorted.Count * 0.95))]);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Median:0.0} ms (p95 {P95:0.0})");

    /// <summary>One line of the result, in as many parts as it takes.</summary>
    public static void Say(params FormattableString[] parts) =>
        Console.WriteLine(string.Concat(parts.Select(part => part.ToString(CultureInfo.InvariantCulture))));

    public static double MiB(long bytes) => bytes / 1024.0 / 1024.0;
}
