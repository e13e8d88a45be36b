namespace KzzqFlowParty.Workbooks.Reading;

/// <summary>One row of cells as the sheet numbers it, from 1.</summary>
public sealed record SheetRow(int Number, IReadOnlyList<CellValue> Cells)
{
    /// <summary>The cell of a column from 0; empty beyond the last.</summary>
    public CellValue this[int column] => column < Cells.Count ? Cells[column] : default;

    public bool IsBlank => Cells.All(c => c.IsBlank);
}

/// <summary>A sheet of an open workbook: rows in a stream, of at most 256 columns.</summary>
public sealed class OpenSheet
{
    private readonly OpenWorkbook _book;
    private readonly ISheetSource _source;
    private readonly SheetScan? _scan;
    private readonly bool _guarded;

    internal OpenSheet(OpenWorkbook book, ISheetSource source, ContainerFacts? container)
    {
        _book = book;
        _source = source;
        _guarded = container is not null;
        Name = book.Ask(() => source.Name) is { Length: > 0 } name ? name : "Sheet1";
        Width = Math.Min(book.Ask(() => source.Width), WorkbookLimits.Columns);
        _scan = container?.ScanOf(Name);
        Hidden = book.Ask(() => source.Hidden);
        Merges = book.Ask(() => source.Merges);
    }

    public string Name { get; }

    public bool Hidden { get; }

    public IReadOnlyList<MergedRange> Merges { get; }

    /// <summary>What a person should know of how the file was read; complete when all rows are read.</summary>
    public IReadOnlyList<string> Notes => _source.Notes;

    /// <summary>How many columns are read, at most 256.</summary>
    public int Width { get; }

    /// <summary>Days to add to a bare serial number, where the book counts from 1904.</summary>
    public int DayOffset => _book.DayOffset;

    /// <summary>0 where the format does not tell (.xls, .csv).</summary>
    public int HiddenRows => _scan?.HiddenRows ?? 0;

    public int HiddenColumns => _scan?.HiddenColumns ?? 0;

    /// <summary>A formula whose result was never saved stands here.</summary>
    public bool HasValuelessFormula(int row, int column) => _scan?.ValuelessFormulas.Contains((row, column)) ?? false;

    /// <summary>The rows down to the last that holds a value. An error such as #REF! is a cell of its own kind, not an empty one.</summary>
    public IEnumerable<SheetRow> Rows()
    {
        var last = LastRow();
        var found = 0;
        for (var number = 1; number <= last && _book.Ask(_source.NextRow); number++)
        {
            var cells = _scan is null || _scan.FilledRows[number] ? _book.Ask(ReadCells) : [];
            found += cells.Count(c => c.Kind != CellKind.Empty);
            if (_scan is { Errors.Count: > 0 }) cells = WithErrors(number, cells);
            yield return new(number, cells);
        }

        // The guard and the library must have seen the same cells; otherwise one of them was led astray.
        if (_guarded && found != (_scan?.ReadableCells ?? 0)) throw new WorkbookRefusedException(WorkbookRules.Damaged);
    }

    private int LastRow()
    {
        if (!_guarded) return int.MaxValue;
        return _scan is null ? 0 : Math.Max(_scan.LastValuedRow, _scan.ValuelessFormulas.Select(f => f.Row).DefaultIfEmpty(0).Max());
    }

    private CellValue[] ReadCells()
    {
        var cells = new CellValue[Width];
        for (var column = 0; column < cells.Length; column++) cells[column] = _source.Cell(column);
        return cells;
    }

    private CellValue[] WithErrors(int row, CellValue[] cells)
    {
        for (var column = 0; column < cells.Length; column++)
        {
            if (_scan!.Errors.TryGetValue((row, column), out var error)) cells[column] = CellValue.OfError(error);
        }

        return cells;
    }
}
