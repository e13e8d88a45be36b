using System.Globalization;

namespace KzzqFlowParty.Domain;

/// <summary>How much of a date was said.</summary>
public enum DatePrecision
{
    Year = 1,
    Month = 2,
    Day = 3,
}

/// <summary>
/// A date as it was said: 年, 年月 or 年月日. docs/decisions/0026. Stored as the integer 20190705, 20190700 or 20190000, which sorts by time on
/// every engine.
/// </summary>
public readonly record struct PartialDate : IComparable<PartialDate>
{
    private PartialDate(int number) => Number = number;

    /// <summary>yyyymmdd with zeros for what was not said.</summary>
    public int Number { get; }

    public int Year => Number / 10000;

    /// <summary>1–12, or null where only the year is known.</summary>
    public int? Month => Number / 100 % 100 is > 0 and var month ? month : null;

    /// <summary>1–31, or null where the day is not known.</summary>
    public int? Day => Number % 100 is > 0 and var day ? day : null;

    public DatePrecision Precision => Day is not null ? DatePrecision.Day : Month is not null ? DatePrecision.Month : DatePrecision.Year;

    /// <summary>The first day that the words allow.</summary>
    public DateOnly Earliest => new(Year, Month ?? 1, Day ?? 1);

    /// <summary>The last day that the words allow.</summary>
    public DateOnly Latest => Precision switch
    {
        DatePrecision.Day => Earliest,
        DatePrecision.Month => Earliest.AddMonths(1).AddDays(-1),
        DatePrecision.Year => new DateOnly(Year, 12, 31),
    };

    public static PartialDate OfDay(DateOnly day) => new((day.Year * 10000) + (day.Month * 100) + day.Day);

    public static implicit operator PartialDate(DateOnly day) => OfDay(day);

    /// <summary>From the stored integer.</summary>
    public static PartialDate FromNumber(int number) =>
        TryOf(number / 10000, number / 100 % 100, number % 100)
            ?? throw new ArgumentOutOfRangeException(nameof(number), number, "Not a date of any precision.");

    /// <summary>From year, month (0: not said) and day (0: not said); null where no such date exists.</summary>
    public static PartialDate? TryOf(int year, int month = 0, int day = 0)
    {
        if (year is < 1 or > 9999 || month is < 0 or > 12 || day < 0 || (month == 0 && day > 0)) return null;
        if (day > 0 && day > DateTime.DaysInMonth(year, month)) return null;
        return new((year * 10000) + (month * 100) + day);
    }

    /// <summary>Whether both say the same as far as both say anything: 2019年7月 agrees with 2019-07-05.</summary>
    public bool AgreesWith(PartialDate other) => Earliest <= other.Latest && other.Earliest <= Latest;

    /// <summary>Whether this was certainly before the other: its last possible day lies before the other's first.</summary>
    public bool IsCertainlyBefore(PartialDate other) => Latest < other.Earliest;

    public static bool operator <(PartialDate left, PartialDate right) => left.Number < right.Number;

    public static bool operator >(PartialDate left, PartialDate right) => left.Number > right.Number;

    public static bool operator <=(PartialDate left, PartialDate right) => left.Number <= right.Number;

    public static bool operator >=(PartialDate left, PartialDate right) => left.Number >= right.Number;

    public int CompareTo(PartialDate other) => Number.CompareTo(other.Number);

    /// <summary>2019-07-05, 2019-07 or 2019.</summary>
    public override string ToString() => Precision switch
    {
        DatePrecision.Day => Earliest.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DatePrecision.Month => Earliest.ToString("yyyy-MM", CultureInfo.InvariantCulture),
        DatePrecision.Year => Year.ToString("0000", CultureInfo.InvariantCulture),
    };
}
