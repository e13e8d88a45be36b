namespace KzzqFlowParty.Workbooks.Reading;

/// <summary>Fills the value of a vertical merge down its rows (a branch's name beside its people), never from mere blanks. X15.</summary>
internal sealed class FillDown(SheetPlan plan)
{
    private static readonly RosterField[] NeverShared =
    [
        RosterField.Name, RosterField.IdNumber, RosterField.Phone, RosterField.SecondPhone, RosterField.Serial,
    ];

    private readonly HashSet<int> _shared = [.. plan.ColumnOf.Where(c => !NeverShared.Contains(c.Key)).Select(c => c.Value)];
    private readonly Dictionary<int, CellValue> _tops = [];

    public SheetRow Apply(SheetRow row, IReadOnlyList<MergedRange> merges)
    {
        CellValue[]? cells = null;
        foreach (var merge in merges)
        {
            if (merge.Height == 1 || ColumnOf(merge) is not { } column) continue;
            if (merge.FromRow == row.Number) _tops[column] = row[merge.FromColumn];
            if (column < row.Cells.Count && (merge.FromRow != row.Number || merge.FromColumn != column))
                (cells ??= [.. row.Cells])[column] = _tops.GetValueOrDefault(column);
        }

        return cells is null ? row : row with { Cells = cells };
    }

    /// <summary>The column that a merge fills: its only one, or the one whose title is merged over the same columns; null for a block of text.</summary>
    private int? ColumnOf(MergedRange merge)
    {
        if (merge.Width == 1) return _shared.Contains(merge.FromColumn) ? merge.FromColumn : null;
        var covered = plan.Columns.Where(c => c.Index >= merge.FromColumn && c.Index <= merge.ToColumn).ToList();
        var isOne = covered.Count == merge.Width && covered[0].Title.Length > 0 && covered.TrueForAll(c => c.Title == covered[0].Title);
        return isOne && covered.Find(c => _shared.Contains(c.Index)) is { } filled ? filled.Index : null;
    }
}
