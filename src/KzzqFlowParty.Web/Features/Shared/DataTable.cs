using KzzqFlowParty.Workbooks.Writing.Tables;

namespace KzzqFlowParty.Web.Features.Shared;

/// <summary>A declared table with the rows of one page, as <c>&lt;data-table&gt;</c> draws it.</summary>
public sealed record DataTable(IReadOnlyList<DataTable.Column> Columns)
{
    /// <summary>What a heading shares with the cells below it.</summary>
    private const CellLook Shared = CellLook.Lead | CellLook.Actions | CellLook.Pick;

    /// <param name="TickAll">The words of the box that ticks all; null for a column without ticks.</param>
    /// <param name="AllTicked">That box is ticked as the page opens.</param>
    /// <param name="ShownFor">The permission for which the column is drawn; null for everybody.</param>
    /// <param name="Cells">One a row.</param>
    public sealed record Column(string Title, CellLook Look, string? TickAll, bool AllTicked, Enum? ShownFor, IReadOnlyList<Cell> Cells);

    public sealed record Cell(CellLook Look, string? Label, string? Hint, IReadOnlyList<CellPart> Parts);

    /// <summary>In the order of the page; without the ticks where no row has one.</summary>
    public static DataTable Of<TRow>(Table<TRow> table, IReadOnlyList<TRow> rows) =>
        new([.. table.PageColumns.Select(c => Of(c, rows)).Where(c => c.TickAll is null || c.Cells.Any(cell => cell.Parts.Count > 0))]);

    private static Column Of<TRow>(TableColumn<TRow> column, IReadOnlyList<TRow> rows)
    {
        var page = column.Page;
        return new(page.Title ?? column.Title, page.HeadLook ?? (page.Look & Shared), page.TickAll, page.AllTicked, page.ShownFor, [.. rows.Select(CellOf)]);

        Cell CellOf(TRow row, int index) => new(page.LookOf?.Invoke(row) ?? page.Look, page.Label(row), page.Hint(row), PartsOf(row, index + 1));

        IReadOnlyList<CellPart> PartsOf(TRow row, int number) => page.Cell is { } cell ? cell(row) : [column.Value(row, number).ToString()];
    }
}
