using System.Globalization;
using System.Text.RegularExpressions;

namespace KzzqFlowParty.Workbooks.Reading;

/// <summary>A .csv has no types: what a spreadsheet held as a number is told by its look, because it lost the same digits.</summary>
internal static partial class CsvCells
{
    /// <summary>1.50521197808108E+17 was an ID number, 2019.1 may have been 2019.10.</summary>
    public static CellValue Typed(CellValue cell) =>
        cell.Kind == CellKind.Text && Numeric().IsMatch(cell.Text) ? CellValue.OfNumber(double.Parse(cell.Text, CultureInfo.InvariantCulture)) : cell;

    [GeneratedRegex(@"^\s*(\d(\.\d+)?E\+\d{1,2}|\d{4}\.\d)\s*$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Numeric();
}
