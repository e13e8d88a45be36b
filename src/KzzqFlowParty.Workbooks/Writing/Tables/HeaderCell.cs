namespace KzzqFlowParty.Workbooks.Writing.Tables;

/// <summary>表头单元格: one heading and how far it spans. Rows and columns count from 0 within the header.</summary>
public sealed record HeaderCell(string Text, int Row, int Column, int Rows = 1, int Columns = 1)
{
    /// <summary>The headings of a table, row by row: one row, or two where columns are grouped.</summary>
    public static IReadOnlyList<HeaderCell> Of<TRow>(Table<TRow> table)
    {
        if (!table.HasGroups) return [.. table.Columns.Select((c, i) => new HeaderCell(c.Title, 0, i))];
        var above = new List<HeaderCell>();
        var below = new List<HeaderCell>();
        for (var i = 0; i < table.Columns.Count; i++)
        {
            var (title, group) = (table.Columns[i].Title, table.Columns[i].Group);
            if (group is null) above.Add(new(title, 0, i, Rows: 2));
            else below.Add(new(title, 1, i));
            if (group is not null && i > 0 && table.Columns[i - 1].Group == group) above[^1] = above[^1] with { Columns = above[^1].Columns + 1 };
            else if (group is not null) above.Add(new(group, 0, i));
        }

        return [.. above, .. below];
    }
}
