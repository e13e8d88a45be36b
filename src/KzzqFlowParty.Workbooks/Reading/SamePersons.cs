using System.Globalization;

namespace KzzqFlowParty.Workbooks.Reading;

/// <summary>
/// Finds the same person again within one book, over all its sheets. X19, docs/decisions/0016: the ID number; without that column name, birth, branch
/// and phone together.
/// </summary>
internal sealed class SamePersons
{
    private readonly Dictionary<string, (string Sheet, int Row)> _identities = [];
    private readonly Dictionary<string, (string Sheet, int Row)> _namesAndBirths = [];

    /// <summary>The row, with an error where its person stood before, or a warning where only name and birth agree.</summary>
    public RosterRow Check(RosterRow row, SheetPlan plan, string sheet)
    {
        if (row.Errors.Any(e => e.Code == FindingCodes.SampleRow)) return row;
        var here = (sheet, row.Number);
        var field = row.Facts.IdNumber is not null ? RosterField.IdNumber : RosterField.Name;
        if (IdentityOf(row.Facts, plan) is { } identity && !_identities.TryAdd(identity, here))
            return row with
            {
                Errors = [.. row.Errors, plan.Finding(
                row.Number, field, FindingCodes.DuplicateInFile, $"与{Words(_identities[identity])}是同一人，请保留一行")]
            };
        if (NameAndBirthOf(row.Facts) is { } pair && !_namesAndBirths.TryAdd(pair, here))
            return row with
            {
                Warnings = [.. row.Warnings, plan.Finding(
                row.Number,
                RosterField.Name,
                FindingCodes.SameNameAndBirth,
                $"与{Words(_namesAndBirths[pair])}姓名和出生年月相同，请确认是不是同一人")]
            };
        return row;
    }

    private static string Words((string Sheet, int Row) at) => $"工作表“{at.Sheet}”第{at.Row}行";

    private static string? IdentityOf(RosterFacts facts, SheetPlan plan)
    {
        if (plan.Has(RosterField.IdNumber)) return facts.IdNumber?.Value;
        if (facts is not { Name: not null, Birth: { } birth, Branch: not null, Phone: not null }) return null;
        return string.Join('|', facts.Name, birth.Number.ToString(CultureInfo.InvariantCulture), facts.Branch, facts.Phone.Value);
    }

    /// <summary>By the month: one row may say the day and the other not.</summary>
    private static string? NameAndBirthOf(RosterFacts facts) =>
        facts is { Name: not null, Birth: { Month: not null } birth } ? $"{facts.Name}|{birth.Number / 100}" : null;
}
