using System.Text.RegularExpressions;
using KzzqFlowParty.Domain;

namespace KzzqFlowParty.Workbooks.Reading;

/// <summary>
/// Tells rows that are persons from headings, sums, notes, signatures and blank numbered rows. X3–X5, X15. A row with a name in its column is a
/// person's, whatever its other cells say.
/// </summary>
internal sealed partial class RowFilter(IReadOnlyDictionary<RosterField, int> columns)
{
    private static readonly RosterField[] KeyFields =
        [RosterField.IdNumber, RosterField.Phone, RosterField.BirthDate, RosterField.Gender, RosterField.JoinedOn, RosterField.MovedOn];

    private readonly int _name = columns.TryGetValue(RosterField.Name, out var column) ? column : -1;
    private readonly int _serial = columns.TryGetValue(RosterField.Serial, out var column) ? column : -1;
    private readonly List<int> _facts = [.. KeyFields.Where(columns.ContainsKey).Select(f => columns[f])];
    private readonly List<int> _others = [.. columns.Where(c => c.Key != RosterField.Serial).Select(c => c.Value)];

    /// <summary>What a row without a person is taken for; null for a person.</summary>
    /// <param name="row">Values before merged ranges are filled down.</param>
    /// <param name="merges">Those that touch the row.</param>
    public SkipReason? ReasonOf(SheetRow row, IReadOnlyList<MergedRange> merges)
    {
        if (merges.Any(m => m.FromRow < row.Number && m.Covers(row.Number, _name))) return SkipReason.Continuation;
        bool Says(int column) => !row[column].IsBlank && !IsInTextBlock(row.Number, column, merges);
        var facts = _facts.FindAll(c => Says(c) && !IsLabel(row[c].Text) && !IsCount(TextForms.Compact(row[c].Text)));
        var name = _name >= 0 && Says(_name) && !UnsaidValues.IsUnsaid(row[_name].Text) ? TextForms.Compact(row[_name].Text) : "";
        if (IsColumnNumbering(row, _others.FindAll(Says))) return SkipReason.ColumnNumbers;
        if (facts.Count == 0 && (name.Length == 0 || Sum().IsMatch(name) || IsCount(name)) && row.Cells.Any(IsSum)) return SkipReason.Sum;
        if (name.Length > 0 && !IsLine(name, facts)) return null;
        return name.Length == 0 && facts.Count > 0 ? null : TextReason(row, _serial);
    }

    /// <summary>What a row of text is taken for.</summary>
    /// <param name="row">A row without a person.</param>
    /// <param name="serial">The column of 序号; -1 where there is none.</param>
    public static SkipReason TextReason(SheetRow row, int serial = -1)
    {
        var texts = row.Cells.Where(c => !c.IsBlank).Select(c => TextForms.Compact(c.Text)).ToList();
        if (serial >= 0 && !row[serial].IsBlank && texts is [var only] && IsOrdinal(only)) return SkipReason.OnlyNumber;
        if (texts.Exists(Sum().IsMatch)) return SkipReason.Sum;
        if (texts.Exists(Unit().IsMatch)) return SkipReason.Title;
        if (texts.Exists(Signature().IsMatch)) return SkipReason.Signature;
        if (texts.Exists(Note().IsMatch)) return SkipReason.Note;
        return texts.Count == 1 ? SkipReason.Title : SkipReason.NoName;
    }

    /// <summary>A note or a heading over several of the columns that are read is nobody's value.</summary>
    private bool IsInTextBlock(int row, int column, IReadOnlyList<MergedRange> merges) =>
        merges.Any(m => m.Width > 1 && m.Covers(row, column) && _others.FindAll(c => m.Covers(row, c)).Count > 1);

    /// <summary>填表人：王芳 in the column of names, unless an ID number stands beside it.</summary>
    private bool IsLine(string name, List<int> facts)
    {
        var isLine = Signature().IsMatch(name) || Unit().IsMatch(name) || Note().IsMatch(name) || Heading().IsMatch(name);
        var hasNumber = columns.TryGetValue(RosterField.IdNumber, out var id) && facts.Contains(id);
        return isLine && (facts.Count == 0 || (IsLabel(name) && !hasNumber));
    }

    private static bool IsLabel(string text) =>
        TextForms.Compact(text) is var compact && compact.IndexOf(':', StringComparison.Ordinal) > 0 && char.IsLetter(compact[0]);

    private static bool IsSum(CellValue cell) => cell.Kind == CellKind.Text && Sum().IsMatch(TextForms.Compact(cell.Text));

    // The length first: most cells are no number of a few digits, and a look at it costs nothing.
    private static bool IsCount(string compact) => compact.Length <= 6 && Count().IsMatch(compact);

    private static bool IsOrdinal(string compact) => compact.Length <= 7 && Ordinal().IsMatch(compact);

    /// <summary>甲 乙 1 2 3 under a header.</summary>
    private static bool IsColumnNumbering(SheetRow row, List<int> filled) =>
        filled.Count > 1 && filled.TrueForAll(c => (row[c].Kind == CellKind.Number && row[c].Number is >= 1 and <= WorkbookLimits.Columns)
            || IsOrdinal(TextForms.Compact(row[c].Text)));

    [GeneratedRegex(
        @"^(填表|填报|制表|审核|审批|负责|签字|签名|报送|联系|经办)人([:(]|签|$)"
            + @"|^(负责人|书记|经办人|领导|单位负责人|党组织书记)\(?(签字|签名|签章|盖章)",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Signature();

    [GeneratedRegex(
        @"^(填表|填报|制表|上报)(单位|支部|日期|时间)|^(单位|支部|党支部)(名称)?(\((盖章|公章)\))?:",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Unit();

    [GeneratedRegex(
        @"^(注|说明|备注|填表说明|填报说明|填写说明)[0-9]?:|^以下(空白|无)",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Note();

    [GeneratedRegex(@"^\(?[一二三四五六七八九十]+[、.)]", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Heading();

    [GeneratedRegex(
        @"^(本页|本支部|支部|全镇|全苏木|全嘎查|全村)?(合计|总计|小计|共计):?([0-9]+[人名]?)?$",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Sum();

    [GeneratedRegex(@"^[0-9]{1,5}[人名户]?$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Count();

    [GeneratedRegex(
        @"^([甲乙丙丁戊己庚辛壬癸]|\(?[0-9]{1,5}\)?)$",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Ordinal();
}
