using System.Globalization;
using System.Security;
using System.Text;
using KzzqFlowParty.Workbooks.Writing.Tables;

namespace KzzqFlowParty.Workbooks.Writing.Ledgers;

/// <summary>台账的工作表: one sheet's XML, written row by row.</summary>
/// <remarks>
/// Text goes out as it is: an XmlWriter took twice the time of everything else together. Everything that is not a constant of this class is a number, an
/// address of a cell, or passes <see cref="WriteText"/>, which escapes.
/// </remarks>
internal sealed class LedgerSheet<TRow> : IDisposable
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const int TitleRow = 1;
    private const int NoteRow = 2;
    private const int FirstHeaderRow = 3;
    private const int Buffer = 16 * 1024;

    private static readonly int DayZero = new DateOnly(1899, 12, 30).DayNumber;

    private readonly Table<TRow> table;
    private readonly SheetFrame frame;
    private readonly StreamWriter xml;
    private readonly string[] letters;
    private readonly TableColumn<TRow>[] columns;
    private readonly TableCell[] cells;
    private readonly int lastHeaderRow;
    private int lastRow;
    private string row = "";

    public LedgerSheet(Table<TRow> table, SheetFrame frame, Stream body)
    {
        (this.table, this.frame) = (table, frame);
        lastHeaderRow = LastHeaderRowOf(table);
        lastRow = lastHeaderRow;
        columns = [.. table.Columns];
        cells = new TableCell[columns.Length];
        letters = [.. Enumerable.Range(1, table.Columns.Count).Select(Letters)];
        xml = new(body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), Buffer, leaveOpen: true);
    }

    /// <summary>Below a free row.</summary>
    private int SignOffRow => lastRow + 2;

    /// <summary>What is printed on every page: the header, and the frozen columns where several pages stand side by side.</summary>
    public static string Repeated(Table<TRow> table, string sheetName)
    {
        var rows = Invariant($"'{sheetName}'!${FirstHeaderRow}:${LastHeaderRowOf(table)}");
        return PagesAcross(table) == 1 || table.FrozenColumns == 0 ? rows : $"'{sheetName}'!$A:${Letters(table.FrozenColumns)},{rows}";
    }

    private static int LastHeaderRowOf(Table<TRow> table) => FirstHeaderRow + (table.HasGroups ? 1 : 0);

    public void Dispose() => xml.Dispose();

    /// <summary>Everything above the first data row.</summary>
    public void Begin()
    {
        xml.Write("""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""");
        xml.Write($"""<worksheet xmlns="{Main}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>""");
        xml.Write(FrozenView());
        var widths = columns.Select((c, i) => Invariant($"""<col min="{i + 1}" max="{i + 1}" width="{c.Width}" customWidth="1"/>"""));
        xml.Write($"<cols>{string.Concat(widths)}</cols><sheetData>");
        WriteLine(TitleRow, table.Title, LedgerStyles.Title, WorkbookLook.TitleHeight);
        WriteLine(NoteRow, frame.Note, LedgerStyles.Note, Math.Max(WorkbookLook.LineHeight * 1.25, HeightOf(frame.Note)));
        WriteHeader();
    }

    /// <summary>How many sheets of paper stand side by side, so that the letters stay readable; the frozen columns are on each.</summary>
    public static int PagesAcross(Table<TRow> table)
    {
        var widest = table.Layout == PageLayout.Landscape ? WorkbookLook.WidestLandscape : WorkbookLook.WidestPortrait;
        var all = table.Columns.Sum(c => c.Width);
        var repeated = table.Columns.Take(table.FrozenColumns).Sum(c => c.Width);
        return all <= widest || repeated >= widest ? 1 : (int)Math.Ceiling((all - repeated) / (widest - repeated));
    }

    /// <summary>One data row; <paramref name="number"/> counts from 1.</summary>
    public void Write(TRow item, int number)
    {
        for (var i = 0; i < cells.Length; i++) cells[i] = columns[i].Value(item, number);
        var height = Math.Max(frame.RowHeight, WorkbookLook.RowHeight(table, cells) ?? 0);
        StartRow(lastHeaderRow + number, height > 0 ? height : null);
        for (var i = 0; i < cells.Length; i++) WriteCell(i, cells[i], columns[i].Alignment);
        xml.Write("</row>");
        lastRow = lastHeaderRow + number;
    }

    /// <summary>Everything below the last data row.</summary>
    public void End()
    {
        var digitsAreText = Invariant($"{letters[0]}{FirstHeaderRow}:{letters[^1]}{lastRow}"); // no green corners
        WriteLine(SignOffRow, frame.Foot, LedgerStyles.Note, Math.Max(WorkbookLook.LineHeight * 2, HeightOf(frame.Foot)));
        xml.Write("</sheetData>");
        xml.Write(Merges());
        xml.Write(Invariant($"""
            <pageMargins left="{WorkbookLook.SideMargin}" right="{WorkbookLook.SideMargin}" top="{WorkbookLook.TopMargin}" bottom="{WorkbookLook.BottomMargin}"
              header="0.3" footer="0.3"/>
            <pageSetup paperSize="9" orientation="{(table.Layout == PageLayout.Landscape ? "landscape" : "portrait")}" fitToWidth="{PagesAcross(table)}"
              fitToHeight="0"/>
            <headerFooter><oddFooter>&amp;C{WorkbookLook.Footer.Replace("&", "&amp;", StringComparison.Ordinal)}</oddFooter></headerFooter>
            <ignoredErrors><ignoredError sqref="{digitsAreText}" numberStoredAsText="1"/></ignoredErrors>
            </worksheet>
            """));
        xml.Flush();
    }

    private string FrozenView()
    {
        var firstFree = (table.FrozenColumns < letters.Length ? letters[table.FrozenColumns] : letters[^1]) + Invariant($"{lastHeaderRow + 1}");
        var (columns, pane) = table.FrozenColumns > 0 ? (Invariant($"xSplit=\"{table.FrozenColumns}\" "), "bottomRight") : ("", "bottomLeft");
        return Invariant($"""
            <sheetViews><sheetView workbookViewId="0">
            <pane {columns}ySplit="{lastHeaderRow}" topLeftCell="{firstFree}" activePane="{pane}" state="frozen"/>
            <selection pane="{pane}" activeCell="{firstFree}" sqref="{firstFree}"/></sheetView></sheetViews>
            """);
    }

    private string Merges()
    {
        var areas = HeaderCell.Of(table)
            .Where(h => h.Rows > 1 || h.Columns > 1)
            .Select(h => Invariant($"{letters[h.Column]}{FirstHeaderRow + h.Row}:{letters[h.Column + h.Columns - 1]}{FirstHeaderRow + h.Row + h.Rows - 1}"));
        if (letters.Length > 1) areas = new[] { TitleRow, NoteRow, SignOffRow }.Select(r => Invariant($"A{r}:{letters[^1]}{r}")).Concat(areas);
        var elements = areas.Select(a => $"<mergeCell ref=\"{a}\"/>").ToList();
        return elements.Count == 0 ? "" : Invariant($"<mergeCells count=\"{elements.Count}\">{string.Concat(elements)}</mergeCells>");
    }

    private void WriteHeader()
    {
        var headings = HeaderCell.Of(table);
        for (var r = 0; r <= lastHeaderRow - FirstHeaderRow; r++)
        {
            StartRow(FirstHeaderRow + r, WorkbookLook.HeaderHeight);
            for (var i = 0; i < letters.Length; i++) WriteText(i, headings.SingleOrDefault(h => h.Row == r && h.Column == i)?.Text, LedgerStyles.Header);
            xml.Write("</row>");
        }
    }

    private void WriteLine(int number, string text, int style, double height)
    {
        StartRow(number, height);
        WriteText(0, text, style);
        xml.Write("</row>");
    }

    /// <summary>Points of a line over the whole width.</summary>
    private double HeightOf(string line) => WorkbookLook.LineHeight * WorkbookLook.Lines(line, columns.Sum(c => c.Width));

    private void StartRow(int number, double? height)
    {
        row = Invariant($"{number}");
        xml.Write("<row r=\"");
        xml.Write(row);
        xml.Write(height is null ? "\">" : Invariant($"\" ht=\"{height}\" customHeight=\"1\">"));
    }

    private void WriteCell(int column, TableCell value, ColumnAlignment alignment)
    {
        if (value.Date is { } day && day >= WorkbookLook.FirstSafeDay) WriteNumber(column, day.DayNumber - DayZero, LedgerStyles.Date(alignment));
        else if (value.Number is { } number) WriteNumber(column, number, LedgerStyles.Number(alignment));
        else if (value.IsEmpty) WriteText(column, null, LedgerStyles.Empty(alignment));
        else WriteText(column, value.ToString(), LedgerStyles.Text(alignment));
    }

    private void WriteNumber(int column, long number, int style)
    {
        StartCell(column, style);
        xml.Write("\"><v>");
        xml.Write(number.ToString(CultureInfo.InvariantCulture));
        xml.Write("</v></c>");
    }

    /// <summary>Spaces at the ends and line breaks are kept only where it is said.</summary>
    private void WriteText(int column, string? text, int style)
    {
        StartCell(column, style);
        if (string.IsNullOrEmpty(text))
        {
            xml.Write("\"/>");
            return;
        }

        var kept = char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[^1]) || text.Contains('\n', StringComparison.Ordinal);
        xml.Write(kept ? "\" t=\"inlineStr\"><is><t xml:space=\"preserve\">" : "\" t=\"inlineStr\"><is><t>");
        xml.Write(SecurityElement.Escape(CellText.Escaped(text)));
        xml.Write("</t></is></c>");
    }

    private void StartCell(int column, int style)
    {
        xml.Write("<c r=\"");
        xml.Write(letters[column]);
        xml.Write(row);
        xml.Write("\" s=\"");
        xml.Write(LedgerStyles.Name(style));
    }

    private static string Letters(int column) => (column > 26 ? Letters((column - 1) / 26) : "") + (char)('A' + ((column - 1) % 26));

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
