using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Members;

namespace KzzqFlowParty.Workbooks.Reading;

/// <summary>The ID number of a cell, or the code of what is wrong with it.</summary>
internal sealed record IdReading(IdNumber? Value = null, string? Code = null);

/// <summary>Reads cells of 公民身份号码. A numeric cell has lost digits, whatever it shows (X10).</summary>
internal static class IdCells
{
    private const int ShortestNumber = 15;
    private const int FirstBirthYear = 1900;

    public static IdReading Read(CellValue cell, DateOnly today)
    {
        if (cell.Kind is CellKind.Number or CellKind.Date or CellKind.Time || CellTexts.LostDigits(cell.Text)) return new(Code: FindingCodes.IdLostDigits);
        if (cell.Kind == CellKind.Empty || UnsaidValues.IsUnsaid(cell.Text)) return new(Code: FindingCodes.IdMissing);
        if (CellTexts.IsMaskedNumber(cell.Text)) return new(Code: FindingCodes.MaskedValue);
        if (CellTexts.Parts(cell.Text).Count(p => p.Length >= ShortestNumber) > 1) return new(Code: FindingCodes.SeveralInOneCell);
        var parsed = IdNumber.Parse(TextForms.Compact(cell.Text).TrimStart('\'', '`', '‘', '’'));
        if (!parsed.Accepted) return new(Code: CodeOf(parsed.Refusals[0]));
        return parsed.Value.BirthOn > today || parsed.Value.BirthOn.Year < FirstBirthYear ? new(Code: FindingCodes.IdBirthImpossible) : new(parsed.Value);
    }

    private static string CodeOf(Refusal refusal) =>
        refusal == MemberRules.IdChecksum ? FindingCodes.IdChecksum
        : refusal == MemberRules.IdBirthImpossible ? FindingCodes.IdBirthImpossible
        : FindingCodes.IdLength;
}
