using KzzqFlowParty.Domain;

namespace KzzqFlowParty.Workbooks.Reading;

/// <summary>One column of a simple list: its title, whether a list without it is none, and other titles that people give it.</summary>
public sealed record ListColumn(string Title, bool Required, params IReadOnlyList<string> Aliases)
{
    internal bool IsCalled(string title) =>
        HeaderAliases.Key(title) is var key && (key == HeaderAliases.Key(Title) || Aliases.Any(a => HeaderAliases.Key(a) == key));
}

/// <summary>One cell as read: where it stands (B5; empty where the list lacks the column), its text, and the date that it holds, if it is one.</summary>
public sealed record ListCell(string Address, string Text, PartialDate? Date)
{
    public static readonly ListCell Missing = new("", "", null);
}

/// <summary>One line of the list, with a cell for each column asked for, in their order.</summary>
/// <param name="Sheet">The sheet's name.</param>
/// <param name="Number">As the sheet numbers it, from 1.</param>
public sealed record ListLine(string Sheet, int Number, IReadOnlyList<ListCell> Cells);

/// <summary>Where a list stands in its workbook, and what of its sheet was not read.</summary>
/// <param name="HeaderRow">From 1; null where the sheet was not read.</param>
/// <param name="ReasonColumn">The column (from 0) of an earlier return.</param>
/// <param name="Unread">Sentences for the screen.</param>
public sealed record ListSheet(string Name, int? HeaderRow, int? ReasonColumn, IReadOnlyList<string> Unread);

/// <summary>A list as it was read.</summary>
public sealed record ListBook(IReadOnlyList<ListLine> Lines, IReadOnlyList<ListSheet> Sheets);

/// <summary>表格清单: a workbook whose header row is recognized by a few known titles and whose lines are one thing each (a list of branches).</summary>
/// <remarks>Rosters of people need more (<see cref="RosterReader"/>): merged headers, two directions, identity.</remarks>
public static class SimpleList
{
    private const int SearchedRows = 30;
    private const int KnownTitles = 2;

    /// <summary>More lines belong into several files.</summary>
    public const int MostLines = 2_000;

    public static readonly Refusal NoLines = new("list.no-lines", "表头下面没有内容，请填写后再上传。", "", "File");
    public static readonly Refusal TooManyLines = new(
        "list.too-many-lines", $"一次最多读取 {MostLines} 行，请分成几个文件上传。", "", "File");

    /// <summary>The lines below the header of every sheet that has one; blank lines, sums, notes and signatures are left out and said so.</summary>
    /// <returns>Refusals of <see cref="WorkbookRules"/>; where no sheet has the required titles, a sentence that names them.</returns>
    public static Outcome<ListBook> Read(Stream file, string fileName, IReadOnlyList<ListColumn> columns) =>
        OpenWorkbook.Read<ListBook>(file, fileName, book =>
        {
            var lines = new List<ListLine>();
            List<ListSheet> sheets = [.. book.Sheets().Select(sheet => ReadSheet(sheet, columns, lines))];
            if (sheets.TrueForAll(s => s.HeaderRow is null)) return NoHeader(columns);
            return lines.Count == 0 ? NoLines : lines.Count > MostLines ? TooManyLines : new ListBook(lines, sheets);
        });

    private static Refusal NoHeader(IReadOnlyList<ListColumn> columns) =>
        new(
            "list.no-header",
            $"没有找到表头：前 {SearchedRows} 行里要有一行写着{string.Concat(columns.Where(c => c.Required).Select(c => $"“{c.Title}”"))}"
                + $"和{string.Concat(columns.Where(c => !c.Required).Select(c => $"“{c.Title}”"))}中的一项。可以下载模板填写。",
            "",
            "File");

    private static ListSheet ReadSheet(OpenSheet sheet, IReadOnlyList<ListColumn> columns, List<ListLine> lines)
    {
        int[]? places = null;
        var (header, above, skipped, filled) = (new SheetRow(0, []), new List<int>(), new List<SkippedRows>(), new HashSet<int>());
        foreach (var row in sheet.Rows())
        {
            if (row.IsBlank) continue;
            if (places is null)
            {
                if (row.Number <= SearchedRows && Places(row, columns) is { } found) (places, header) = (found, row);
                else above.Add(row.Number);
                continue;
            }

            var line = Line(sheet, row, places);
            if (!SaysSomething(line, row) || IsHeaderAgain(row, header))
            {
                if (!IsHeaderAgain(row, header)) SkippedRows.Add(skipped, row.Number, ReasonOf(row));
                continue;
            }

            for (var column = 0; column < row.Cells.Count; column++)
                if (!row[column].IsBlank) filled.Add(column);
            if (lines.Count <= MostLines) lines.Add(line);
        }

        if (places is null) return new(sheet.Name, null, null, [$"没有读取：前 {SearchedRows} 行里没有找到表头。"]);
        var reason = Enumerable.Range(0, header.Cells.Count).Where(i => HeaderAliases.Key(header[i].Text) == ReasonColumn.Title)
            .Select(i => (int?)i).FirstOrDefault();
        var titles = new List<SkippedRows>();
        foreach (var number in above) SkippedRows.Add(titles, number, SkipReason.Title);
        return new(sheet.Name, header.Number, reason, [
            .. titles.Concat(skipped).Select(s => s.ToString()),
            .. filled.Where(c => !places.Contains(c) && c != reason).Order()
                .Select(c => new UnreadColumn(CellAddress.Letter(c), TextForms.Trim(header[c].Text)))
                .Where(c => HeaderAliases.Find(c.Title, RosterDirection.Outflow) != RosterField.Serial).Select(c => c.ToString()),
        ]);
    }

    /// <summary>A sum has its word in a cell and nothing in the columns that are read but counts.</summary>
    private static bool SaysSomething(ListLine line, SheetRow row) =>
        line.Cells.Count(c => c.Text.Length > 0) > 1
            || (line.Cells.Any(c => c.Text.Length > 0) && ReasonOf(row) is SkipReason.NoName or SkipReason.Title && line.Cells[0].Text.Length > 0);

    private static SkipReason ReasonOf(SheetRow row) => RowFilter.TextReason(row);

    private static bool IsHeaderAgain(SheetRow row, SheetRow header) =>
        header.Cells.Where(c => !c.IsBlank).Select(c => c.Text).SequenceEqual(row.Cells.Where(c => !c.IsBlank).Select(c => c.Text));

    /// <summary>Where each column stands in this row, if it is the header; -1 for one that the list lacks.</summary>
    private static int[]? Places(SheetRow row, IReadOnlyList<ListColumn> columns)
    {
        int[] places = [.. columns.Select(
            column => Enumerable.Range(0, row.Cells.Count).FirstOrDefault(i => row[i].Kind == CellKind.Text && column.IsCalled(row[i].Text), -1))];
        var isHeader = !columns.Where((column, i) => column.Required && places[i] < 0).Any() && places.Count(p => p >= 0) >= KnownTitles;
        return isHeader ? places : null;
    }

    private static ListLine Line(OpenSheet sheet, SheetRow row, int[] places)
    {
        if (places.Where(p => p >= 0 && sheet.HasValuelessFormula(row.Number, p)).Select(p => (int?)p).FirstOrDefault() is { } empty)
            throw new WorkbookRefusedException(WorkbookRules.FormulaWithoutValue(sheet.Name, CellAddress.Of(row.Number, empty)));
        var dates = new DateCells(sheet.DayOffset);
        return new(sheet.Name, row.Number, [.. places.Select(p => p < 0 ? ListCell.Missing : Cell(row, p, dates))]);
    }

    private static ListCell Cell(SheetRow row, int column, DateCells dates) =>
        new(CellAddress.Of(row.Number, column), CellTexts.Fact(row[column]) ?? "", dates.Read(row[column]).Value);
}
