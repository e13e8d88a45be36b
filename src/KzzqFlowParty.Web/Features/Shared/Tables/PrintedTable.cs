using KzzqFlowParty.Workbooks.Writing.Tables;

namespace KzzqFlowParty.Web.Features.Shared.Tables;

/// <summary>打印页: a table from the same declared columns as its workbook (architecture §3.13), drawn by _PrintedTable.</summary>
/// <param name="Head">Scope, moment, author, number.</param>
/// <param name="Columns">Title and alignment of each column.</param>
/// <param name="Rows">The cells in words, row by row.</param>
/// <param name="IsCut">There are more rows than a print takes.</param>
public sealed record PrintedTable(string Title, string Head, bool IsLandscape, IReadOnlyList<(string Title, ColumnAlignment Alignment)> Columns, IReadOnlyList<IReadOnlyList<string>> Rows, bool IsCut)
{
    /// <summary>Some forty sheets; what is longer is exported.</summary>
    public const int Most = 1_000;

    /// <summary>The first rows of a table as its reader may see it.</summary>
    public static async Task<PrintedTable> OfAsync<TRow>(Table<TRow> table, ReportHead head, IAsyncEnumerable<TRow> rows, CancellationToken ct)
    {
        var (printed, lines) = (table.For(Outlets.Print), new List<IReadOnlyList<string>>());
        await foreach (var row in rows.Take(Most + 1).WithCancellation(ct)) lines.Add([.. printed.Cells(row, lines.Count + 1).Select(c => c.ToString())]);
        return new(table.Title, head.Line, table.Layout == PageLayout.Landscape, [.. printed.Columns.Select(c => (c.Title, c.Alignment))], [.. lines.Take(Most)], lines.Count > Most);
    }
}
