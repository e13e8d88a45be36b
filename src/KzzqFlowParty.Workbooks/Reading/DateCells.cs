using System.Globalization;
using KzzqFlowParty.Domain;

namespace KzzqFlowParty.Workbooks.Reading;

/// <summary>What a date cell said: a date, from–to, an open end, nothing, or the code of what is wrong.</summary>
internal readonly record struct DateReading(
    PartialDate? Value = null, PartialDate? Until = null, bool OpenEnded = false, string? Code = null, string? Message = null);

/// <summary>Reads date cells, number or text, with the precision that they have. docs/decisions/0016.</summary>
/// <param name="dayOffset">Days to add to a bare serial number (1904 date system).</param>
internal sealed class DateCells(int dayOffset)
{
    private const double FirstBareSerial = 20_000;

    /// <summary>Births go further back than 1954; the numbers below are years.</summary>
    private const double FirstBirthSerial = 2_101;
    private const double LastBareSerial = 60_000;
    private static readonly DateReading Unreadable = new(Code: FindingCodes.DateUnreadable);

    public DateReading Read(CellValue cell, int firstYear = DateTexts.FirstYear) => cell.Kind switch
    {
        CellKind.Empty => default,
        CellKind.Date => OfDate(cell.Moment, cell.Shown, firstYear),
        CellKind.Number => OfNumber(cell.Number, firstYear),
        CellKind.Text => OfText(cell.Text, firstYear),
        CellKind.Time or CellKind.Boolean or CellKind.Error => Unreadable,
    };

    private DateReading OfText(string text, int firstYear)
    {
        if (DateTexts.ReadDay(text, firstYear) is { } day) return new(day);
        if (UnsaidValues.IsUnsaid(text)) return default;
        if (DateTexts.IsOpenEnded(text)) return new(OpenEnded: true);
        if (DateTexts.IsAmbiguous(text))
            return new(Code: FindingCodes.DateAmbiguous, Message: "可能是某一天，也可能是从几月到几月，请按“2023-03-11”或“2023.03-2023.11”填写");
        if (DateTexts.Read(text, firstYear) is { } date) return new(date);
        if (DateTexts.ReadRange(text) is { } range) return new(range.From, range.To);
        if (OpenRangeStart(text) is { } start) return new(start, OpenEnded: true);
        var compact = TextForms.Compact(text);
        return compact.Length == 5 && int.TryParse(compact, NumberStyles.None, CultureInfo.InvariantCulture, out var serial)
            ? OfNumber(serial, firstYear)
            : Unreadable;
    }

    /// <summary>2019.07至今.</summary>
    private static PartialDate? OpenRangeStart(string text)
    {
        var compact = TextForms.Compact(text);
        return compact.EndsWith("至今", StringComparison.Ordinal) ? DateTexts.Read(compact[..^2].TrimEnd('-', '—', '–', '~')) : null;
    }

    private DateReading OfNumber(double number, int firstYear)
    {
        var first = firstYear < DateTexts.FirstYear ? FirstBirthSerial : FirstBareSerial;
        if (number >= first && number <= LastBareSerial)
            return ExcelDays.Day(number + dayOffset) is { } day ? OfDate(day, DatePrecision.Day, firstYear) : Unreadable;
        if (number != Math.Floor(number)) return OfFraction(number, firstYear);
        return Valid(number switch
        {
            >= 1900 and <= 2100 => DateTexts.Within(firstYear, (int)number),
            >= 190001 and <= 210012 => (int)number % 100 == 0 ? null : DateTexts.Within(firstYear, (int)number / 100, (int)number % 100),
            >= 19000101 and <= 21001231 => OfDigits((int)number, firstYear),
            _ => null,
        });
    }

    private static PartialDate? OfDigits(int number, int firstYear) =>
        number % 100 == 0 ? null : DateTexts.Within(firstYear, number / 10000, number / 100 % 100, number % 100);

    /// <summary>2019.07 is July; a cell that shows 2019.1 may have been typed 2019.10.</summary>
    private static DateReading OfFraction(double number, int firstYear)
    {
        var hundredths = Math.Round(number * 100);
        if (Math.Abs((number * 100) - hundredths) > 1e-6 || hundredths is < 190000 or > 210099) return Unreadable;
        var (year, month) = ((int)hundredths / 100, (int)hundredths % 100);
        if (month == 10) return DateTexts.Within(firstYear, year) is null ? Unreadable : new(Code: FindingCodes.DateAmbiguous);
        return Valid(DateTexts.Within(firstYear, year, month % 10 == 0 ? month / 10 : month));
    }

    private static DateReading OfDate(DateTime day, DatePrecision shown, int firstYear) => Valid(DateTexts.Within(
        firstYear, day.Year, shown >= DatePrecision.Month ? day.Month : 0, shown == DatePrecision.Day ? day.Day : 0));

    private static DateReading Valid(PartialDate? date) => date is null ? Unreadable : new(date);
}
