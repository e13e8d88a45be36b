using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Features.Demo;

namespace KzzqFlowParty.Benchmarks;

/// <summary>The program serving a filled banner in a process of its own, and browsers that have signed in to it.</summary>
internal sealed partial class ServedBanner : IDisposable
{
    private readonly Process process;
    private readonly Uri address;

    private ServedBanner(Process process, Uri address) => (this.process, this.address) = (process, address);

    /// <summary>The most that the process has held so far.</summary>
    public long Peak => ProgramRun.PeakOf(process);

    public static async Task<ServedBanner> StartAsync(FilledBanner banner)
    {
        var at = new Uri($"http://127.0.0.1:{FreePort()}");
        var started = ProgramRun.Start(FilledBanner.Program, ["serve", "--urls", at.ToString()], banner.Settings);
        var error = started.StandardError.ReadToEndAsync();
        while (await started.StandardOutput.ReadLineAsync() is { } line)
        {
            if (!line.Contains("Now listening on", StringComparison.Ordinal)) continue;
            _ = started.StandardOutput.ReadToEndAsync();
            return new(started, at);
        }

        throw new InvalidOperationException(await error);
    }

    /// <summary>A browser of one of the demonstration's accounts.</summary>
    public async Task<HttpClient> SignInAsync(string user)
    {
        var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = address };
        var page = await http.GetStringAsync("/accounts/sign-in");
        using var form = new FormUrlEncodedContent(
            [new("user", user), new("password", DemoAccounts.Password), new("__RequestVerificationToken", TokenOf().Match(page).Groups["token"].Value)]);
        using var answer = await http.PostAsync("/accounts/sign-in", form);
        return answer.StatusCode == HttpStatusCode.Redirect ? http : throw new InvalidOperationException($"{user} could not sign in: {answer.StatusCode}.");
    }

    public void Dispose()
    {
        process.Kill();
        process.WaitForExit();
        process.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]* value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TokenOf();
}
