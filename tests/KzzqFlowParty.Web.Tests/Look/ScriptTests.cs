using System.Text.RegularExpressions;

namespace KzzqFlowParty.Web.Tests.Look;

/// <summary>What the scripts must not do. ASVS 3.2.2, 6.2.7, 15.3.6.</summary>
public sealed partial class ScriptTests
{
    /// <summary>
    /// The three places where a part of a page that our server has rendered, and so encoded, is put into the page; words of anybody go through
    /// textContent.
    /// </summary>
    private static readonly string[] PutsMarkup =
    [
        "target.innerHTML = html;",
        "below[0].innerHTML = options === null ? '<option value=\"\">没有取到，请重选上一级</option>' : options;",
        "else found.innerHTML = html;",
    ];

    [Fact]
    public void Only_what_the_server_has_rendered_is_put_in_as_markup() =>
        Assert.Equal(PutsMarkup, SourceFiles.Lines(SourceFiles.Scripts.OrderDescending(StringComparer.Ordinal), line => Markup().IsMatch(line))
            .Select(l => l[(l.IndexOf(' ', StringComparison.Ordinal) + 1)..]));

    [Theory]
    [InlineData("a.innerHTML += b;")]
    [InlineData("a.outerHTML = b;")]
    [InlineData("a.insertAdjacentHTML('beforeend', b);")]
    [InlineData("range.createContextualFragment(b)")]
    [InlineData("new DOMParser().parseFromString(b, 'text/html')")]
    [InlineData("document.write(b)")]
    [InlineData("a.setAttribute('onclick', b)")]
    [InlineData("frame.srcdoc = b")]
    public void Putting_in_markup_is_noticed(string line) => Assert.Matches(Markup(), line);

    /// <summary>No object is filled under names that come from outside.</summary>
    [Fact]
    public void No_script_can_be_made_to_change_the_prototypes() =>
        Assert.Empty(SourceFiles.Lines(SourceFiles.Scripts, line => Prototypes().IsMatch(line)));

    [Theory]
    [InlineData("settings[name] = value;")]
    [InlineData("JSON.parse(text)")]
    [InlineData("a.__proto__ = b")]
    [InlineData("A.prototype.b = c")]
    [InlineData("for (const name in given) {")]
    [InlineData("Object.assign(target, JSON.parse(text))")]
    public void Changing_them_is_noticed(string line) => Assert.Matches(Prototypes(), line);

    [Theory]
    [InlineData("below[0].innerHTML = options;")]
    [InlineData("const a = list[i];")]
    [InlineData("if (list[i] === b) {")]
    public void What_changes_none_is_not(string line) => Assert.DoesNotMatch(Prototypes(), line);

    /// <summary>The build takes away what a line begins with, which would change such a text.</summary>
    [Fact]
    public void No_text_of_a_script_goes_over_several_lines() =>
        Assert.Empty(SourceFiles.Lines(SourceFiles.Scripts, line => line.Contains('`', StringComparison.Ordinal) || line.EndsWith('\\')));

    [Fact]
    public void Every_script_is_strict() =>
        Assert.All(SourceFiles.Scripts, file => Assert.Contains("(function () {\n  'use strict';\n", File.ReadAllText(file), StringComparison.Ordinal));

    [Fact]
    public void Nothing_hinders_pasting_or_a_password_manager()
    {
        Assert.Empty(SourceFiles.Lines(SourceFiles.Scripts, line => Hindering().IsMatch(line)));
        Assert.Empty(SourceFiles.Lines(SourceFiles.Views, line => Hindering().IsMatch(line)));
    }

    [Theory]
    [InlineData("when('paste', 'input', (input, e) => e.preventDefault());")]
    [InlineData("<input type=\"password\" autocomplete=\"off\">")]
    [InlineData("<input type=\"password\" onpaste=\"return false\">")]
    public void Hindering_is_noticed(string line) => Assert.Matches(Hindering(), line);

    [GeneratedRegex(
        @"\.(innerHTML|outerHTML|srcdoc)\s*\+?=(?!=)|insertAdjacentHTML|createContextualFragment|DOMParser|document\.write|setAttribute\('on",
        RegexOptions.ExplicitCapture,
        1000)]
    private static partial Regex Markup();

    [GeneratedRegex(@"\[(?!\d+\])[^\]'""]*\]\s*=(?!=)|__proto__|\.prototype\b|JSON\.parse|\bfor\s*\([^;)]*\sin\s", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Prototypes();

    [GeneratedRegex(@"paste|type=""password""[^>]*autocomplete=""off""|autocomplete=""off""[^>]*type=""password""", RegexOptions.ExplicitCapture
        | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Hindering();
}
