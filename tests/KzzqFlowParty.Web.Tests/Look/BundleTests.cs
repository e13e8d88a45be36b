using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using KzzqFlowParty.Web.Tests.Site;

namespace KzzqFlowParty.Web.Tests.Look;

/// <summary>docs/decisions/0057: one sheet and one script for the browser, joined by the build from one file a subject.</summary>
public sealed partial class BundleTests(TestSite site) : IClassFixture<TestSite>
{
    private static readonly (string Bundle, string Source)[] Joined =
    [
        .. File.ReadLines(SourceFiles.At("Bundles.targets"))
            .Select(line => Line().Match(line)).Where(m => m.Success)
            .SelectMany(m => m.Groups["sources"].Value.Split(';'), (m, source) => (m.Groups["bundle"].Value, source)),
    ];

    public static TheoryData<string> Bundles => new(Joined.Select(j => j.Bundle).Distinct(StringComparer.Ordinal));

    /// <summary>But for comments on lines of their own, empty lines and indentation, taken away here by another way than the build's.</summary>
    [Theory]
    [MemberData(nameof(Bundles))]
    public async Task The_browser_gets_what_stands_in_the_sources(string bundle)
    {
        var expected = Joined.Where(j => j.Bundle == bundle).Select(j => CodeOf(SourceFiles.At(j.Source)));
        Assert.Equal(string.Concat(expected), await TextAsync("/" + bundle));
    }

    [Fact]
    public void Every_sheet_and_script_is_joined_once() =>
        Assert.Equal(
            SourceFiles.StyleSheets.Concat(SourceFiles.Scripts).Order(StringComparer.Ordinal),
            Joined.Select(j => SourceFiles.At(j.Source)).Order(StringComparer.Ordinal));

    [Fact]
    public async Task None_is_served_by_itself_and_none_is_linked()
    {
        var own = Joined.Where(j => j.Bundle != j.Source.Replace("Styles/", "css/", StringComparison.Ordinal)).ToList();
        Assert.True(own.Count > 20);
        foreach (var (bundle, source) in own)
        {
            var address = $"/{bundle.Split('/')[0]}/{Path.GetFileName(source)}";
            Assert.Equal(HttpStatusCode.NotFound, (await (await site.SignInAsync(Person.Secretary)).GetAsync(address)).StatusCode);
        }

        var linked = SourceFiles.Views.SelectMany(view => Link().Matches(File.ReadAllText(view)).Select(m => m.Groups["path"].Value));
        Assert.Equal(Joined.Select(j => j.Bundle).ToHashSet(StringComparer.Ordinal), linked.ToHashSet(StringComparer.Ordinal));
    }

    /// <summary>A picture that a sheet names would be one more request, under an address without a hash.</summary>
    [Fact]
    public void No_sheet_names_a_file() =>
        Assert.Empty(SourceFiles.Lines(SourceFiles.StyleSheets, line => NamedFile().IsMatch(line)));

    private static string CodeOf(string path)
    {
        var code = new StringBuilder();
        var inComment = false;
        foreach (var line in File.ReadLines(path).Select(l => l.Trim()))
        {
            var begins = inComment || line.StartsWith("/*", StringComparison.Ordinal);
            inComment = begins && !line.Contains("*/", StringComparison.Ordinal);
            if (!begins && line.Length > 0 && !line.StartsWith("//", StringComparison.Ordinal)) code.Append(line).Append('\n');
        }

        return code.ToString();
    }

    private async Task<string> TextAsync(string address)
    {
        var answer = await site.Visitor().GetAsync(address);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync();
    }

    [GeneratedRegex("<Bundled Bundle=\"(?<bundle>[^\"]+)\" Include=\"(?<sources>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Line();

    [GeneratedRegex("\"~/(?<path>(css|js)/[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();

    [GeneratedRegex("url\\((?!#)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NamedFile();
}
