using KzzqFlowParty.Domain;

namespace KzzqFlowParty.Workbooks.Reading;

/// <summary>
/// What a number format shows of a date. Only date letters outside quotes, brackets and escapes make a date: 2010 under <c>0"年"</c> is a number,
/// and so it is under <c>[Yellow]0</c>.
/// </summary>
internal static class DateFormats
{
    /// <summary>Null where the format shows no date.</summary>
    /// <param name="format">As the workbook writes it; null where it names a built-in one by its number only.</param>
    /// <param name="number">Of the built-in format.</param>
    public static DatePrecision? Shown(string? format, int number)
    {
        var text = string.IsNullOrEmpty(format) || IsGeneral(format) ? BuiltIn(number) : format;
        if (text is null) return null;
        var letters = Letters(text);
        var hasTime = letters.IndexOfAny(['h', 's']) >= 0;
        var hasMonth = letters.Contains('M', StringComparison.Ordinal) || (letters.Contains('m', StringComparison.Ordinal) && !hasTime);
        if (letters.Contains('d', StringComparison.Ordinal)) return DatePrecision.Day;
        if (letters.Contains('y', StringComparison.Ordinal))
            return hasMonth || letters.Contains('m', StringComparison.Ordinal) ? DatePrecision.Month : DatePrecision.Year;
        return hasMonth ? DatePrecision.Month : null;
    }

    private static bool IsGeneral(string format) =>
        format.Trim().StartsWith("General", StringComparison.OrdinalIgnoreCase) || format.Trim().StartsWith("G/", StringComparison.OrdinalIgnoreCase);

    /// <summary>The built-in formats of Chinese workbooks, which WPS and Excel write by number only.</summary>
    private static string? BuiltIn(int number) => number switch
    {
        27 or 36 or 50 or 52 or 57 => "yyyy年m月",
        28 or 29 or 51 or 53 or 54 or 58 => "m月d日",
        30 => "m-d-yy",
        31 => "yyyy年m月d日",
        _ => null,
    };

    /// <summary>The date letters of the first section in small; months written in words, which no minutes are, as M.</summary>
    private static string Letters(string format)
    {
        var found = new System.Text.StringBuilder();
        for (var i = 0; i < format.Length; i++)
        {
            switch (char.ToLowerInvariant(format[i]))
            {
                case ';': return found.ToString();
                case '"': i = End(format, i, '"'); break;
                case '[':
                    var inside = format.AsSpan()[(i + 1)..Math.Max(i + 1, End(format, i, ']'))];
                    if (inside.Length > 0 && inside.Trim("hHmMsS").Length == 0) found.Append('h');   // [h]:mm is a span of time
                    i = End(format, i, ']');
                    break;
                case '\\' or '_' or '*': i++; break;
                case 'e' when i + 1 < format.Length && format[i + 1] is '+' or '-': break;   // 0.00E+00
                case 'e' or 'y': found.Append('y'); break;
                case 'd' or 'h' or 's': found.Append(char.ToLowerInvariant(format[i])); break;
                case 'm':
                    var from = i;
                    while (i + 1 < format.Length && format[i + 1] is 'm' or 'M') i++;
                    found.Append(i - from >= 2 ? 'M' : 'm');
                    break;
            }
        }

        return found.ToString();
    }

    private static int End(string format, int start, char mark) => format.IndexOf(mark, start + 1) is > 0 and var end ? end : format.Length;
}
