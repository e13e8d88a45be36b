using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using KzzqFlowParty.Browser.Tests.Site;

namespace KzzqFlowParty.Browser.Tests.Pages;

/// <summary>
/// Follows every link that a role can reach from the workbench, and presses every button there; of addresses that differ in their numbers or values
/// only, the first.
/// </summary>
internal sealed partial class Crawler(HttpClient http)
{
    private const int OfOneShape = 1;
    private const int MostPages = 400;

    /// <summary>Done, refused with reasons beside the fields, or shown as a conflict.</summary>
    private static readonly HttpStatusCode[] Taken =
        [HttpStatusCode.OK, HttpStatusCode.Redirect, HttpStatusCode.UnprocessableEntity, HttpStatusCode.Conflict];

    private readonly HtmlParser parser = new();
    private readonly Queue<(string Address, string From)> ahead = [];
    private readonly HashSet<string> seen = [];
    private readonly Dictionary<string, int> shapes = [];
    private readonly Dictionary<string, PressedForm> buttons = new(StringComparer.Ordinal);

    /// <summary>Address, the page that links there, and what is wrong with it.</summary>
    public List<string> Faults { get; } = [];

    public int Followed { get; private set; }

    public int Pressed { get; private set; }

    public async Task SignInAsync(string user)
    {
        using var answer = await http.GetAsync("/accounts/sign-in");
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        var form = await PageAsync(answer);
        var fields = new Dictionary<string, string>
        {
            ["user"] = user,
            ["password"] = DemoSite.Password,
            ["__RequestVerificationToken"] = form.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!,
        };
        using var content = new FormUrlEncodedContent(fields);
        using var signedIn = await http.PostAsync("/accounts/sign-in", content);
        // the client has followed to the workbench
        Assert.Equal((HttpStatusCode.OK, "/"), (signedIn.StatusCode, signedIn.RequestMessage!.RequestUri!.AbsolutePath));
    }

    public async Task FollowAllAsync(string start)
    {
        Enqueue(start, "");
        while (ahead.TryDequeue(out var next) && Followed < MostPages)
        {
            Followed++;
            await FollowAsync(next.Address, next.From);
        }
    }

    /// <summary>
    /// Presses every button that stood on a page, of those alike the first; what ends the session comes last. A form may be refused for what is not
    /// filled in, or because another has changed its record; it is never sent in vain.
    /// </summary>
    public async Task PressAllAsync()
    {
        foreach (var form in buttons.Values.OrderBy(f => f.IsLast).ThenBy(f => f.Address == "/accounts/sign-out"))
        {
            Pressed++;
            using var answer = await form.PressAsync(http);
            var isSignedOut = answer.RequestMessage!.RequestUri!.AbsolutePath == "/accounts/sign-in" && form.Address != "/accounts/sign-out";
            if (isSignedOut || !Taken.Contains(answer.StatusCode))
                Faults.Add($"{form.Button} on {form.Page}, sent to {form.Address}: {(isSignedOut ? "leads to signing in" : (int)answer.StatusCode)}");
        }
    }

    private async Task FollowAsync(string address, string from)
    {
        using var answer = await http.GetAsync(address);
        if (answer.RequestMessage!.RequestUri!.AbsolutePath == "/accounts/sign-in") Faults.Add($"{address} ({from}): leads to signing in");
        else if (answer.StatusCode != HttpStatusCode.OK) Faults.Add($"{address} ({from}): {(int)answer.StatusCode}");
        else if (answer.Content.Headers.ContentType?.MediaType == "text/html") Look(await PageAsync(answer), address);
    }

    private void Look(IHtmlDocument page, string address)
    {
        foreach (var fault in PageFaults.Of(page)) Faults.Add($"{address}: {fault}");
        foreach (var form in PressedForm.On(page, new Uri(http.BaseAddress!, address)))
        {
            var fields = form.Fields.Select(f => f.Name == "act" ? $"act={f.Value}" : Numbers().Replace(f.Name, "{id}")).Distinct(StringComparer.Ordinal);
            buttons.TryAdd($"{ShapeOf(form.Address)} {string.Join(' ', fields)}", form);
        }

        foreach (var link in page.QuerySelectorAll("a[href], link[href]:not([rel=preconnect]), script[src], img[src]"))
        {
            var target = link.GetAttribute("href") ?? link.GetAttribute("src")!;
            if (target.StartsWith('#') || target.StartsWith("tel:", StringComparison.Ordinal)) continue;
            var absolute = new Uri(new Uri(http.BaseAddress!, address), target);
            if (absolute.Authority != http.BaseAddress!.Authority) Faults.Add($"{address}: {target} leads away");
            else Enqueue(absolute.PathAndQuery, address);
        }
    }

    private void Enqueue(string address, string from)
    {
        var shape = ShapeOf(address);
        if (!seen.Add(address) || shapes.GetValueOrDefault(shape) >= OfOneShape) return;
        shapes[shape] = shapes.GetValueOrDefault(shape) + 1;
        ahead.Enqueue((address, from));
    }

    private static string ShapeOf(string address) => Values().Replace(Numbers().Replace(address, "{id}"), "=");

    private async Task<IHtmlDocument> PageAsync(HttpResponseMessage answer) => parser.ParseDocument(await answer.Content.ReadAsStringAsync());

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f-]{27}|(?<=/)20[0-9]{2}(?=/|$)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Numbers();

    [GeneratedRegex("=[^&]*", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Values();
}
