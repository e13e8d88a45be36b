using KzzqFlowParty.Domain;

namespace KzzqFlowParty.Workbooks.Reading;

/// <summary>
/// Fills the value of a vertical merge down its rows (a branch's name beside its people), and the value above where a cell says 同上, never from mere
/// blanks. X15.
/// </summary>
internal sealed class FillDown(SheetPlan plan)
{
    private static readonly RosterField[] NeverShared =
    [
        RosterField.Name, RosterField.IdNumber, RosterField.Phone, RosterField.SecondPhone, RosterField.Serial,
    ];

    /// <summary>Nobody means another person's birth by 同上.</summary>
    private static readonly RosterField[] NeverTakenOver = [RosterField.BirthDate, RosterField.Remark];

    private static readonly HashSet<string> SameAsAbove = ["同上", "同前", "同左", "〃", "\"", "\"\"", "″", "′′", "'", "''", "“”", "”"];

    private readonly Dictionary<int, RosterField> _shared = plan.ColumnOf.Where(c => !NeverShared.Contains(c.Key)).ToDictionary(c => c.Value, c => c.Key);
    private readonly Dictionary<int, CellValue> _tops = [];
    private readonly Dictionary<int, CellValue> _above = [];

    /// <summary>The rows whose cell of a field said 同上 and took over the value above.</summary>
    public SortedDictionary<RosterField, List<int>> TakenOver { get; } = [];

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

    /// <summary>同上 in the row of a person.</summary>
    public SheetRow TakeOver(SheetRow row)
    {
        CellValue[]? cells = null;
        foreach (var (column, field) in _shared)
        {
            if (row[column].IsBlank || NeverTakenOver.Contains(field)) continue;
            if (!IsSameAsAbove(row[column]))
            {
                _above[column] = row[column];
            }
            else if (_above.TryGetValue(column, out var above) && column < row.Cells.Count)
            {
                (cells ??= [.. row.Cells])[column] = above;
                if (!TakenOver.TryGetValue(field, out var rows)) TakenOver[field] = rows = [];
                rows.Add(row.Number);
            }
        }

        return cells is null ? row : row with { Cells = cells };
    }

    public static bool IsSameAsAbove(CellValue cell) => cell.Kind == CellKind.Text && SameAsAbove.Contains(TextForms.Compact(cell.Text));

    /// <summary>The column that a merge fills: its only one, or the one whose title is merged over the same columns; null for a block of text.</summary>
    private int? ColumnOf(MergedRange merge)
    {
        if (merge.Width == 1) return _shared.ContainsKey(merge.FromColumn) ? merge.FromColumn : null;
        var covered = plan.Columns.Where(c => c.Index >= merge.FromColumn && c.Index <= merge.ToColumn).ToList();
        var isOne = covered.Count == merge.Width && covered[0].Title.Length > 0 && covered.TrueForAll(c => c.Title == covered[0].Title);
        return isOne && covered.Find(c => _shared.ContainsKey(c.Index)) is { } filled ? filled.Index : null;
    }
}
