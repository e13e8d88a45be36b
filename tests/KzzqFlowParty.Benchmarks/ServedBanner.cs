using System.Net;
using System.Text.RegularExpressions;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Features.Demo;

namespace KzzqFlowParty.Benchmarks;

/// <summary>The program serving a filled banner in a process of its own, and browsers that have signed in to it.</summary>
internal sealed partial class ServedBanner : IDisposable
{
    private readonly ServedProgram program;

    private ServedBanner(ServedProgram program) => this.program = program;

    /// <summary>The most that the process has held so far.</summary>
    public long Peak => program.Peak;

    /// <param name="banner">The database.</param>
    /// <param name="more">Environment variables beside the banner's own.</param>
    public static async Task<ServedBanner> StartAsync(FilledBanner banner, params IEnumerable<(string Name, string Value)> more) =>
        new(await ServedProgram.StartAsync(FilledBanner.Program, [.. banner.Settings, .. more]));

    /// <summary>A browser of one of the demonstration's accounts.</summary>
    public async Task<HttpClient> SignInAsync(string user)
    {
        var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = program.Address };
        var page = await http.GetStringAsync("/accounts/sign-in");
        using var form = new FormUrlEncodedContent(
            [new("user", user), new("password", DemoAccounts.Password), new("__RequestVerificationToken", TokenOf().Match(page).Groups["token"].Value)]);
        using var answer = await http.PostAsync("/accounts/sign-in", form);
        return answer.StatusCode == HttpStatusCode.Redirect ? http : throw new InvalidOperationException($"{user} could not sign in: {answer.StatusCode}.");
    }

    public void Dispose() => program.Dispose();

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]* value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TokenOf();
}
