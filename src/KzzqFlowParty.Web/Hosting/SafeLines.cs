using KzzqFlowParty.Web.Pipeline;
using Serilog.Events;
using Serilog.Formatting;

namespace KzzqFlowParty.Web.Hosting;

/// <summary>Lines of the log as they are kept: long texts cut, numbers and values of keys masked, wherever they stand, in the text of an error too.</summary>
internal sealed class SafeLines(ITextFormatter lines) : ITextFormatter
{
    /// <summary>In characters, of any one text that a request brings: a path may have eight thousand.</summary>
    private const int LongestText = 300;

    public void Format(LogEvent logEvent, TextWriter output)
    {
        foreach (var (name, value) in logEvent.Properties.Where(p => p.Value is ScalarValue { Value: string { Length: > LongestText } }).ToList())
            logEvent.AddOrUpdateProperty(new(name, new ScalarValue(((string)((ScalarValue)value).Value!)[..LongestText] + "…")));
        using var line = new StringWriter();
        lines.Format(logEvent, line);
        output.Write(TextsInLogs.Masked(line.ToString()));
    }
}
