using System.Text;

namespace KzzqFlowParty.Domain;

/// <summary>Forms of text that people type and spreadsheets carry, brought to one. docs/decisions/0016, X7–X9.</summary>
public static class TextForms
{
    private const string MiddleDots = "•‧・･．⋅∙";

    /// <summary>
    /// Half a surrogate pair (workbooks can spell one, _xD800_) can neither be normalized nor stored, and U+FFFE cannot be normalized: each becomes U+FFFD.
    /// </summary>
    public static string Whole(string text)
    {
        var paired = text.AsSpan().IndexOfAnyInRange('\ud800', '\udfff') < 0 ? text : string.Concat(text.EnumerateRunes());
        return paired.Replace('\ufffe', '\ufffd');
    }

    /// <summary>NFKC, then without any white space or invisible character: for numbers and codes.</summary>
    public static string Compact(string? text)
    {
        if (string.IsNullOrEmpty(text)) return "";
        var kept = new StringBuilder(text.Length);
        foreach (var c in Whole(text).Normalize(NormalizationForm.FormKC))
        {
            if (!char.IsWhiteSpace(c) && !IsInvisible(c)) kept.Append(c);
        }

        return kept.ToString();
    }

    /// <summary>Trimmed of every Unicode space and invisible character at both ends; inner runs of white space become one blank.</summary>
    public static string Trim(string? text)
    {
        if (string.IsNullOrEmpty(text)) return "";
        var kept = new StringBuilder(text.Length);
        foreach (var c in Whole(text))
        {
            if (IsInvisible(c)) continue;
            if (!char.IsWhiteSpace(c)) kept.Append(c);
            else if (kept.Length > 0 && kept[^1] != ' ') kept.Append(' ');
        }

        return kept.ToString().TrimEnd();
    }

    /// <summary>Trimmed; null where nothing is left.</summary>
    public static string? Kept(string? text) => Trim(text) is { Length: > 0 } kept ? kept : null;

    /// <summary>姓名: no blanks between Chinese characters, one separator dot U+00B7 for every look-alike (and a full stop inside a name).</summary>
    public static string Name(string? text)
    {
        var trimmed = Trim(text);
        var kept = new StringBuilder(trimmed.Length);
        for (var i = 0; i < trimmed.Length; i++)
        {
            var c = trimmed[i];
            if (c == ' ' && (IsHan(trimmed[i - 1]) || IsHan(trimmed[i + 1]))) continue;
            kept.Append(MiddleDots.Contains(c, StringComparison.Ordinal) || (c == '.' && i > 0 && IsHan(trimmed[i - 1])) ? '·' : c);
        }

        return kept.ToString();
    }

    private static bool IsHan(char c) => c is >= '\u3400' and <= '\u9fff' || char.IsSurrogate(c);

    private static bool IsInvisible(char c) => c is '\u200b' or '\u200c' or '\u200d' or '\u2060' or '\ufeff' or '\u00ad';
}
