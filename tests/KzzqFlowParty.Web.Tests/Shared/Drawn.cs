using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Workbooks.Writing.Tables;

namespace KzzqFlowParty.Web.Tests.Shared;

/// <summary>A declared table of one row in words, to be compared with what was written by hand.</summary>
internal static class Drawn
{
    /// <summary>The row says these in this order, each as "heading | word on a phone | text". One column more breaks no test of the others.</summary>
    public static void Says(DataTable table, params string[] cells)
    {
        var row = Row(table);
        Assert.True(cells.SequenceEqual(row.Where(cells.Contains)), $"Not there, or not in this order, in:\n{string.Join('\n', row)}");
    }

    private static List<string> Row(DataTable table) =>
        [.. table.Columns.Select(c => (c.Title, Cell: c.Cells.Single())).Select(c => $"{c.Title} | {c.Cell.Label} | {Text(c.Cell.Parts)}".TrimEnd())];

    private static string Text(IEnumerable<CellPart> parts) => string.Join(' ', parts.Select(p => p.Plain.Trim()).Where(t => t.Length > 0));
}
