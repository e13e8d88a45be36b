using ClosedXML.Excel;
using KzzqFlowParty.Workbooks.Writing.Tables;

namespace KzzqFlowParty.Workbooks.Writing;

/// <summary>表单工作簿: forms of one page and templates as .xlsx. docs/decisions/0015.</summary>
/// <remarks>Every list goes through <see cref="Ledgers.LedgerWriter"/>: this way takes 3 GiB for what that one streams in 50 MiB.</remarks>
internal sealed class FormWorkbook : IDisposable
{
    private readonly XLWorkbook book = new();

    public void Dispose() => book.Dispose();

    public byte[] ToBytes()
    {
        using var bytes = new MemoryStream();
        book.SaveAs(bytes);
        return bytes.ToArray();
    }

    internal FormSheet Add(string name, PageLayout layout, params double[] widths) => new(book.AddWorksheet(CellText.SheetName(name)), layout, widths);

    /// <summary>A sheet with a table; the number of the first row below its header is returned with it.</summary>
    internal (FormSheet Sheet, int FirstRow) Add<TRow>(Table<TRow> table, string note, IReadOnlyCollection<TRow> rows)
    {
        var sheet = Add(table.Title, table.Layout, [.. table.Columns.Select(c => c.Width)]);
        sheet.Line(1, table.Title, FormLook.Title);
        sheet.Line(2, note);
        var next = PutHeader(sheet, table, 3);
        sheet.Freeze(3, next - 1, table.FrozenColumns);
        var row = next;
        foreach (var item in rows)
        {
            TableCell[] cells = [.. table.Cells(item, row - next + 1)];
            for (var i = 0; i < cells.Length; i++) sheet.Put(row, i + 1, cells[i], alignment: table.Columns[i].Alignment);
            if (WorkbookLook.RowHeight(table, cells) is { } height) sheet.Height(row, height);
            row++;
        }

        return (sheet, next);
    }

    private static int PutHeader<TRow>(FormSheet sheet, Table<TRow> table, int firstRow)
    {
        foreach (var heading in HeaderCell.Of(table))
            sheet.Put(firstRow + heading.Row, heading.Column + 1, heading.Text, FormLook.Header, columns: heading.Columns, rows: heading.Rows);
        var rows = table.HasGroups ? 2 : 1;
        for (var row = firstRow; row < firstRow + rows; row++) sheet.Height(row, WorkbookLook.HeaderHeight);
        return firstRow + rows;
    }
}
