using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace KzzqFlowParty.Browser.Tests.Pages;

/// <summary>
/// What may stand on no page, found without a browser: a page without heading or landmark, dead anchors, half-width punctuation between Chinese
/// words, English sentences.
/// </summary>
internal static partial class PageFaults
{
    public static IEnumerable<string> Of(IHtmlDocument page)
    {
        var headings = page.QuerySelectorAll("h1").Length;
        if (headings != 1) yield return $"{headings} headings of level 1";
        if (page.QuerySelector("main") is null) yield return "no main landmark";
        if (string.IsNullOrWhiteSpace(page.Title)) yield return "no title";
        if (page.QuerySelector("[style], style, script:not([src])") is { } inline) yield return $"inline {inline.LocalName}";
        foreach (var twice in page.QuerySelectorAll("[id]").GroupBy(e => e.Id).Where(g => g.Count() > 1))
            yield return $"id {twice.Key} stands {twice.Count()} times";
        foreach (var anchor in page.QuerySelectorAll("a[href^='#']").Select(a => a.GetAttribute("href")![1..]))
            if (anchor.Length > 0 && page.GetElementById(anchor) is null) yield return $"dead anchor #{anchor}";
        // printed forms carry the column titles of docs/decisions/0016 and 6.1 to the letter
        var officialTitles = page.QuerySelectorAll(".sheet-table thead th").Select(t => t.TextContent.Trim()).ToHashSet(StringComparer.Ordinal);
        foreach (var text in page.Body?.Descendants<IText>().Select(t => t.Data.Trim()).Where(t => t.Length > 0) ?? [])
        {
            if (HalfWidth().IsMatch(text) && !officialTitles.Contains(text)) yield return $"half-width punctuation: {text}";
            if (English().IsMatch(text)) yield return $"English: {text}";
        }
    }

    /// <summary>Punctuation of the other half beside a Chinese character.</summary>
    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}[,;:!?()]|[,;:!?()]\p{IsCJKUnifiedIdeographs}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex HalfWidth();

    /// <summary>Two English words in a row; names of files and keys stand alone.</summary>
    [GeneratedRegex("[A-Za-z]{2,} [A-Za-z]{2,}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex English();
}
