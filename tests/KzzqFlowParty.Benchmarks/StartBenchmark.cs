using System.Diagnostics;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using KzzqFlowParty.Testing;

namespace KzzqFlowParty.Benchmarks;

/// <summary>
/// From the start of the process to its first page, of the program published as the operator's manual says and of an empty MVC application published the
/// same way, taking turns: the ratio holds on a busy machine too.
/// </summary>
internal static class StartBenchmark
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(2);
    private static readonly string Repository = Path.GetFullPath(Path.Combine(Here(), "../.."));

    public static async Task RunAsync(int times)
    {
        var folder = Directory.CreateTempSubdirectory("kzzq-start-").FullName;
        try
        {
            var ours = await PublishedAsync(Path.Combine(Repository, "src/KzzqFlowParty.Web"), Path.Combine(folder, "ours"), "KzzqFlowParty.Web.dll");
            var empty = await EmptyAsync(folder);
            (string, string)[] settings = [("Data__Directory", Path.Combine(folder, "data")), ("Security__AllowHttp", "true")];
            var migrated = await ProgramRun.OfAsync(ours, ["migrate"], settings);
            if (migrated.Code != 0) throw new InvalidOperationException(migrated.Error);

            List<(double Wall, double Processor)> our = [], their = [];
            for (var i = 0; i <= times; i++)
            {
                var (one, other) = (await FirstPageAsync(ours, ["serve"], "accounts/sign-in", settings), await FirstPageAsync(empty, [], "", []));
                if (i == 0) continue;   // the files were not yet in the cache of the system
                our.Add(one);
                their.Add(other);
            }

            Say("KzzqFlowParty", our);
            Say("An empty MVC application", their);
            var ratio = Measured.Of(our.Zip(their, (o, t) => o.Wall / t.Wall)).Median;
            var processor = Measured.Of(our.Zip(their, (o, t) => o.Processor / t.Processor)).Median;
            Measured.Say($"Ratio of each pair: {ratio:0.0} (of processor time {processor:0.0})");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Say(string name, IReadOnlyList<(double Wall, double Processor)> starts) =>
        Measured.Say($"{name}: first page after {Measured.Of(starts.Select(s => s.Wall))}, processor {Measured.Of(starts.Select(s => s.Processor))}");

    private static async Task<string> EmptyAsync(string folder)
    {
        var source = Path.Combine(folder, "source");
        await DotnetAsync("new", "mvc", "-n", "Empty", "-o", source, "--no-restore");
        return await PublishedAsync(
            source, Path.Combine(folder, "empty"), "Empty.dll", "--use-current-runtime", "--no-self-contained", "-p:PublishReadyToRun=true");
    }

    private static async Task<string> PublishedAsync(string project, string into, string program, params string[] more)
    {
        await DotnetAsync(["publish", project, "-c", "Release", "-o", into, "-nologo", "-v", "q", .. more]);
        return Path.Combine(into, program);
    }

    private static async Task DotnetAsync(params string[] arguments)
    {
        using var run = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var said = await run.StandardOutput.ReadToEndAsync();
        await run.WaitForExitAsync();
        if (run.ExitCode != 0) throw new InvalidOperationException(said);
    }

    /// <summary>Milliseconds until the whole page was there, and milliseconds of processor time until then.</summary>
    private static async Task<(double Wall, double Processor)> FirstPageAsync(
        string program, string[] arguments, string page, IEnumerable<(string Name, string Value)> settings)
    {
        var address = ServedProgram.FreeAddress();
        using var http = new HttpClient { BaseAddress = address };
        var clock = Stopwatch.StartNew();
        using var process = ProgramRun.Start(program, [.. arguments, "--urls", address.ToString()], settings);
        _ = process.StandardOutput.ReadToEndAsync();
        _ = process.StandardError.ReadToEndAsync();
        try
        {
            while (!await AnswersAsync(http, page))
            {
                if (process.HasExited) throw new InvalidOperationException($"{program} has ended.");
                await Task.Delay(Glance);
            }

            var wall = clock.Elapsed.TotalMilliseconds;
            process.Refresh();
            return (wall, process.TotalProcessorTime.TotalMilliseconds);
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    private static async Task<bool> AnswersAsync(HttpClient http, string page)
    {
        try
        {
            return (await http.GetStringAsync(page)).Contains("</html>", StringComparison.Ordinal);
        }
        catch (HttpRequestException e) when (e.InnerException is SocketException)
        {
            return false;   // it does not listen yet
        }
    }

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
