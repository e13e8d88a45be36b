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

    /// <summary>A day as most are written and all are shown, 2023-09-15; null for anything else, which <see cref="Read"/> may know.</summary>
    public static PartialDate? ReadDay(string text, int firstYear = FirstYear) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? Within(firstYear, day.Year, day.Month, day.Day)
            : null;

    /// <summary>A date in any of the usual forms; null where the text is none (七月, 19.7.5, 2019.13, a year outside the limits).</summary>
    public static PartialDate? Read(string? text, int firstYear = FirstYear)
    {
        if (IsAmbiguous(text)) return null;
        var value = InDigits(TextForms.Compact(TimeOfDay().Replace(TextForms.Trim(text), "")).TrimEnd('.', '。'));
        var match = Separated().Match(value);
        if (!match.Success) match = Digits().Match(value);
        return match.Success ? Within(firstYear, Part(match, "y"), Part(match, "m"), Part(match, "d")) : null;
    }

    /// <summary>2023.3-11 and 2023/7-9: a day, or from one month to another. Where the last number is no month, only a day can be meant.</summary>
    public static bool IsAmbiguous(string? text) =>
        DayOrMonths().Match(TextForms.Compact(text)) is { Success: true } match && Part(match, "m") is >= 1 and <= 12 && Part(match, "d") is >= 1 and <= 12;

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

    private const string RangeMarks = "-~至到";
    private const string Numerals = "〇一二三四五六七八九";

    /// <summary>二〇二三年九月十五日 → 2023年9月15日; other texts as they are.</summary>
    private static string InDigits(string text)
    {
        if (!text.Contains('年', StringComparison.Ordinal) || !text.Any(Numerals.Contains)) return text;
        var plain = text.Replace('零', '〇').Replace('○', '〇').Replace("廿", "二十", StringComparison.Ordinal);
        var tens = Tens().Replace(plain, ten => $"{DigitOf(ten.Groups["tens"], silent: 1)}{DigitOf(ten.Groups["ones"], silent: 0)}");
        return string.Concat(tens.Select(c => Numerals.IndexOf(c, StringComparison.Ordinal) is >= 0 and var digit ? (char)('0' + digit) : c));
    }

    /// <summary>A part that was written must not be zero: 2019.00 is no month.</summary>
    private static int Part(Match match, string name) =>
        !match.Groups[name].Success ? 0 : int.TryParse(match.Groups[name].ValueSpan, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : -1;

    private static int DigitOf(Group group, int silent) => group.Length > 0 ? Numerals.IndexOf(group.Value[0], StringComparison.Ordinal) : silent;

    [GeneratedRegex(
        @"^(?<y>[0-9]{4})((年|[./、,。-])(?<m>[0-9]{1,2})((月份?|[./、,。-])((?<d>[0-9]{1,2})[日号]?)?)?|年)?$",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Separated();

    [GeneratedRegex(
        @"^(?<y>[0-9]{4})[./年](?<m>[0-9]{1,2})[-~](?<d>[0-9]{1,2})$",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex DayOrMonths();

    [GeneratedRegex(
        @"^(?<y>[0-9]{4})(?<m>[0-9]{2})(?<d>[0-9]{2})?$",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Digits();

    [GeneratedRegex(
        @"(?<tens>[一二三])?十(?<ones>[一二三四五六七八九])?",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Tens();

    [GeneratedRegex(
        @"(?<=\d[日号]?)[T\s]+\d{1,2}[:：]\d{2}([:：]\d{2}(\.\d+)?)?Z?$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex TimeOfDay();
}
