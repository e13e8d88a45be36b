using System.Text.RegularExpressions;

namespace KzzqFlowParty.Web.Tests.Look;

/// <summary>docs/decisions/0022: the oldest kernel is Chromium 78, on 360 browsers and Windows 7.</summary>
public sealed partial class BrowserFloorTests
{
    [Fact]
    public void Style_sheets_hold_nothing_newer_than_Chromium_78() =>
        Assert.Empty(SourceFiles.Lines(SourceFiles.StyleSheets, line => NewerStyle().IsMatch(line)));

    [Fact]
    public void Scripts_hold_nothing_newer_than_Chromium_78() =>
        Assert.Empty(SourceFiles.Lines(SourceFiles.Scripts, line => NewerScript().IsMatch(line)));

    /// <summary>grid-gap works in 78 and means nothing to flexible boxes; a bare gap would silently do nothing there.</summary>
    [Theory]
    [InlineData("  gap: 8px;")]
    [InlineData("  row-gap: 8px;")]
    [InlineData("a:is(.b) {")]
    [InlineData("a:has(> b) {")]
    [InlineData("  inset: 0;")]
    [InlineData("  width: min(100%, 3rem);")]
    [InlineData("  font-size: clamp(1rem, 2vw, 2rem);")]
    [InlineData("  aspect-ratio: 1;")]
    [InlineData("  margin-inline: 4px;")]
    [InlineData("@layer base {")]
    [InlineData("@container (min-width: 1px) {")]
    public void A_newer_style_is_caught(string line) => Assert.Matches(NewerStyle(), line);

    [Theory]
    [InlineData("  grid-gap: 8px;")]
    [InlineData("  box-shadow: inset 0 0 0 2px red;")]
    [InlineData("  grid-template-columns: minmax(0, 1fr);")]
    [InlineData("@media screen and (min-width: 1px) {")]
    public void An_old_style_is_not(string line) => Assert.DoesNotMatch(NewerStyle(), line);

    [Theory]
    [InlineData("a?.b")]
    [InlineData("a ?? b")]
    [InlineData("a ||= b")]
    [InlineData("list.at(-1)")]
    [InlineData("text.replaceAll('a', 'b')")]
    [InlineData("structuredClone(a)")]
    [InlineData("e.submitter")]
    [InlineData("list.replaceChildren()")]
    public void A_newer_script_is_caught(string line) => Assert.Matches(NewerScript(), line);

    [Theory]
    [InlineData("const a = b ? .5 : 1;")]
    [InlineData(" * SubmitEvent.submitter is missing in 78")]
    public void An_old_script_is_not(string line) => Assert.DoesNotMatch(NewerScript(), line);

    [GeneratedRegex(
        @"(^|[\s;{])(gap|row-gap|column-gap|inset|aspect-ratio|content-visibility|translate|rotate|scale|text-wrap)\s*:"
            + @"|\b(margin|padding|inset|border)-(inline|block)\b|:(is|where|has)\(|\b(clamp|min|max|color-mix|light-dark|oklch)\("
            + @"|@(layer|container|property|scope)\b|overflow-wrap:\s*anywhere|overflow:\s*clip|dvh\b",
        RegexOptions.ExplicitCapture,
        1000)]
    private static partial Regex NewerStyle();

    [GeneratedRegex(
        @"^(?!\s*\*).*(\?\.[^\d]|\?\?|\|\|=|&&=|\.at\(|\.replaceAll\(|structuredClone"
            + @"|(?<!SubmitEvent)\.submitter|\.replaceChildren\(|Promise\.any\b|\bimport\s*\(|\bstatic\s*\{|\.hasOwn\()",
        RegexOptions.ExplicitCapture,
        1000)]
    private static partial Regex NewerScript();
}
