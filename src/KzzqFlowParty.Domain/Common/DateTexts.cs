using System.Globalization;
using System.Text.RegularExpressions;

namespace KzzqFlowParty.Domain;

/// <summary>Dates as people write them, read with the precision that they said: 2019.07, 2019年7月5日, 20190705. docs/decisions/0016.</summary>
public static partial class DateTexts
{
    /// <summary>The Party's first year; only births may lie before.</summary>
    public const int FirstYear = 1921;

    public const int FirstBirthYear = 1900;

    public const int LastYear = 2100;

    /// <summary>A date in any of the usual forms; null where the text is none (七月, 19.7.5, 2019.13, a year outside the limits).</summary>
    public static PartialDate? Read(string? text, int firstYear = FirstYear)
    {
        var value = TextForms.Compact(TimeOfDay().Replace(TextForms.Trim(text), "")).TrimEnd('.', '。');
        var match = Separated().Match(value);
        if (!match.Success) match = Digits().Match(value);
        return match.Success ? Within(firstYear, Part(match, "y"), Part(match, "m"), Part(match, "d")) : null;
    }

    /// <summary>From–to in one cell, 2019.07-2020.03; null where either side is no date.</summary>
    public static (PartialDate From, PartialDate To)? ReadRange(string? text)
    {
        var value = TextForms.Compact(text);
        for (var at = 1; at < value.Length - 1; at++)
        {
            if (RangeMarks.Contains(value[at], StringComparison.Ordinal) && Read(value[..at]) is { } from && Read(value[(at + 1)..]) is { } to)
                return (from, to);
        }

        return null;
    }

    /// <summary>至今, 长期: said to have no end.</summary>
    public static bool IsOpenEnded(string? text) => TextForms.Compact(text) is "至今" or "长期" or "目前" or "现在" or "未定" or "不定";

    /// <summary>The date where it exists and its year is within the limits.</summary>
    public static PartialDate? Within(int firstYear, int year, int month = 0, int day = 0) =>
        year >= firstYear && year <= LastYear ? PartialDate.TryOf(year, month, day) : null;

    private const string RangeMarks = "-—–~至到";

    /// <summary>A part that was written must not be zero: 2019.00 is no month.</summary>
    private static int Part(Match match, string name) =>
        !match.Groups[name].Success ? 0 : int.Parse(match.Groups[name].ValueSpan, CultureInfo.InvariantCulture) is > 0 and var number ? number : -1;

    [GeneratedRegex(
        @"^(?<y>\d{4})((年|[./\-])(?<m>\d{1,2})((月份?|[./\-])((?<d>\d{1,2})[日号]?)?)?|年)?$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Separated();

    [GeneratedRegex(@"^(?<y>\d{4})(?<m>\d{2})(?<d>\d{2})?$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Digits();

    [GeneratedRegex(
        @"(?<=\d[日号]?)[T\s]+\d{1,2}[:：]\d{2}([:：]\d{2}(\.\d+)?)?Z?$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex TimeOfDay();
}
