using System.Net;
using System.Text.RegularExpressions;
using KzzqFlowParty.Web.Tests.Look;
using KzzqFlowParty.Web.Tests.Site;

namespace KzzqFlowParty.Web.Tests.Security;

/// <summary>docs/decisions/0057: pages go compressed, and their length says nothing (BREACH).</summary>
public sealed partial class CompressionTests(TestSite site) : IClassFixture<TestSite>
{
    private const string Token = "input[name=__RequestVerificationToken]";

    [Theory]
    [InlineData("gzip, deflate, br", "br")]
    [InlineData("gzip", "gzip")]
    [InlineData("identity", "")]
    public async Task A_page_comes_compressed_when_asked_for(string accepted, string encoding)
    {
        var page = await Fetched.OfAsync(await site.SignInAsync(Person.Secretary), "/members", ("Accept-Encoding", accepted));
        Assert.Equal((HttpStatusCode.OK, encoding), (page.Answer.StatusCode, page.Encoding));
        Assert.Contains("党员名册", page.Page.Title, StringComparison.Ordinal);
        Assert.Contains("</html>", page.Text, StringComparison.Ordinal);
        Assert.Equal("no-store", page.Answer.Headers.GetValues("Cache-Control").Single());
    }

    /// <summary>Twenty times the same page: that twenty random lengths from 0 to 255 lie within 64 of each other has a chance of one in 10^10.</summary>
    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    public async Task Its_length_differs_at_random(string accepted)
    {
        var visitor = await site.SignInAsync(Person.Secretary);
        List<(int Wire, int Comment)> seen = [];
        for (var i = 0; i < 20; i++)
        {
            var page = await Fetched.OfAsync(visitor, "/members", ("Accept-Encoding", accepted));
            seen.Add((page.Body.Length, Comment().Match(page.Text).Groups["random"].Length));
        }

        Assert.True(seen.Max(s => s.Comment) - seen.Min(s => s.Comment) > 64, string.Join(' ', seen));
        Assert.True(seen.Max(s => s.Wire) - seen.Min(s => s.Wire) > 32, string.Join(' ', seen));
    }

    [Fact]
    public async Task What_is_not_compressed_is_not_padded() =>
        Assert.DoesNotMatch(Comment(), (await Fetched.OfAsync(await site.SignInAsync(Person.Secretary), "/members", ("Accept-Encoding", "identity"))).Text);

    /// <summary>So whoever makes a browser ask, with words of his own in the address, has no compression to measure.</summary>
    [Theory]
    [InlineData("cross-site", "")]
    [InlineData("same-site", "")]
    [InlineData("same-origin", "br")]
    [InlineData("none", "br")]
    public async Task What_another_site_brought_about_comes_uncompressed(string from, string encoding)
    {
        var page = await Fetched.OfAsync(
            await site.SignInAsync(Person.Secretary), "/members?name=guess", ("Accept-Encoding", "br"), ("Sec-Fetch-Site", from));
        Assert.Equal((HttpStatusCode.OK, encoding), (page.Answer.StatusCode, page.Encoding));
    }

    /// <summary>The secret of every page is another one each time, so nothing can be guessed piece by piece.</summary>
    [Fact]
    public async Task The_token_of_forms_and_the_number_of_a_post_are_new_on_every_page()
    {
        var visitor = await site.SignInAsync(Person.Secretary);
        var pages = new[] { await visitor.PageAsync("/members/new"), await visitor.PageAsync("/members/new") };
        foreach (var field in new[] { Token, "input[name=RequestId]" })
        {
            var values = pages.Select(p => p.QuerySelector($"main {field}")!.GetAttribute("value")!).ToList();
            Assert.Equal(2, values.Distinct(StringComparer.Ordinal).Count());
        }

        var tokens = pages.Select(p => p.QuerySelector(Token)!.GetAttribute("value")!).ToList();
        var alike = tokens[0].Zip(tokens[1]).TakeWhile(pair => pair.First == pair.Second).Count();
        Assert.InRange(alike, 0, tokens[0].Length / 4);   // the names of format and key, which are no secret
    }

    [Fact]
    public async Task A_part_of_a_page_comes_compressed_and_whole()
    {
        var part = await Fetched.OfAsync(
            await site.SignInAsync(Person.Secretary), "/pickers/regions?under=210000", [.. Fetched.AsABrowser, ("X-Partial", "1")]);
        Assert.Equal("br", part.Encoding);
        Assert.StartsWith("<option", part.Text.TrimStart(), StringComparison.Ordinal);
        Assert.Contains("沈阳市", part.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(404, "/nowhere")]
    [InlineData(500, "/probe/failing")]
    public async Task The_page_of_a_failure_comes_compressed_and_whole(int status, string address)
    {
        var page = await Fetched.OfAsync(await site.SignInAsync(Person.Secretary), address);
        Assert.Equal((status, "br"), ((int)page.Answer.StatusCode, page.Encoding));
        Assert.EndsWith("-->", page.Text, StringComparison.Ordinal);
        Assert.Contains("</html>", page.Text, StringComparison.Ordinal);
    }

    /// <summary>A workbook is compressed itself; it goes as it is written, to the last byte.</summary>
    [Theory]
    [InlineData("/imports/template/outflow")]
    [InlineData("/outflow/export")]
    public async Task A_workbook_goes_as_it_is(string address)
    {
        var book = await Fetched.OfAsync(await site.SignInAsync(Person.Township), address);
        Assert.Equal((HttpStatusCode.OK, ""), (book.Answer.StatusCode, book.Encoding));
        using var zip = new System.IO.Compression.ZipArchive(new MemoryStream(book.Body));
        Assert.NotNull(zip.GetEntry("xl/workbook.xml"));
    }

    [GeneratedRegex("</html>\\s*<!--(?<random>[A-Za-z0-9]*)-->$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Comment();
}
