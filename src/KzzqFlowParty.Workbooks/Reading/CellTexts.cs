using System.Buffers;
using System.Text.RegularExpressions;
using KzzqFlowParty.Domain;

namespace KzzqFlowParty.Workbooks.Reading;

/// <summary>What texts in cells give away: masks, several people at once, an ID number that lost its digits.</summary>
internal static partial class CellTexts
{
    /// <summary>Of any text that is kept of a row.</summary>
    public const int LongestText = 1000;

    /// <summary>The cell as a fact; null where it says nothing.</summary>
    public static string? Fact(CellValue cell)
    {
        if (cell.Kind == CellKind.Error || UnsaidValues.IsUnsaid(cell.Text)) return null;
        var text = TextForms.Trim(cell.Text);
        return text.Length <= LongestText ? text : text[..LongestText];
    }

    /// <summary>A text as it was meant: without the ="…" or the apostrophe that kept a spreadsheet from making a number of it.</summary>
    public static CellValue Unwrapped(CellValue cell)
    {
        var text = cell.Text.Trim();
        var inside = text is ['=', '"', .., '"'] && text.Length > 3 ? text[2..^1].Replace("\"\"", "\"", StringComparison.Ordinal)
            : text is ['\'', _, ..] ? text[1..]
            : text is ['‘' or '’' or '`' or '＇', >= '0' and <= '9', ..] ? text[1..]
            : text;
        return cell.Kind != CellKind.Text || inside.Length == text.Length || inside.Trim().Length == 0 ? cell : CellValue.OfText(inside);
    }

    /// <summary>138****1234, 1861xxxxx311.</summary>
    public static bool IsMaskedNumber(string text) =>
        TextForms.Compact(text) is var compact && compact.AsSpan().IndexOfAny(Masking) >= 0 && NumberMask().IsMatch(compact);

    /// <summary>张*, 张某某. (A dot in the middle is a dot.)</summary>
    public static bool IsMaskedName(string text) =>
        TextForms.Compact(text) is var name && (name.Contains('*', StringComparison.Ordinal) || name.Contains('某', StringComparison.Ordinal));

    /// <summary>Two names, or two numbers of a person, in one cell.</summary>
    public static string[] Parts(string text) => text.Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>1.50521E+17: no digits of it can be trusted.</summary>
    public static bool LostDigits(string text) =>
        TextForms.Compact(text) is var compact && compact.AsSpan().IndexOfAny('E', 'e') > 0 && Scientific().IsMatch(compact);

    /// <summary>A text without its notes in brackets, and these: 李海龙（预备）.</summary>
    public static (string Plain, string? Notes) PartNotes(string text) =>
        text.AsSpan().IndexOfAny('(', '（') >= 0 && Notes().Matches(text) is { Count: > 0 } notes
            ? (Notes().Replace(text, " "), TextForms.Kept(string.Concat(notes.Select(n => n.Value))))
            : (text, null);

    private static readonly SearchValues<char> Masking = SearchValues.Create("*●•x×X?");

    private static readonly char[] Separators = ['，', ',', '、', '；', ';', '/', '／', '|', '\n', '\r'];

    [GeneratedRegex(@"[*●•]|[x×X?]{2,}", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NumberMask();

    [GeneratedRegex(
        @"^[0-9]+([.,][0-9]+)?E\+?[0-9]{1,3}$",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Scientific();

    [GeneratedRegex(@"[（(][^）)]*[）)]", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Notes();
}
