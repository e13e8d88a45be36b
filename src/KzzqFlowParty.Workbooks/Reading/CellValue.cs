using System.Globalization;
using System.Runtime.InteropServices;
using KzzqFlowParty.Domain;

namespace KzzqFlowParty.Workbooks.Reading;

/// <summary>What a cell holds, as the workbook typed it.</summary>
public enum CellKind
{
    Empty = 0,
    Text,
    Number,
    Date,
    Time,
    Boolean,
    Error,
}

/// <summary>One cell: a number stays a number, since an ID number in it has lost digits and a date may mean two months.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct CellValue
{
    private CellValue(CellKind kind, string text, double number = 0, DateTime moment = default, DatePrecision shown = DatePrecision.Day) =>
        (Kind, Text, Number, Moment, Shown) = (kind, text, number, moment, shown);

    public CellKind Kind { get; }

    /// <summary>As a person would read it; numbers and dates in invariant form.</summary>
    public string Text => field ?? "";

    public double Number { get; }

    public DateTime Moment { get; }

    /// <summary>How much of a date its number format shows: a cell that shows 2024年3月 says a month, whatever day lies behind it.</summary>
    public DatePrecision Shown { get; }

    /// <summary>Empty, or nothing but white space.</summary>
    public bool IsBlank => Kind == CellKind.Empty || (Kind == CellKind.Text && TextForms.Trim(Text).Length == 0);

    public static CellValue OfText(string text) => text.Length == 0 ? default : new(CellKind.Text, text);

    public static CellValue OfError(string text) => new(CellKind.Error, text);

    public static CellValue OfNumber(double number) => new(CellKind.Number, number.ToString("R", CultureInfo.InvariantCulture), number);

    public static CellValue OfDate(DateTime moment, DatePrecision shown = DatePrecision.Day) =>
        new(CellKind.Date, moment.ToString(FormOf(moment, shown), CultureInfo.InvariantCulture), 0, moment, shown);

    /// <summary>From the types that the reading library hands out.</summary>
    internal static CellValue From(object? value) => value switch
    {
        null => default,
        string text => OfText(text),
        double number => OfNumber(number),
        int number => OfNumber(number),
        decimal number => OfNumber((double)number),
        DateTime moment => OfDate(moment),
        bool yes => new(CellKind.Boolean, yes ? "1" : "0", yes ? 1 : 0),
        TimeSpan time => new(CellKind.Time, time.ToString("c", CultureInfo.InvariantCulture)),
        _ => OfText(Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""),
    };

    private static string FormOf(DateTime moment, DatePrecision shown) => shown switch
    {
        DatePrecision.Year => "yyyy",
        DatePrecision.Month => "yyyy-MM",
        DatePrecision.Day => moment.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss",
    };
}
