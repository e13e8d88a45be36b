using System.Text.RegularExpressions;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Members;

namespace KzzqFlowParty.Workbooks.Reading;

/// <summary>The ID number of a cell, or the code of what is wrong with it.</summary>
/// <param name="Message">More than the code says: at which place.</param>
internal sealed record IdReading(IdNumber? Value = null, string? Code = null, string? Message = null);

/// <summary>Reads cells of 公民身份号码. A numeric cell has lost digits, whatever it shows (X10).</summary>
internal static partial class IdCells
{
    private const int ShortestNumber = 15;

    public static IdReading Read(CellValue cell, DateOnly today)
    {
        if (cell.Kind is CellKind.Number or CellKind.Date or CellKind.Time || CellTexts.LostDigits(cell.Text)) return new(Code: FindingCodes.IdLostDigits);
        if (cell.Kind == CellKind.Empty || UnsaidValues.IsUnsaid(cell.Text)) return new(Code: FindingCodes.IdMissing);
        if (DittoMarks.Is(cell.Text)) return new(Code: FindingCodes.IdLength, Message: "公民身份号码不能写“同上”，请填写18位号码");
        if (CellTexts.IsMaskedNumber(cell.Text)) return new(Code: FindingCodes.MaskedValue);
        if (CellTexts.Parts(cell.Text).Count(p => p.Length >= ShortestNumber) > 1) return new(Code: FindingCodes.SeveralInOneCell);
        var text = TextForms.Compact(cell.Text).TrimStart('\'', '`', '‘', '’');
        var parsed = IdNumber.Parse(text);
        if (!parsed.Accepted) return Refused(parsed.Refusals[0], text);
        return MemberChecks.IsImpossibleBirth(parsed.Value, today) ? new(Code: FindingCodes.IdBirthImpossible) : new(parsed.Value);
    }

    private static IdReading Refused(Refusal refusal, string text)
    {
        if (refusal == MemberRules.IdChecksum) return new(Code: EndsInLostDigits(text) ? FindingCodes.IdLostDigits : FindingCodes.IdChecksum);
        if (refusal == MemberRules.IdBirthImpossible) return new(Code: FindingCodes.IdBirthImpossible);
        if (refusal != MemberRules.IdLength) return new(Code: FindingCodes.IdLength, Message: refusal.Message.TrimEnd('。'));
        return WithWords().IsMatch(text) ? new(Code: FindingCodes.IdLength, Message: "公民身份号码以外还有别的字，请只留18位号码") : new(
            Code: FindingCodes.IdLength);
    }

    /// <summary>A spreadsheet keeps fifteen digits and writes zeros for the rest.</summary>
    private static bool EndsInLostDigits(string text) => text.Length == 18 && text.EndsWith("000", StringComparison.Ordinal);

    [GeneratedRegex(
        "[0-9]{17}[0-9X][^0-9X]|[^0-9][0-9]{17}[0-9X]$",
        RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex WithWords();
}
