using System.Globalization;
using System.Text;

namespace KzzqFlowParty.Domain;

/// <summary>Forms of text that people type and spreadsheets carry, brought to one. docs/decisions/0016, docs/decisions/0042, X7–X9.</summary>
public static class TextForms
{
    private const string MiddleDots = "•‧・･．⋅∙";
    private const string Hyphens = "‐‑‒–—―⁃−﹘﹣－";

    /// <summary>
    /// Half a surrogate pair (workbooks can spell one, _xD800_) can neither be normalized nor stored, and U+FFFE cannot be normalized: each becomes U+FFFD.
    /// </summary>
    public static string Whole(string text)
    {
        var paired = text.AsSpan().IndexOfAnyInRange('\ud800', '\udfff') < 0 ? text : string.Concat(text.EnumerateRunes());
        return paired.Replace('\ufffe', '\ufffd');
    }

    /// <summary>
    /// NFKC, then without any white space or invisible character; every hyphen is -, a digit of any script is 0–9: for numbers and codes.
    /// </summary>
    public static string Compact(string? text)
    {
        if (string.IsNullOrEmpty(text)) return "";
        if (IsPlain(text)) return text;
        var kept = new StringBuilder(text.Length);
        foreach (var rune in Visible(Whole(text).Normalize(NormalizationForm.FormKC)))
        {
            if (Rune.IsWhiteSpace(rune)) continue;
            if (rune.IsAscii) kept.Append((char)rune.Value);
            else if (IsHyphen(rune)) kept.Append('-');
            else if (Rune.IsDigit(rune)) kept.Append((int)Rune.GetNumericValue(rune));
            else kept.Append(rune.ToString());
        }

        return kept.ToString();
    }

    /// <summary>Trimmed of every Unicode space and invisible character at both ends; inner runs of white space become one blank.</summary>
    public static string Trim(string? text)
    {
        if (string.IsNullOrEmpty(text)) return "";
        if (IsPlain(text)) return text;
        var kept = new StringBuilder(text.Length);
        foreach (var rune in Visible(Whole(text)))
        {
            if (!Rune.IsWhiteSpace(rune)) kept.Append(rune.ToString());
            else if (kept.Length > 0 && kept[^1] != ' ') kept.Append(' ');
        }

        return kept.ToString().TrimEnd();
    }

    /// <summary>Trimmed; null where nothing is left.</summary>
    public static string? Kept(string? text) => Trim(text) is { Length: > 0 } kept ? kept : null;

    /// <summary>
    /// 姓名: no blanks between Chinese characters, one separator dot U+00B7 for every look-alike (and a full stop inside a name), one hyphen, letters of
    /// ordinary width, and of a character with several codes (compatibility, ideographic variation) the unified one.
    /// </summary>
    public static string Name(string? text)
    {
        var trimmed = Trim(text);
        if (IsPlain(trimmed) && !trimmed.Contains('.', StringComparison.Ordinal)) return trimmed;
        trimmed = trimmed.Normalize(NormalizationForm.FormC);
        var kept = new StringBuilder(trimmed.Length);
        for (var i = 0; i < trimmed.Length; i++)
        {
            var c = trimmed[i];
            if (c == ' ' && (IsHan(trimmed[i - 1]) || IsHan(trimmed[i + 1]))) continue;
            var isDot = MiddleDots.Contains(c, StringComparison.Ordinal) || (c is '.' or '。' && i > 0 && i < trimmed.Length - 1 && IsHan(trimmed[i - 1]));
            kept.Append(isDot ? '·' : Hyphens.Contains(c, StringComparison.Ordinal) ? '-' : Narrow(c));
        }

        return kept.ToString();
    }

    /// <summary>How a name is looked for: its one form without dots, blanks, hyphens and apostrophes, in lower case.</summary>
    public static string Folded(string? text)
    {
        var kept = new StringBuilder();
        foreach (var c in Compact(Name(text)))
            if (c is not ('·' or '-' or '\'' or '’' or '.')) kept.Append(char.ToLowerInvariant(c));
        return kept.ToString();
    }

    /// <summary>Nothing but printable ASCII and unified ideographs, as most texts are: every form leaves these as they stand.</summary>
    private static bool IsPlain(string text)
    {
        foreach (var c in text)
            if (c is not (>= '!' and <= '~' or >= '\u4e00' and <= '\u9fff')) return false;
        return true;
    }

    private static bool IsHan(char c) => c is >= '\u3400' and <= '\u9fff' || char.IsSurrogate(c);

    /// <summary>Ａ and ９ as A and 9; nothing else of the full width is part of a name.</summary>
    private static char Narrow(char c) => c is >= '０' and <= '９' or >= 'Ａ' and <= 'Ｚ' or >= 'ａ' and <= 'ｚ' or '＇' ? (char)(c - 0xFEE0) : c;

    private static bool IsHyphen(Rune rune) => rune.IsBmp && Hyphens.Contains((char)rune.Value, StringComparison.Ordinal);

    private static IEnumerable<Rune> Visible(string text)
    {
        var isMongolian = false;
        foreach (var rune in text.EnumerateRunes())
        {
            if (!rune.IsAscii && IsInvisible(rune) && !(isMongolian && IsMongolianForm(rune))) continue;
            isMongolian = rune.Value is >= 0x1800 and <= 0x18AF;
            yield return rune;
        }
    }

    /// <summary>Marks of direction, joiners, soft hyphens, variation selectors, fillers: what a paste carries along and nobody sees.</summary>
    private static bool IsInvisible(Rune rune) => rune.Value is 0x034F or 0x115F or 0x1160 or 0x3164 or 0xFFA0
        || rune.Value is >= 0xFE00 and <= 0xFE0F or >= 0xE0100 and <= 0xE01EF
        || IsMongolianForm(rune)
        || Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format;

    /// <summary>Chooses the shape of the Mongolian letter before it, where there is one.</summary>
    private static bool IsMongolianForm(Rune rune) => rune.Value is >= 0x180B and <= 0x180F;
}
