using System.Diagnostics;

namespace KzzqFlowParty.Benchmarks;

/// <summary>
/// Pages a second and memory of the serving process under each way of collecting garbage, with twenty browsers at once; the ways take turns, so that a
/// busy machine is busy for all of them. docs/decisions/0058.
/// </summary>
internal static class MemoryBenchmark
{
    private const int Browsers = 20;
    private const int Rounds = 3;
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(10);
    private static readonly string[] Pages = ["/", "/members", "/outflow"];

    private static readonly (string Name, (string Name, string Value)[] Settings)[] Ways =
    [
        ("one heap for all cores", [("DOTNET_gcServer", "0")]),
        ("one heap, collected while pages wait", [("DOTNET_gcServer", "0"), ("DOTNET_gcConcurrent", "0")]),
        ("a heap a core", [("DOTNET_gcServer", "1")]),
        ("a heap a core that does not adapt", [("DOTNET_gcServer", "1"), ("DOTNET_GCDynamicAdaptationMode", "0")]),
        ("one heap, without measuring methods for the second compilation", [("DOTNET_gcServer", "0"), ("DOTNET_TieredPGO", "0")]),
    ];

    public static async Task RunAsync(FilledBanner banner)
    {
        var pages = Ways.ToDictionary(w => w.Name, _ => new List<double>(), StringComparer.Ordinal);
        var peaks = Ways.ToDictionary(w => w.Name, _ => new List<double>(), StringComparer.Ordinal);
        for (var i = 0; i < Rounds; i++)
        {
            foreach (var (name, settings) in Ways)
            {
                using var served = await ServedBanner.StartAsync(
                    banner, [.. settings, ("Security__Session__Most", "1000"), ("Security__RequireSecondFactor", "false")]);
                pages[name].Add(await PagesASecondAsync(served));
                peaks[name].Add(Measured.MiB(served.Peak));
            }
        }

        foreach (var (name, _) in Ways)
            Measured.Say($"{name}: {Measured.Of(pages[name]).Median:0} pages/s, peak {Measured.Of(peaks[name]).Median:0} MiB");
    }

    private static async Task<double> PagesASecondAsync(ServedBanner served)
    {
        string[] users = ["shuji", "zhen"];
        var browsers = new List<HttpClient>();
        for (var i = 0; i < Browsers; i++) browsers.Add(await served.SignInAsync(users[i % users.Length]));
        await Task.WhenAll(browsers.Select(b => BrowseAsync(b, TimeSpan.Zero)));   // each page once, uncounted
        var clock = Stopwatch.StartNew();
        var read = await Task.WhenAll(browsers.Select(b => BrowseAsync(b, Round)));
        var taken = clock.Elapsed.TotalSeconds;
        browsers.ForEach(b => b.Dispose());
        return read.Sum() / taken;
    }

    private static async Task<int> BrowseAsync(HttpClient browser, TimeSpan how)
    {
        var clock = Stopwatch.StartNew();
        var read = 0;
        do
        {
            foreach (var page in Pages)
            {
                await browser.GetStringAsync(page);
                read++;
            }
        }
        while (clock.Elapsed < how);
        return read;
    }
}
