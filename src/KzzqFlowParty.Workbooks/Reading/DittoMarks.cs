using KzzqFlowParty.Domain;

namespace KzzqFlowParty.Workbooks.Reading;

/// <summary>同上, 〃: the value above, in columns whose values people share; never a name, a number or a birth. docs/decisions/0042.</summary>
internal sealed class DittoMarks(IReadOnlyDictionary<RosterField, int> columns)
{
    private static readonly HashSet<string> Marks = ["同上", "同前", "上同", "〃", "〃〃", "′′", "″", "\"", "\"\"", "“", "”", "“”", "''", "々"];

    private static readonly RosterField[] NeverShared =
    [
        RosterField.Serial, RosterField.Name, RosterField.IdNumber, RosterField.BirthDate, RosterField.Phone, RosterField.SecondPhone,
    ];

    private readonly Dictionary<RosterField, int> _shared = columns.Where(c => !NeverShared.Contains(c.Key)).ToDictionary(c => c.Key, c => c.Value);
    private readonly Dictionary<RosterField, CellValue> _above = [];

    public static bool Is(string? text) => Marks.Contains(TextForms.Compact(text));

    /// <summary>The row with the values that its marks stand for, and which fields those are; a mark with nothing above it stands for nothing.</summary>
    public (SheetRow Row, IReadOnlyList<RosterField> Taken) Apply(SheetRow row)
    {
        CellValue[]? cells = null;
        List<RosterField> taken = [];
        foreach (var (field, column) in _shared)
        {
            if (Is(row[column].Text))
            {
                (cells ??= [.. row.Cells])[column] = _above.GetValueOrDefault(field);
                taken.Add(field);
            }
            else
            {
                _above[field] = row[column];
            }
        }

        return (cells is null ? row : row with { Cells = cells }, taken);
    }
}
