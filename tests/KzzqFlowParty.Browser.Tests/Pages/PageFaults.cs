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
        foreach (var fault in page.Forms.OfType<IHtmlFormElement>().Select(EnterFault).OfType<string>()) yield return fault;
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
            if (Odd.FirstOrDefault(word => text.Contains(word, StringComparison.Ordinal)) is { } odd) yield return $"{odd} in: {text}";
            if (Machine().IsMatch(text)) yield return $"not for people: {text}";
        }
    }

    /// <summary>
    /// Enter presses the first button of a form: never one that refuses, returns or takes away, and never the search of a picker inside a larger form.
    /// </summary>
    private static string? EnterFault(IHtmlFormElement form)
    {
        var buttons = form.Elements.OfType<IHtmlButtonElement>().Where(b => b.Type == "submit").ToList();
        if (buttons is not [var first, ..] || first.HasAttribute("disabled") || !form.Elements.Any(TakesEnter)) return null;
        var means = Means(first, buttons);
        var takesAway = TakesAway.Any(word => means.StartsWith(word, StringComparison.Ordinal));
        var searches = buttons.Count > 1 && first.Closest(".picker-find, .region-picker") is not null;
        return takesAway || searches ? $"Enter presses {means}" : null;
    }

    private static bool TakesEnter(IElement element) => element is IHtmlInputElement { Type: not ("hidden" or "submit" or "button" or "image" or "reset") };

    /// <summary>The words of the button, or of the one that it stands for.</summary>
    private static string Means(IHtmlButtonElement button, List<IHtmlButtonElement> all) => button.TextContent.Trim() is { Length: > 0 } words
        ? words
        : all.Skip(1).FirstOrDefault(b => b.GetAttribute("name") == button.GetAttribute("name") && b.GetAttribute("value") == button.GetAttribute("value")
            && b.ClassList.Contains("btn-primary"))?.TextContent.Trim() ?? "";

    /// <summary>How the buttons begin that nobody may press by mistake.</summary>
    private static readonly string[] TakesAway = ["退回", "撤销", "取消", "删除", "不同意", "拒收", "放弃", "停用", "结束"];

    /// <summary>Words for which the documents or the other pages have another.</summary>
    private static readonly string[] Odd =
    [
        "出席线下", "出席线上", "另请党组织", "考勤", "账户", "知悉途径", "现住址", "入党时间", "活动方式", "会议状态", "UTC", "null", "True", "False",
    ];

    /// <summary>Punctuation of the other half beside a Chinese character.</summary>
    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}[,;:!?()]|[,;:!?()]\p{IsCJKUnifiedIdeographs}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex HalfWidth();

    /// <summary>Ids, and names as programs write them.</summary>
    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-|\\b[A-Z][a-z]+[A-Z][a-z]+\\b", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Machine();

    /// <summary>Two English words in a row; names of files and keys stand alone.</summary>
    [GeneratedRegex("[A-Za-z]{2,} [A-Za-z]{2,}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex English();
}
