using System.Diagnostics;
using System.Text;

namespace KzzqFlowParty.Testing;

/// <summary>The program run as an operator runs it, in a process of its own: exit code, both streams, and the most memory that it held.</summary>
/// <param name="Peak">Bytes, VmHWM on Linux; 0 where the system does not tell.</param>
public sealed record ProgramRun(int Code, string Output, string Error, long Peak, TimeSpan Took)
{
    private const int Glance = 5;   // milliseconds between two looks at the peak, which only ever grows
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    public void Deconstruct(out int code, out string output, out string error) => (code, output, error) = (Code, Output, Error);

    /// <param name="program">The built dll.</param>
    /// <param name="arguments">A word of the command line with what belongs to it.</param>
    /// <param name="settings">Environment variables; Production where nothing else is said.</param>
    public static async Task<ProgramRun> OfAsync(string program, IEnumerable<string> arguments, params IEnumerable<(string Name, string Value)> settings)
    {
        var clock = Stopwatch.StartNew();
        using var process = Start(program, arguments, settings);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        // A thread of its own: beside many tests the pool would come to look only after a short run has ended.
        var peak = await Task.Factory.StartNew(
            () => PeakUntilExit(process, clock), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        return new(process.ExitCode, await output, await error, peak, clock.Elapsed);
    }

    /// <summary>Both streams are redirected; the caller reads them and ends the process.</summary>
    public static Process Start(string program, IEnumerable<string> arguments, params IEnumerable<(string Name, string Value)> settings)
    {
        var start = new ProcessStartInfo("dotnet", [program, .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            WorkingDirectory = Path.GetDirectoryName(program),
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment.Remove("DOTNET_GCgen0size");   // of the tests themselves: an operator's program collects as it does
        foreach (var (name, value) in settings) start.Environment[name] = value;
        return Process.Start(start)!;
    }

    private static long PeakUntilExit(Process process, Stopwatch clock)
    {
        var peak = 0L;
        while (!process.WaitForExit(Glance))
        {
            peak = Math.Max(peak, PeakOf(process));
            if (clock.Elapsed < Patience) continue;
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"The program has not ended within {Patience}.");
        }

        return peak;
    }

    /// <summary>The most that a running process has held so far.</summary>
    public static long PeakOf(Process process)
    {
        try
        {
            process.Refresh();
            return process.PeakWorkingSet64;
        }
        catch (InvalidOperationException)
        {
            return 0;   // ended just now; what was read before stands
        }
    }
}
