using System.Runtime.InteropServices;

namespace KzzqFlowParty.Workbooks.Reading;

/// <summary>A merged range: rows from 1, columns from 0, both ends included.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct MergedRange(int FromRow, int ToRow, int FromColumn, int ToColumn)
{
    public int Height => ToRow - FromRow + 1;

    public int Width => ToColumn - FromColumn + 1;

    /// <summary>Broken files hold ranges that end before they begin.</summary>
    internal bool IsSound => FromRow >= 1 && ToRow >= FromRow && FromColumn >= 0 && ToColumn >= FromColumn;

    public bool Covers(int row, int column) => row >= FromRow && row <= ToRow && column >= FromColumn && column <= ToColumn;
}

/// <summary>The merged ranges of a sheet, asked row by row from the top.</summary>
public sealed class MergedRanges(IEnumerable<MergedRange> ranges)
{
    private readonly List<MergedRange> _all = [.. ranges.OrderBy(m => m.FromRow)];
    private readonly List<MergedRange> _active = [];
    private int _next;

    /// <summary>
    /// Those that touch a row. Rows must be asked in ascending order; ranges that overlap (no real workbook has them) are not followed beyond the
    /// width of a sheet.
    /// </summary>
    public IReadOnlyList<MergedRange> At(int row)
    {
        _active.RemoveAll(m => m.ToRow < row);
        for (; _next < _all.Count && _all[_next].FromRow <= row; _next++)
        {
            if (_all[_next].ToRow >= row && _active.Count < WorkbookLimits.Columns) _active.Add(_all[_next]);
        }

        return _active;
    }
}
