namespace KzzqFlowParty.Workbooks.Reading;

/// <summary>Fills the value of a vertical merge down its rows (a branch's name beside its people), never from mere blanks. X15.</summary>
internal sealed class FillDown(IReadOnlyDictionary<RosterField, int> columns)
{
    private static readonly RosterField[] NeverShared =
    [
        RosterField.Name, RosterField.IdNumber, RosterField.Phone, RosterField.SecondPhone, RosterField.Serial,
    ];

    private readonly HashSet<int> _shared = [.. columns.Where(c => !NeverShared.Contains(c.Key)).Select(c => c.Value)];
    private readonly Dictionary<int, CellValue> _tops = [];

    public SheetRow Apply(SheetRow row, IReadOnlyList<MergedRange> merges)
    {
        CellValue[]? cells = null;
        foreach (var merge in merges)
        {
            if (merge.Width != 1 || merge.Height == 1 || !_shared.Contains(merge.FromColumn)) continue;
            if (merge.FromRow == row.Number) _tops[merge.FromColumn] = row[merge.FromColumn];
            else if (merge.FromColumn < row.Cells.Count) (cells ??= [.. row.Cells])[merge.FromColumn] = _tops.GetValueOrDefault(merge.FromColumn);
        }

        return cells is null ? row : row with { Cells = cells };
    }
}
