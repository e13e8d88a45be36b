namespace KzzqFlowParty.Workbooks.Reading;

/// <summary>Reads one sheet in a single pass: the first rows for the header, then row after row.</summary>
internal sealed class RosterSheetReader(OpenSheet sheet, string fileName, DateOnly today, DateOnly latestDeparture, SamePersons persons)
{
    private const int ShownColumns = 40;
    private const int MostBufferedRows = 200;

    public RosterSheet Read(SheetCorrection? correction)
    {
        var skipped = new RosterSheet { Name = sheet.Name, Hidden = sheet.Hidden };
        if (correction is { Skip: true }) return skipped with { Notes = ["按您的选择没有读取。"] };
        if (sheet.Hidden && correction is null) return skipped with { Notes = ["这是隐藏的工作表，没有读取；需要读取时请指定表头。"] };
        using var rows = sheet.Rows().GetEnumerator();
        var top = Take(rows, Math.Clamp((correction?.HeaderRow ?? 0) + HeaderFinder.SearchedRows, HeaderFinder.SearchedRows, MostBufferedRows));
        var finder = new HeaderFinder(top, sheet.Merges, sheet.Name, fileName);
        var shown = skipped with { Top = [.. top.Take(HeaderFinder.SearchedRows).Select(Shown)] };
        if ((correction is null ? finder.Find() : finder.Corrected(correction)) is not { } header)
            return shown with
            {
                Notes =
                    [
                        $"前{HeaderFinder.SearchedRows}行中没有找到花名册的表头（至少要有姓名等"
                            + $"{HeaderFinder.KnownTitles}个常用列名），没有读取。",
                    ],
            };
        return shown with
        {
            Direction = header.Direction,
            HeaderRow = header.FirstRow,
            HeaderRows = header.LastRow - header.FirstRow + 1,
            Columns = header.Columns,
            ReasonColumn = header.Columns.FirstOrDefault(c => HeaderAliases.Key(c.Title).EndsWith(ReasonColumn.Title, StringComparison.Ordinal))?.Index,
            Rows = ReadRows(new(header.Direction, header.Columns, today, latestDeparture, sheet.DayOffset), After(header.LastRow, top, rows)),
            Notes = Notes(),
        };
    }

    private List<RosterRow> ReadRows(SheetPlan plan, IEnumerable<SheetRow> rows)
    {
        var filter = new RowFilter(plan.ColumnOf);
        var merges = new MergedRanges(sheet.Merges);
        var fill = new FillDown(plan.ColumnOf);
        var reader = new RosterRowReader(plan);
        var read = new List<RosterRow>();
        foreach (var row in rows)
        {
            var touching = merges.At(row.Number);
            var filled = fill.Apply(row, touching);
            if (!filter.IsPerson(row, touching) && !HasValuelessName(row, plan)) continue;
            RefuseValuelessFormulas(row, plan);
            read.Add(persons.Check(reader.Read(filled), plan, sheet.Name));
        }

        return read;
    }

    private bool HasValuelessName(SheetRow row, SheetPlan plan) =>
        plan.ColumnOf.TryGetValue(RosterField.Name, out var name) && sheet.HasValuelessFormula(row.Number, name);

    /// <summary>A result that was never saved is not an empty cell: reading on would import people without it.</summary>
    private void RefuseValuelessFormulas(SheetRow row, SheetPlan plan)
    {
        foreach (var (field, column) in plan.ColumnOf)
        {
            if (field != RosterField.Serial && sheet.HasValuelessFormula(row.Number, column))
                throw new WorkbookRefusedException(WorkbookRules.FormulaWithoutValue(sheet.Name, CellAddress.Of(row.Number, column)));
        }
    }

    private string[] Notes()
    {
        var notes = new List<string>();
        if (sheet.HiddenRows > 0) notes.Add($"表中有{sheet.HiddenRows}行被隐藏，已一并读取。");
        if (sheet.HiddenColumns > 0) notes.Add("表中有隐藏的列，已一并读取。");
        return [.. notes];
    }

    private static List<SheetRow> Take(IEnumerator<SheetRow> rows, int count)
    {
        var taken = new List<SheetRow>();
        while (taken.Count < count && rows.MoveNext()) taken.Add(rows.Current);
        return taken;
    }

    private static IEnumerable<SheetRow> After(int last, List<SheetRow> buffered, IEnumerator<SheetRow> rest)
    {
        foreach (var row in buffered.Skip(last)) yield return row;
        while (rest.MoveNext()) yield return rest.Current;
    }

    private static IReadOnlyList<string> Shown(SheetRow row) => [.. row.Cells.Take(ShownColumns).Select(SafeText.Of)];
}
