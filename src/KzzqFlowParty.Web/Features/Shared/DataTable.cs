using KzzqFlowParty.Workbooks.Writing.Tables;

namespace KzzqFlowParty.Web.Features.Shared;

/// <summary>A declared table with the rows of one page, as <c>&lt;data-table&gt;</c> draws it.</summary>
public sealed record DataTable(IReadOnlyList<DataTable.Column> Columns)
{
    /// <summary>What all rows have the same, as title and text; said above the table.</summary>
    public IReadOnlyList<(string Title, string Text)> Same { get; init; } = [];

    /// <summary>What a heading shares with the cells below it.</summary>
    private const CellLook Shared = CellLook.Lead | CellLook.Actions | CellLook.Pick;

    /// <param name="TickAll">The words of the box that ticks all; null for a column without ticks.</param>
    /// <param name="AllTicked">That box is ticked as the page opens.</param>
    /// <param name="ShownFor">The permission for which the column is drawn; null for everybody.</param>
    /// <param name="Cells">One a row.</param>
    public sealed record Column(string Title, CellLook Look, string? TickAll, bool AllTicked, Enum? ShownFor, IReadOnlyList<Cell> Cells);

    public sealed record Cell(CellLook Look, string? Label, string? Hint, IReadOnlyList<CellPart> Parts);

    /// <summary>In the order of the page; without the ticks where no row has one, and without what all rows have the same where that is said once.</summary>
    public static DataTable Of<TRow>(Table<TRow> table, IReadOnlyList<TRow> rows)
    {
        var columns = table.PageColumns.Select(c => (c.Page.OnceWhereSame, Column: Of(c, rows)))
            .Where(c => c.Column.TickAll is null || c.Column.Cells.Any(cell => cell.Parts.Count > 0))
            .ToLookup(c => c.OnceWhereSame && rows.Count > 1 && c.Column.Cells.Select(TextOf).Distinct(StringComparer.Ordinal).Count() == 1, c => c.Column);
        return new([.. columns[false]]) { Same = [.. columns[true].Select(c => (c.Title, TextOf(c.Cells[0])))] };
    }

    private static string TextOf(Cell cell) => string.Join(' ', cell.Parts.Select(p => p.Plain));

    private static Column Of<TRow>(TableColumn<TRow> column, IReadOnlyList<TRow> rows)
    {
        var page = column.Page;
        return new(page.Title ?? column.Title, page.HeadLook ?? (page.Look & Shared), page.TickAll, page.AllTicked, page.ShownFor, [.. rows.Select(CellOf)]);

        Cell CellOf(TRow row, int index) => new(page.LookOf?.Invoke(row) ?? page.Look, page.Label(row), page.Hint(row), PartsOf(row, index + 1));

        IReadOnlyList<CellPart> PartsOf(TRow row, int number) => page.Cell is { } cell ? cell(row) : [column.Value(row, number).ToString()];
    }
}
