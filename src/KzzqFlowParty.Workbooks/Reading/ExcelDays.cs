namespace KzzqFlowParty.Workbooks.Reading;

/// <summary>Excel's day numbers. Those below 61 are wrong by the leap day that 1900 never had (X25).</summary>
internal static class ExcelDays
{
    private const double First = 61;
    private const double Last = 2958465;

    /// <summary>The day of a serial number, its time left off; null outside 1900-03-01–9999-12-31.</summary>
    public static DateTime? Day(double serial) => serial is >= First and <= Last ? DateTime.FromOADate(Math.Floor(serial)) : null;
}
