using System.Text.RegularExpressions;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Members;

namespace KzzqFlowParty.Workbooks.Reading;

/// <summary>The name of a cell in its one form, and what is wrong with it.</summary>
/// <param name="Code">Null where the name stands.</param>
/// <param name="Message">More than the code says.</param>
/// <param name="Notes">What stands in brackets beside it.</param>
internal sealed record NameReading(string? Value, string? Code = null, string? Message = null, string? Notes = null)
{
    /// <summary>（已故）, （已转出）: the note says that he may be no longer on the books.</summary>
    public bool TellsStatus => Notes is not null && NameCells.IsStatus(Notes);
}

/// <summary>Reads cells of 姓名. X6, X9, X18.</summary>
internal static partial class NameCells
{
    private static readonly HashSet<string> Samples = ["示例", "样例", "例"];
    private static readonly HashSet<string> SampleNames = ["张三", "李四", "王五", "赵六"];

    public static bool IsSample(string? name) => name is not null && Samples.Contains(name);

    /// <summary>A name that forms give as an example; some people really bear it.</summary>
    public static bool IsSampleName(string? name) => name is not null && SampleNames.Contains(name);

    public static bool IsStatus(string notes) => Status().IsMatch(notes);

    public static NameReading Read(CellValue cell)
    {
        if (cell.Kind is CellKind.Empty or CellKind.Error || UnsaidValues.IsUnsaid(cell.Text)) return new(null, FindingCodes.NameMissing);
        var typed = NumbersInText.Masked(TextForms.Name(cell.Text));
        if (DittoMarks.Is(cell.Text)) return new(typed, FindingCodes.NameMissing, $"姓名不能写“{typed}”，请填写姓名");
        if (CellTexts.IsMaskedName(typed)) return new(typed, FindingCodes.MaskedValue);
        if (CellTexts.Parts(cell.Text).Length > 1) return new(typed, FindingCodes.SeveralInOneCell);
        var (rest, notes) = CellTexts.PartNotes(cell.Text);
        if (GenderBehind().Match(rest) is { Success: true } gender)
            return new(typed, FindingCodes.NameMissing, $"姓名后面有“{gender.Groups["gender"].Value}”，请只留姓名");
        var name = TextForms.Name(rest);
        return MemberChecks.NameRefusals(name).FirstOrDefault() is { } refusal ? new(typed, FindingCodes.NameMissing, Message(refusal, name)) : new(
            name, Notes: notes);
    }

    private static string? Message(Refusal refusal, string name)
    {
        if (refusal == MemberRules.NameMissing) return null;
        if (refusal != MemberRules.NameUnreadable) return refusal.Message.TrimEnd('。');
        var strange = name.EnumerateRunes().FirstOrDefault(r => MemberChecks.NameRefusals(r.ToString()).Contains(MemberRules.NameUnreadable));
        return System.Text.Rune.IsDigit(strange) ? "姓名中有数字，请只留姓名"
            : System.Text.Rune.IsLetterOrDigit(strange) || strange.Value is 0 or 0xFFFD ? null
            : $"姓名中有“{strange}”，请改为姓名中的字";
    }

    [GeneratedRegex(
        @"[\s　][(（]?(?<gender>[男女])[)）]?\s*$",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex GenderBehind();

    [GeneratedRegex(
        "故|去世|逝|亡|死|转出|转走|迁出|调出|除名|开除|出党|劝退|停止党籍",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Status();
}
