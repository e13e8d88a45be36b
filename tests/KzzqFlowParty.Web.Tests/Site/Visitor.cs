using System.Net;
using AngleSharp.Html.Parser;

namespace KzzqFlowParty.Web.Tests.Site;

/// <summary>A browser at the site: keeps cookies, follows no redirect, fills in the antiforgery token of the page it stands on.</summary>
public sealed class Visitor(HttpClient http)
{
    private string? token;

    /// <summary>Over the network, at the program as it runs for everybody.</summary>
    public static Visitor At(Uri site)
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = site };
        client.Timeout = TimeSpan.FromMinutes(10);   // beside builds a machine may stand still for minutes
        return new(client);
    }

    /// <summary>Cookie name → value, as last set.</summary>
    public Dictionary<string, string> Cookies { get; } = [];

    public Task<HttpResponseMessage> GetAsync(string address, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Get, address, null, headers);

    /// <summary>The parsed page behind an address that answers 200.</summary>
    public async Task<AngleSharp.Html.Dom.IHtmlDocument> PageAsync(string address)
    {
        var response = await GetAsync(address);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.PageAsync();
    }

    /// <summary>Posts as from one of our pages: with its token.</summary>
    public async Task<HttpResponseMessage> PostAsync(string address, params (string Name, string Value)[] fields)
    {
        token ??= await TokenAsync("/");
        return await PostWithoutTokenAsync(address, [.. fields, ("__RequestVerificationToken", token)]);
    }

    public Task<HttpResponseMessage> PostWithoutTokenAsync(string address, params (string Name, string Value)[] fields) =>
        SendAsync(HttpMethod.Post, address, FormOf(fields), []);

    /// <summary>Posts whatever it is, as a script does.</summary>
    public Task<HttpResponseMessage> SendAsync(string address, HttpContent content, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Post, address, content, headers);

    /// <summary>Posts a file in the field File, as from one of our pages.</summary>
    public Task<HttpResponseMessage> UploadAsync(string address, string fileName, byte[] content, params (string Name, string Value)[] headers) =>
        UploadAsync(address, fileName, content, [], headers);

    /// <summary>The same with the other fields of its form.</summary>
    public async Task<HttpResponseMessage> UploadAsync(
        string address, string fileName, byte[] content, IEnumerable<(string Name, string Value)> fields, (string Name, string Value)[] headers)
    {
        token ??= await TokenAsync("/");
        using var form = new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" }, FileOf(fileName, content) };
        foreach (var (name, value) in fields) form.Add(new StringContent(value), name);
        return await SendAsync(HttpMethod.Post, address, form, headers);
    }

    /// <summary>In the form of the name that can hold any characters.</summary>
    private static ByteArrayContent FileOf(string name, byte[] content) =>
        new(content) { Headers = { ContentDisposition = new("form-data") { Name = "File", FileNameStar = name } } };

    /// <summary>Tries to sign in and returns the answer.</summary>
    public async Task<HttpResponseMessage> TrySignInAsync(string user, string password, string query = "", string code = "", string from = "192.0.2.1")
    {
        var form = await TokenAsync("/accounts/sign-in" + query);
        (string, string)[] fields = [("user", user), ("password", password), ("code", code), ("__RequestVerificationToken", form)];
        var answer = await SendAsync(HttpMethod.Post, "/accounts/sign-in" + query, FormOf(fields), [(TestSite.SourceHeader, from)]);
        token = null;
        return answer;
    }

    public async Task SignInAsync(string user)
    {
        var answer = await TrySignInAsync(user, Person.Password);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    /// <summary>Another browser with the same cookies: somebody copied them.</summary>
    public Visitor Copy()
    {
        var copy = new Visitor(http) { token = token };
        foreach (var (name, value) in Cookies) copy.Cookies[name] = value;
        return copy;
    }

    private static FormUrlEncodedContent FormOf(IEnumerable<(string Name, string Value)> fields) =>
        new(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));

    private async Task<string> TokenAsync(string address)
    {
        var page = await PageAsync(address);
        return page.QuerySelector("input[name=__RequestVerificationToken]")?.GetAttribute("value")
            ?? throw new InvalidOperationException($"{address} has no form.");
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string address, HttpContent? content, (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, address) { Content = content };
        if (Cookies.Count > 0) request.Headers.Add("Cookie", string.Join("; ", Cookies.Select(c => $"{c.Key}={c.Value}")));
        foreach (var (name, value) in headers) request.Headers.Add(name, value);
        var response = await http.SendAsync(request);
        foreach (var set in response.Headers.TryGetValues("Set-Cookie", out var all) ? all : []) Keep(set);
        return response;
    }

    /// <summary>As browsers do: what claims to be bound to the host and is not secure is thrown away.</summary>
    private void Keep(string setCookie)
    {
        if (setCookie.StartsWith("__Host-", StringComparison.Ordinal) && !setCookie.Contains("; secure", StringComparison.OrdinalIgnoreCase)) return;
        var pair = setCookie.Split(';')[0].Split('=', 2);
        if (pair[1].Length == 0) Cookies.Remove(pair[0]);
        else Cookies[pair[0]] = pair[1];
    }
}

public static class Responses
{
    private static readonly HtmlParser Parser = new();

    public static async Task<AngleSharp.Html.Dom.IHtmlDocument> PageAsync(this HttpResponseMessage response) =>
        Parser.ParseDocument(await response.Content.ReadAsStringAsync());

    public static string? LocationPath(this HttpResponseMessage response) =>
        response.Headers.Location is not { } location ? null : location.IsAbsoluteUri ? location.PathAndQuery : location.OriginalString;
}
