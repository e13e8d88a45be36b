using System.Collections;

namespace KzzqFlowParty.Workbooks.Reading;

/// <summary>What the guard saw in an .xlsx and the reading library does not tell.</summary>
internal sealed class ContainerFacts
{
    /// <summary>The 1904 date system as the workbook part writes it: the library sees "1" and overlooks "true".</summary>
    public string? Date1904 { get; set; }

    public string WorkbookPart { get; set; } = "";

    public string? StylesPart { get; set; }

    /// <summary>Sheets by name, in the book's order.</summary>
    public List<SheetEntry> Sheets { get; } = [];

    /// <summary>Scans by part name.</summary>
    public Dictionary<string, SheetScan> Scans { get; } = new(StringComparer.OrdinalIgnoreCase);

    public SheetScan? ScanOf(string sheetName) =>
        Sheets.Find(s => s.Name == sheetName) is { Part: { } part } ? Scans.GetValueOrDefault(part) : null;
}

/// <summary>A sheet as the workbook part lists it.</summary>
internal sealed record SheetEntry(string Name, string RelationId, bool Hidden)
{
    public string? Part { get; set; }
}

/// <summary>What the guard counted in one sheet. Rows from 1, columns from 0.</summary>
internal sealed class SheetScan
{
    /// <summary>Cells that a reader must find: valued, not an error, among the columns that are read.</summary>
    public int ReadableCells { get; set; }

    /// <summary>Among the columns that are read.</summary>
    public int LastValuedRow { get; set; }

    /// <summary>The last column in which any cell stands, an empty formatted one too.</summary>
    public int LastColumn { get; set; } = -1;

    public int LastValuedColumn { get; set; } = -1;

    /// <summary>Rows with a cell at all: a value in the last row of a sheet makes the library hand out a million empty ones.</summary>
    public BitArray FilledRows { get; } = new(WorkbookLimits.Rows + 1);

    public int HiddenRows { get; set; }

    public int HiddenColumns { get; set; }

    public Dictionary<(int Row, int Column), string> Errors { get; } = [];

    public HashSet<(int Row, int Column)> ValuelessFormulas { get; } = [];
}
