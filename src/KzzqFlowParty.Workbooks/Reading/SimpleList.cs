using KzzqFlowParty.Domain;

namespace KzzqFlowParty.Workbooks.Reading;

/// <summary>One column of a simple list: its title, whether a list without it is none, and other titles that people give it.</summary>
public sealed record ListColumn(string Title, bool Required, params IReadOnlyList<string> Aliases)
{
    internal bool IsCalled(string title) =>
        HeaderAliases.Key(title) is var key && (key == HeaderAliases.Key(Title) || Aliases.Any(a => HeaderAliases.Key(a) == key));
}

/// <summary>One cell as read: where it stands (B5; empty where the list lacks the column), its text, and the date that it holds, if it is one.</summary>
public sealed record ListCell(string Address, string Text, DateOnly? Day)
{
    public static readonly ListCell Missing = new("", "", null);
}

/// <summary>One line of the list, with a cell for each column asked for, in their order.</summary>
/// <param name="Sheet">The sheet's name.</param>
/// <param name="Number">As the sheet numbers it, from 1.</param>
public sealed record ListLine(string Sheet, int Number, IReadOnlyList<ListCell> Cells);

/// <summary>表格清单: a workbook whose header row is recognized by a few known titles and whose lines are one thing each (a list of branches).</summary>
/// <remarks>Rosters of people need more (<see cref="RosterReader"/>): merged headers, two directions, identity.</remarks>
public static class SimpleList
{
    private const int SearchedRows = 30;

    /// <summary>More lines belong into several files.</summary>
    public const int MostLines = 2_000;

    public static readonly Refusal NoLines = new("list.no-lines", "表头下面没有内容，请填写后再上传。", "", "File");
    public static readonly Refusal TooManyLines = new(
        "list.too-many-lines", $"一次最多读取 {MostLines} 行，请分成几个文件上传。", "", "File");

    /// <summary>The lines below the header of every sheet that has one; blank lines are left out.</summary>
    /// <returns>Refusals of <see cref="WorkbookRules"/>; where no sheet has the required titles, a sentence that names them.</returns>
    public static Outcome<IReadOnlyList<ListLine>> Read(Stream file, string fileName, IReadOnlyList<ListColumn> columns) =>
        OpenWorkbook.Read<IReadOnlyList<ListLine>>(file, fileName, book =>
        {
            var lines = new List<ListLine>();
            var found = false;
            foreach (var sheet in book.Sheets()) found |= ReadSheet(sheet, columns, lines);
            if (!found) return NoHeader(columns);
            return lines.Count == 0 ? NoLines : lines.Count > MostLines ? TooManyLines : lines;
        });

    private static Refusal NoHeader(IReadOnlyList<ListColumn> columns) =>
        new(
            "list.no-header",
            $"没有找到表头：前 {SearchedRows} 行里要有一行写着"
                + $"{string.Concat(columns.Where(c => c.Required).Select(c => $"“{c.Title}”"))}。可以下载模板填写。",
            "",
            "File");

    private static bool ReadSheet(OpenSheet sheet, IReadOnlyList<ListColumn> columns, List<ListLine> lines)
    {
        int[]? places = null;
        foreach (var row in sheet.Rows())
        {
            if (places is null)
            {
                if (row.Number <= SearchedRows) places = Places(row, columns);
                continue;
            }

            var line = Line(sheet, row, places);
            if (line.Cells.All(c => c.Text.Length == 0)) continue;
            if (lines.Count <= MostLines) lines.Add(line);
        }

        return places is not null;
    }

    /// <summary>Where each column stands in this row, if it is the header; -1 for one that the list lacks.</summary>
    private static int[]? Places(SheetRow row, IReadOnlyList<ListColumn> columns)
    {
        int[] places = [.. columns.Select(
            column => Enumerable.Range(0, row.Cells.Count).FirstOrDefault(i => row[i].Kind == CellKind.Text && column.IsCalled(row[i].Text), -1))];
        return columns.Where((column, i) => column.Required && places[i] < 0).Any() ? null : places;
    }

    private static ListLine Line(OpenSheet sheet, SheetRow row, int[] places)
    {
        if (places.Where(p => p >= 0 && sheet.HasValuelessFormula(row.Number, p)).Select(p => (int?)p).FirstOrDefault() is { } empty)
            throw new WorkbookRefusedException(WorkbookRules.FormulaWithoutValue(sheet.Name, CellAddress.Of(row.Number, empty)));
        var dates = new DateCells(sheet.DayOffset);
        return new(sheet.Name, row.Number, [.. places.Select(p => p < 0 ? ListCell.Missing : Cell(row, p, dates))]);
    }

    private static ListCell Cell(SheetRow row, int column, DateCells dates)
    {
        var cell = row[column];
        var date = dates.Read(cell).Value;
        return new(CellAddress.Of(row.Number, column), CellTexts.Fact(cell) ?? "", date is { Precision: DatePrecision.Day } day ? day.Earliest : null);
    }
}
