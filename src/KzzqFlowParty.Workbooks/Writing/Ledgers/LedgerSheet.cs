using System.Globalization;
using System.Xml;
using KzzqFlowParty.Workbooks.Writing.Tables;

namespace KzzqFlowParty.Workbooks.Writing.Ledgers;

/// <summary>台账的工作表: one sheet's XML, written row by row.</summary>
internal sealed class LedgerSheet<TRow> : IDisposable
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const int TitleRow = 1;
    private const int NoteRow = 2;
    private const int FirstHeaderRow = 3;

    private static readonly int DayZero = new DateOnly(1899, 12, 30).DayNumber;

    private readonly Table<TRow> table;
    private readonly ReportHead head;
    private readonly XmlWriter xml;
    private readonly string[] letters;
    private readonly TableCell[] cells;
    private readonly int lastHeaderRow;
    private int lastRow;
    private string row = "";

    public LedgerSheet(Table<TRow> table, ReportHead head, Stream body)
    {
        (this.table, this.head) = (table, head);
        lastHeaderRow = LastHeaderRowOf(table);
        lastRow = lastHeaderRow;
        cells = new TableCell[table.Columns.Count];
        letters = [.. Enumerable.Range(1, table.Columns.Count).Select(Letters)];
        xml = XmlWriter.Create(body, new XmlWriterSettings { CloseOutput = false });
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
        xml.WriteStartDocument(standalone: true);
        xml.WriteStartElement("worksheet", Main);
        xml.WriteRaw("""<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>""");
        xml.WriteRaw(FrozenView());
        var columns = table.Columns.Select((c, i) => Invariant($"""<col min="{i + 1}" max="{i + 1}" width="{c.Width}" customWidth="1"/>"""));
        xml.WriteRaw($"<cols>{string.Concat(columns)}</cols>");
        xml.WriteStartElement("sheetData", Main);
        WriteLine(TitleRow, table.Title, LedgerStyles.Title, WorkbookLook.TitleHeight);
        WriteLine(NoteRow, head.Line, LedgerStyles.Note, WorkbookLook.LineHeight * 1.25);
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
        for (var i = 0; i < cells.Length; i++) cells[i] = table.Columns[i].Value(item, number);
        StartRow(lastHeaderRow + number, WorkbookLook.RowHeight(table, cells));
        for (var i = 0; i < cells.Length; i++) WriteCell(i, cells[i], table.Columns[i].Alignment);
        xml.WriteEndElement();
        lastRow = lastHeaderRow + number;
    }

    /// <summary>Everything below the last data row.</summary>
    public void End()
    {
        var digitsAreText = Invariant($"{letters[0]}{FirstHeaderRow}:{letters[^1]}{lastRow}"); // no green corners
        WriteLine(SignOffRow, SignOff.Line, LedgerStyles.Note, WorkbookLook.LineHeight * 2);
        xml.WriteEndElement();
        xml.WriteRaw(Merges());
        xml.WriteRaw(Invariant($"""
            <pageMargins left="{WorkbookLook.SideMargin}" right="{WorkbookLook.SideMargin}" top="{WorkbookLook.TopMargin}" bottom="{WorkbookLook.BottomMargin}"
              header="0.3" footer="0.3"/>
            <pageSetup paperSize="9" orientation="{(table.Layout == PageLayout.Landscape ? "landscape" : "portrait")}" fitToWidth="{PagesAcross(table)}"
              fitToHeight="0"/>
            <headerFooter><oddFooter>&amp;C{WorkbookLook.Footer.Replace("&", "&amp;", StringComparison.Ordinal)}</oddFooter></headerFooter>
            <ignoredErrors><ignoredError sqref="{digitsAreText}" numberStoredAsText="1"/></ignoredErrors>
            """));
        xml.WriteEndElement();
        xml.WriteEndDocument();
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
            xml.WriteEndElement();
        }
    }

    private void WriteLine(int number, string text, int style, double height)
    {
        StartRow(number, height);
        WriteText(0, text, style);
        xml.WriteEndElement();
    }

    private void StartRow(int number, double? height = null)
    {
        row = Invariant($"{number}");
        xml.WriteStartElement("row", Main);
        xml.WriteAttributeString("r", row);
        if (height is null) return;
        xml.WriteAttributeString("ht", Invariant($"{height}"));
        xml.WriteAttributeString("customHeight", "1");
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
        xml.WriteStartElement("v", Main);
        xml.WriteValue(number);
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private void WriteText(int column, string? text, int style)
    {
        StartCell(column, style);
        if (!string.IsNullOrEmpty(text))
        {
            xml.WriteAttributeString("t", "inlineStr");
            xml.WriteStartElement("is", Main);
            xml.WriteStartElement("t", Main);
            xml.WriteAttributeString("xml", "space", ns: null, "preserve");
            xml.WriteString(CellText.Escaped(text));
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private void StartCell(int column, int style)
    {
        xml.WriteStartElement("c", Main);
        xml.WriteAttributeString("r", letters[column] + row);
        xml.WriteAttributeString("s", LedgerStyles.Name(style));
    }

    private static string Letters(int column) => (column > 26 ? Letters((column - 1) / 26) : "") + (char)('A' + ((column - 1) % 26));

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
