using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace KzzqFlowParty.Workbooks.Writing;

/// <summary>写入单元格的文字: any text in a form that a spreadsheet program opens without repairing the file.</summary>
internal static partial class CellText
{
    /// <summary>What one cell holds at most; a longer text makes the file count as damaged.</summary>
    public const int MaxLength = 32_767;

    private const char Replacement = '\ufffd';

    /// <summary>Lines broken by LF as in every cell, cut to what a cell holds, half surrogate pairs replaced; everything else as it stands.</summary>
    public static string Fitted(string text)
    {
        text = text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        var cut = text.Length <= MaxLength ? text : text[..(MaxLength - 1)] + "…";
        return cut.AsSpan().IndexOfAnyInRange('\ud800', '\udfff') < 0 ? cut : WithoutHalfPairs(cut);
    }

    /// <summary>The text as it stands in the XML: what XML cannot carry, or would change, becomes _x000D_ (ECMA-376, ST_Xstring).</summary>
    public static string Escaped(string text)
    {
        if (text.Length <= MaxLength && IsPlain(text)) return text;
        var fitted = Fitted(text);
        return NeedsEscape().IsMatch(fitted)
            ? NeedsEscape().Replace(fitted, m => string.Create(CultureInfo.InvariantCulture, $"_x{(int)m.ValueSpan[0]:X4}_"))
            : fitted;
    }

    /// <summary>A name that a sheet may have: no more than 31 characters, none of those that formulas use.</summary>
    public static string SheetName(string title)
    {
        var name = ForbiddenInSheetName().Replace(Fitted(title), " ").Trim();
        if (name.Length > 31) name = WithoutHalfPairs(name[..31]);
        return name.Length == 0 ? "Sheet1" : name;
    }

    /// <summary>Nothing in it to be broken, paired or escaped, as in most cells.</summary>
    private static bool IsPlain(string text)
    {
        foreach (var c in text)
            if (c is < ' ' and not '\n' and not '\t' or '_' or >= '\ud800' and <= '\udfff' or >= '\ufffe') return false;
        return true;
    }

    private static string WithoutHalfPairs(string text)
    {
        var whole = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var pair = char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
            if (pair) whole.Append(text[i++]).Append(text[i]);
            else whole.Append(char.IsSurrogate(text[i]) ? Replacement : text[i]);
        }

        return whole.ToString();
    }

    // An underscore that would begin an escape is one itself.
    [GeneratedRegex(@"[\u0000-\u0008\u000b-\u001f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NeedsEscape();

    [GeneratedRegex(@"[\[\]:*?/\\'\u0000-\u001f\ufffe\uffff]", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ForbiddenInSheetName();
}
