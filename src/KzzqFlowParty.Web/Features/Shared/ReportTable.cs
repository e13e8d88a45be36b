using KzzqFlowParty.Workbooks.Writing.Tables;

namespace KzzqFlowParty.Web.Features.Shared;

/// <summary>A declared table as a print view shows it: the same columns as the workbook (docs/decisions/0004).</summary>
public sealed record ReportTable(string Title, ReportHead Head, IReadOnlyList<IReadOnlyList<HeaderCell>> Headings, IReadOnlyList<IReadOnlyList<TableCell>> Rows)
{
    public static ReportTable Of<TRow>(Table<TRow> table, ReportHead head, IEnumerable<TRow> rows)
    {
        var printed = table.For(Outlets.Print);
        var headings = HeaderCell.Of(printed).GroupBy(h => h.Row).OrderBy(g => g.Key).Select(g => (IReadOnlyList<HeaderCell>)[.. g.OrderBy(h => h.Column)]);
        return new(table.Title, head, [.. headings], [.. rows.Select((row, i) => (IReadOnlyList<TableCell>)[.. printed.Cells(row, i + 1)])]);
    }
}
