using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using KzzqFlowParty.Browser.Tests.Site;

namespace KzzqFlowParty.Browser.Tests.Pages;

/// <summary>Follows every link that a role can reach from the workbench; of addresses that differ in their numbers or values only, the first.</summary>
internal sealed partial class Crawler(HttpClient http)
{
    private const int OfOneShape = 1;
    private const int MostPages = 400;

    private readonly HtmlParser parser = new();
    private readonly Queue<(string Address, string From)> ahead = [];
    private readonly HashSet<string> seen = [];
    private readonly Dictionary<string, int> shapes = [];

    /// <summary>Address, the page that links there, and what is wrong with it.</summary>
    public List<string> Faults { get; } = [];

    public int Followed { get; private set; }

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
        var shape = Values().Replace(Numbers().Replace(address, "{id}"), "=");
        if (!seen.Add(address) || shapes.GetValueOrDefault(shape) >= OfOneShape) return;
        shapes[shape] = shapes.GetValueOrDefault(shape) + 1;
        ahead.Enqueue((address, from));
    }

    private async Task<IHtmlDocument> PageAsync(HttpResponseMessage answer) => parser.ParseDocument(await answer.Content.ReadAsStringAsync());

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f-]{27}|(?<=/)20[0-9]{2}(?=/|$)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Numbers();

    [GeneratedRegex("=[^&]*", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Values();
}
