namespace KzzqFlowParty.Workbooks.Reading;

/// <summary>A .csv: one sheet of texts, in whatever encoding and with whatever separator its header is found.</summary>
internal sealed class CsvSource : ISheetSource
{
    private const int LookedAt = 30;
    private static readonly char[] Separators = [',', '\t', ';', '|', '，'];
    private readonly CsvText _text;
    private readonly IEnumerator<IReadOnlyList<string>> _rows;

    public CsvSource(MemoryStream file)
    {
        var text = CsvText.Decode(file.GetBuffer().AsSpan(0, (int)file.Length));
        _text = new(text, SeparatorOf(text));
        var cells = 0;
        foreach (var row in _text.Rows())
        {
            Width = Math.Max(Width, row.Count);
            if ((cells += row.Count) > WorkbookLimits.Cells) throw new WorkbookRefusedException(WorkbookRules.TooManyCells);
        }

        _rows = _text.Rows().GetEnumerator();
    }

    public string Name => "";

    public int Width { get; }

    public bool Hidden => false;

    public IReadOnlyList<MergedRange> Merges => [];

    public IReadOnlyList<string> Notes => _text.Notes;

    public bool NextSheet() => false;

    public bool NextRow() => _rows.MoveNext();

    public CellValue Cell(int column) =>
        column < _rows.Current.Count ? CsvCells.Typed(CellTexts.Unwrapped(CellValue.OfText(_rows.Current[column]))) : default;

    public void Dispose() => _rows.Dispose();

    /// <summary>
    /// The separator under which a row has most known titles. A title line or a sign in a remark does not decide it. Where no row has two, the one
    /// under which most rows have as many cells as others.
    /// </summary>
    private static char SeparatorOf(string text)
    {
        var tried = Separators.Select(separator => (separator, Rows: new CsvText(text, separator).Rows().Take(LookedAt).ToList())).ToList();
        var known = tried.Select(t => (t.separator, Count: t.Rows.Select(r => r.Count(HeaderAliases.IsKnown)).DefaultIfEmpty(0).Max())).MaxBy(t => t.Count);
        if (known.Count > 1) return known.separator;
        return tried.MaxBy(t => t.Rows.Where(r => r.Count > 1).GroupBy(r => r.Count).Select(g => g.Count()).DefaultIfEmpty(0).Max()).separator;
    }
}
