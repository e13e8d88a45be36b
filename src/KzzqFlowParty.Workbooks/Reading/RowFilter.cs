using System.Text.RegularExpressions;
using KzzqFlowParty.Domain;

namespace KzzqFlowParty.Workbooks.Reading;

/// <summary>Tells rows that are persons from headings, sums, notes, signatures, repeated headers and blank numbered rows. X3–X5, X15.</summary>
internal sealed partial class RowFilter(IReadOnlyDictionary<RosterField, int> columns)
{
    private const int FewCells = 3;

    private static readonly RosterField[] KeyFields =
        [RosterField.IdNumber, RosterField.Phone, RosterField.BirthDate, RosterField.Gender, RosterField.JoinedOn, RosterField.MovedOn];

    private readonly int _name = columns.TryGetValue(RosterField.Name, out var column) ? column : -1;

    /// <param name="row">Values before merged ranges are filled down.</param>
    /// <param name="merges">Those that touch the row.</param>
    public bool IsPerson(SheetRow row, IReadOnlyList<MergedRange> merges)
    {
        if (HeaderFinder.IsHeader(row)) return false;
        if (merges.Any(m => m.FromRow < row.Number && m.Covers(row.Number, _name))) return false;
        var filled = columns.Where(c => c.Key != RosterField.Serial && !row[c.Value].IsBlank && !IsInTextBlock(row.Number, c.Value, merges))
            .Select(c => c.Value)
            .ToList();
        if (filled.Count == 0 || IsSum(row) || IsColumnNumbering(row, filled)) return false;
        if (filled.Count <= FewCells && row.Cells.Any(c => c.Kind == CellKind.Text && Footer().IsMatch(TextForms.Compact(c.Text)))) return false;
        return (_name >= 0 && !row[_name].IsBlank) || KeyFields.Any(f => columns.TryGetValue(f, out var at) && filled.Contains(at));
    }

    /// <summary>A note over several rows and columns, or a heading across the sheet, is nobody's value.</summary>
    private bool IsInTextBlock(int row, int column, IReadOnlyList<MergedRange> merges) =>
        merges.Any(m => m.Covers(row, column) && m.Width > 1 && (m.Height > 1 || m.Covers(row, _name)));

    private static bool IsSum(SheetRow row) => row.Cells.Any(c => c.Kind == CellKind.Text && Sum().IsMatch(TextForms.Compact(c.Text)));

    /// <summary>甲 乙 1 2 3 under a header.</summary>
    private static bool IsColumnNumbering(SheetRow row, List<int> filled) =>
        filled.Count > 1 && filled.TrueForAll(c => (row[c].Kind == CellKind.Number && row[c].Number is >= 1 and <= WorkbookLimits.Columns)
            || Ordinal().IsMatch(TextForms.Compact(row[c].Text)));

    [GeneratedRegex(
        @"^(注|说明|备注|填表说明|填报说明|填写说明)[::：]|^(填表|填报|制表|审核|审批|负责|签字|签名|报送|联系|经办)人"
            + @"|^(填表|填报|制表|上报)(单位|日期|时间)|(负责人|书记|经办人|领导)\(?(签字|签名|签章|盖章)|^以下空白|^[一二三四五六七八九十]+、",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Footer();

    [GeneratedRegex(
        @"^(本页|本支部|支部|全镇|全苏木|全嘎查|全村)?(合计|总计|小计|共计)[::：]?(\d+[人名]?)?$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Sum();

    [GeneratedRegex(
        @"^([甲乙丙丁戊己庚辛壬癸]|\(?\d{1,2}\)?)$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Ordinal();
}
