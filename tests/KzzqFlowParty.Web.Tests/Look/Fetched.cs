using System.IO.Compression;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using KzzqFlowParty.Web.Tests.Site;

namespace KzzqFlowParty.Web.Tests.Look;

/// <summary>One answer as a browser asks for it and as it went over the network: compressed, with its status line and headers.</summary>
internal sealed record Fetched(HttpResponseMessage Answer, byte[] Body)
{
    /// <summary>What Chromium says of a request that its user made.</summary>
    public static readonly (string Name, string Value)[] AsABrowser = [("Accept-Encoding", "gzip, deflate, br"), ("Sec-Fetch-Site", "same-origin")];

    public string Encoding => string.Join(',', Answer.Content.Headers.ContentEncoding);

    public string Text => System.Text.Encoding.UTF8.GetString(Unpacked());

    public IHtmlDocument Page => new HtmlParser().ParseDocument(Text);

    public int Wire => Body.Length + $"HTTP/1.1 {(int)Answer.StatusCode} {Answer.ReasonPhrase}\r\n{Answer.Headers}{Answer.Content.Headers}\r\n".Length;

    public static async Task<Fetched> OfAsync(Visitor visitor, string address, params (string Name, string Value)[] headers)
    {
        var answer = await visitor.GetAsync(address, headers.Length > 0 ? headers : AsABrowser);
        return new(answer, await answer.Content.ReadAsByteArrayAsync());
    }

    /// <summary>
    /// The page with everything that a browser with an empty cache fetches for it: sheets, scripts, the file of the icons, pictures, and one icon of the
    /// window, whichever is larger.
    /// </summary>
    public static async Task<IReadOnlyList<Fetched>> FirstVisitAsync(Visitor visitor, string address)
    {
        var page = await OfAsync(visitor, address);
        var document = page.Page;
        var addresses = document.QuerySelectorAll("link[rel=stylesheet], script[src], img[src], use").Select(
            e => e.GetAttribute("href") ?? e.GetAttribute("src")!).Select(a => a.Split('#')[0]).Where(a => a.Length > 0).Distinct(StringComparer.Ordinal);
        List<Fetched> all = [page];
        foreach (var other in addresses) all.Add(await OfAsync(visitor, other));
        List<Fetched> icons = [];
        foreach (var icon in document.QuerySelectorAll("link[rel$=icon]")) icons.Add(await OfAsync(visitor, icon.GetAttribute("href")!));
        all.Add(icons.MaxBy(i => i.Wire)!);
        return all;
    }

    private byte[] Unpacked()
    {
        using var packed = new MemoryStream(Body);
        using Stream unpacking = Encoding switch
        {
            "br" => new BrotliStream(packed, CompressionMode.Decompress),
            "gzip" => new GZipStream(packed, CompressionMode.Decompress),
            _ => packed,
        };
        using var whole = new MemoryStream();
        unpacking.CopyTo(whole);
        return whole.ToArray();
    }
}
