using System.Globalization;
using System.Text.RegularExpressions;

namespace KzzqFlowParty.Workbooks.Reading;

/// <summary>A .csv has no types: a number that a spreadsheet wrote is told by its look, where that matters.</summary>
internal static partial class CsvCells
{
    /// <summary>2019.1 may have been 2019.10.</summary>
    public static CellValue Typed(CellValue cell) =>
        cell.Kind == CellKind.Text && Numeric().IsMatch(cell.Text) ? CellValue.OfNumber(double.Parse(cell.Text, CultureInfo.InvariantCulture)) : cell;

    [GeneratedRegex(@"^\s*[0-9]{4}\.[0-9]\s*$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Numeric();
}
