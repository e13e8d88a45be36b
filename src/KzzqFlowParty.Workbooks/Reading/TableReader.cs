namespace KzzqFlowParty.Workbooks.Reading;

/// <summary>Reads the rows below one header.</summary>
internal sealed class TableReader
{
    private const int MostNamed = 20;
    private readonly OpenSheet _sheet;
    private readonly Header _header;
    private readonly SheetPlan _plan;
    private readonly SamePersons _persons;
    private readonly RowFilter _filter;
    private readonly FillDown _fill;
    private readonly RosterRowReader _reader;
    private readonly HashSet<int> _filled = [];
    private readonly List<RosterRow> _rows = [];
    private readonly List<SkippedRows> _skipped = [];
    private readonly List<(int Row, string Branch, List<int> People)> _headings = [];
    private string? _above;
    private BlankBranch? _blank;

    /// <param name="sheet">Being read.</param>
    /// <param name="header">Which column is which field.</param>
    /// <param name="plan">Made of the header.</param>
    /// <param name="persons">Seen in the book so far.</param>
    /// <param name="lines">The lines of text right above the header.</param>
    public TableReader(OpenSheet sheet, Header header, SheetPlan plan, SamePersons persons, IEnumerable<SheetRow> lines)
    {
        (_sheet, _header, _plan, _persons) = (sheet, header, plan, persons);
        (_filter, _fill, _reader) = (new(plan.ColumnOf), new(plan), new(plan));
        foreach (var line in lines) Skip(line, RowFilter.TextReason(line));
    }

    public Header Header => _header;

    /// <summary>Rows below a header that was one too many are not read by this one's columns.</summary>
    public bool Ended { get; set; }

    /// <summary>Whether the row is a person's.</summary>
    public bool Take(SheetRow row, IReadOnlyList<MergedRange> touching)
    {
        var merged = _fill.Apply(row, touching);
        if (row.IsBlank && !HasValuelessName(row)) return false;
        if (Ended)
        {
            SkippedRows.Add(_skipped, row.Number, SkipReason.TooManyTables);
            return false;
        }

        if (_filter.ReasonOf(row, touching) is { } reason && !HasValuelessName(row))
        {
            Skip(row, reason);
            return false;
        }

        RefuseValuelessFormulas(row);
        for (var column = 0; column < row.Cells.Count; column++)
            if (!row[column].IsBlank) _filled.Add(column);
        _rows.Add(_persons.Check(InBranch(_reader.Read(merged)), _plan, _sheet.Name));
        return true;
    }

    /// <summary>Lines that turn out to stand above another header belong to its table.</summary>
    public void GiveUp(IReadOnlyCollection<SheetRow> lines)
    {
        var numbers = lines.Select(l => l.Number).ToHashSet();
        while (_skipped is [.., var last] && numbers.Contains(last.To))
        {
            _skipped.RemoveAt(_skipped.Count - 1);
            if (last.From < last.To) _skipped.Add(last with { To = last.To - 1 });
        }

        _headings.RemoveAll(h => numbers.Contains(h.Row));
    }

    public RosterSheet Finish(RosterSheet sheet) => sheet with
    {
        Direction = _header.Direction,
        HeaderRow = _header.FirstRow,
        HeaderRows = _header.LastRow - _header.FirstRow + 1,
        Columns = _header.Columns,
        ReasonColumn = _header.Columns.FirstOrDefault(c => HeaderAliases.Key(c.Title).EndsWith(ReasonColumn.Title, StringComparison.Ordinal))?.Index,
        Rows = _rows,
        Skipped = _skipped,
        UnreadColumns = [.. UnreadColumns()],
        Notes = [.. sheet.Notes, .. Notes()],
    };

    private IEnumerable<UnreadColumn> UnreadColumns()
    {
        var read = _plan.ColumnOf.Values.ToHashSet();
        var titles = _header.Columns.ToDictionary(c => c.Index, c => c.Title);
        return _filled.Where(c => !read.Contains(c)).Order().Select(c => new UnreadColumn(CellAddress.Letter(c), titles.GetValueOrDefault(c, "")))
            .Where(c => !HeaderAliases.Key(c.Title).EndsWith(ReasonColumn.Title, StringComparison.Ordinal));
    }

    private void Skip(SheetRow row, SkipReason reason)
    {
        SkippedRows.Add(_skipped, row.Number, reason);
        if (reason is SkipReason.OnlyNumber or SkipReason.ColumnNumbers or SkipReason.Continuation) return;
        (_above, _blank) = (null, null);
        if (reason is SkipReason.Title or SkipReason.Signature or SkipReason.NoName && BranchHeadings.In(row) is { } branch)
            _headings.Add((row.Number, branch, []));
    }

    /// <summary>A blank cell takes the branch of the heading above it; without one it belongs to a block of blanks that a person matches.</summary>
    private RosterRow InBranch(RosterRow row)
    {
        if (row.Facts.Branch is { } own)
        {
            (_above, _blank) = (own, null);
            return row;
        }

        if (_headings is [.., var heading])
        {
            heading.People.Add(row.Number);
            return row with { Facts = row.Facts with { Branch = heading.Branch } };
        }

        _blank ??= new(row.Number, _above);
        return row with { Blank = _blank };
    }

    private IEnumerable<string> Notes()
    {
        foreach (var (row, branch, people) in _headings.Where(h => h.People.Count > 0))
            yield return $"第 {row} 行的标题“{branch}”作为{Rows(people)}的党支部，请在“对应组织”时核对。";
    }

    private static string Rows(List<int> rows) =>
        rows.Count > 1 && rows[^1] - rows[0] == rows.Count - 1 ? $"第 {rows[0]}–{rows[^1]} 行"
        : $"第 {string.Join('、', rows.Take(MostNamed))}{(rows.Count > MostNamed ? " 等" : "")} 行";

    private bool HasValuelessName(SheetRow row) =>
        _plan.ColumnOf.TryGetValue(RosterField.Name, out var name) && _sheet.HasValuelessFormula(row.Number, name);

    /// <summary>A result that was never saved is not an empty cell: reading on would import people without it.</summary>
    private void RefuseValuelessFormulas(SheetRow row)
    {
        foreach (var (field, column) in _plan.ColumnOf)
        {
            if (field != RosterField.Serial && _sheet.HasValuelessFormula(row.Number, column))
                throw new WorkbookRefusedException(WorkbookRules.FormulaWithoutValue(_sheet.Name, CellAddress.Of(row.Number, column)));
        }
    }
}
