using Serilog.Core;
using Serilog.Events;

namespace KzzqFlowParty.Web.Hosting;

/// <summary>
/// Bounds what can be written into the log without signing in: of one source, and of one sentence of the framework, so many lines a minute. What is left
/// out is counted, and the next line of the same kind says how many there were.
/// </summary>
internal sealed class LineBudget : ILogEventFilter
{
    /// <summary>A property that a request without a session carries as far as this filter: an address of the network is not kept.</summary>
    public const string Source = "Source";

    private const string LeftOut = "LeftOut";
    private const int OfOneSource = 100;
    private const int OfOneSentence = 30;

    /// <summary>Beyond so many at once, sources share one count.</summary>
    private const int MostKeys = 2000;

    private readonly Lock counting = new();
    private readonly Dictionary<string, Count> counts = new(StringComparer.Ordinal);

    public bool IsEnabled(LogEvent logEvent)
    {
        if (KeyOf(logEvent) is not var (key, most)) return true;
        logEvent.RemovePropertyIfPresent(Source);
        lock (counting)
        {
            var minute = logEvent.Timestamp.UtcTicks / TimeSpan.TicksPerMinute;
            var count = CountOf(key, minute);
            if (count.Minute != minute) (count.Minute, count.Lines) = (minute, 0);
            if (++count.Lines > most)
            {
                count.Left++;
                return false;
            }

            if (count.Left > 0) logEvent.AddOrUpdateProperty(new(LeftOut, new ScalarValue(count.Left)));
            count.Left = 0;
            return true;
        }
    }

    private static (string Key, int Most)? KeyOf(LogEvent e) =>
        TextOf(e, Source) is { } source ? (source, OfOneSource)
        : TextOf(e, Constants.SourceContextPropertyName)?.StartsWith("Microsoft.", StringComparison.Ordinal) == true ? (e.MessageTemplate.Text, OfOneSentence)
        : null;

    private static string? TextOf(LogEvent e, string property) => (e.Properties.GetValueOrDefault(property) as ScalarValue)?.Value as string;

    private Count CountOf(string key, long minute)
    {
        if (counts.TryGetValue(key, out var known)) return known;
        if (counts.Count >= MostKeys)
        {
            foreach (var (old, _) in counts.Where(c => c.Value.Minute != minute && c.Value.Left == 0).ToList()) counts.Remove(old);
            if (counts.Count >= MostKeys) key = "";
        }

        return counts.TryGetValue(key, out var shared) ? shared : counts[key] = new() { Minute = minute };
    }

    private sealed class Count
    {
        public long Minute { get; set; }

        public int Lines { get; set; }

        public int Left { get; set; }
    }
}
