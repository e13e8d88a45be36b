using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Members;

namespace KzzqFlowParty.Workbooks.Reading;

/// <summary>The name of a cell in its one form, and the code of what is wrong with it.</summary>
internal sealed record NameReading(string? Value, string? Code = null);

/// <summary>Reads cells of 姓名. X6, X9, X18.</summary>
internal static class NameCells
{
    private static readonly HashSet<string> Samples = ["张三", "李四", "王五", "赵六", "示例", "样例", "例"];

    public static bool IsSample(string? name) => name is not null && Samples.Contains(name);

    public static NameReading Read(CellValue cell)
    {
        if (cell.Kind is CellKind.Empty or CellKind.Error || UnsaidValues.IsUnsaid(cell.Text)) return new(null, FindingCodes.NameMissing);
        var typed = TextForms.Name(cell.Text);
        if (CellTexts.IsMaskedName(typed)) return new(typed, FindingCodes.MaskedValue);
        if (CellTexts.Parts(cell.Text).Length > 1) return new(typed, FindingCodes.SeveralInOneCell);
        var name = TextForms.Name(CellTexts.WithoutNotes(cell.Text));
        return MemberChecks.NameRefusals(name).Any() ? new(typed, FindingCodes.NameMissing) : new(name);
    }
}
