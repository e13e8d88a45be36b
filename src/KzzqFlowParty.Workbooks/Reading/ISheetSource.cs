using System.Runtime.CompilerServices;
using ExcelDataReader;
using KzzqFlowParty.Domain;

namespace KzzqFlowParty.Workbooks.Reading;

/// <summary>Where the rows of a workbook come from, sheet by sheet.</summary>
internal interface ISheetSource : IDisposable
{
    /// <summary>Of the present sheet; empty where the file has no name for it.</summary>
    string Name { get; }

    int Width { get; }

    bool Hidden { get; }

    IReadOnlyList<MergedRange> Merges { get; }

    /// <summary>Whatever a person should know of how the file was read: sentences for the screen, complete when all rows are read.</summary>
    IReadOnlyList<string> Notes { get; }

    bool NextSheet();

    bool NextRow();

    /// <summary>A cell of the present row.</summary>
    CellValue Cell(int column);
}

/// <summary>.xlsx and .xls through ExcelDataReader.</summary>
internal sealed class ExcelSource(IExcelDataReader reader, ContainerFacts? container) : ISheetSource
{
    private const int DaysTo1904 = 1462;
    private readonly Dictionary<(string?, int), StrongBox<DatePrecision?>> _formats = [];

    public string Name => reader.Name ?? "";

    public int Width => reader.FieldCount;

    public bool Hidden => reader.VisibleState is "hidden" or "veryhidden" or "veryHidden";

    public IReadOnlyList<MergedRange> Merges =>
        [.. (reader.MergeCells ?? []).Select(m => new MergedRange(m.FromRow + 1, m.ToRow + 1, m.FromColumn, m.ToColumn)).Where(m => m.IsSound)];

    public IReadOnlyList<string> Notes => [];

    /// <summary>Days to add to a bare serial number of this book.</summary>
    public int DayOffset => Ooxml.IsTrue(container?.Date1904) ? DaysTo1904 : 0;

    public bool NextSheet() => reader.NextResult();

    public bool NextRow() => reader.Read();

    /// <summary>Numbers under a format such as yyyy年m月, which the library takes for plain numbers, become dates.</summary>
    public CellValue Cell(int column)
    {
        var cell = CellValue.From(reader.GetValue(column));
        switch (cell.Kind)
        {
            case CellKind.Text: return CellTexts.Unwrapped(cell);
            case CellKind.Date:
                var moment = container is { Date1904: "true" } ? cell.Moment.AddDays(DaysTo1904) : cell.Moment;
                return CellValue.OfDate(moment, Shown(column) ?? DatePrecision.Day);
            case CellKind.Number when Shown(column) is { } shown && ExcelDays.Day(cell.Number + DayOffset) is { } day: return CellValue.OfDate(day, shown);
            default: return cell;
        }
    }

    public void Dispose() => reader.Dispose();

    private DatePrecision? Shown(int column)
    {
        var format = (reader.GetNumberFormatString(column), reader.GetNumberFormatIndex(column));
        if (!_formats.TryGetValue(format, out var known)) _formats[format] = known = new(DateFormats.Shown(format.Item1, format.Item2));
        return known.Value;
    }
}
