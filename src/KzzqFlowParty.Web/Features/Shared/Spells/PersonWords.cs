using System.Globalization;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Members;

namespace KzzqFlowParty.Web.Features.Shared.Spells;

/// <summary>
/// The line under a name in a list: 女 · 蒙古族 · 1985-06. Two people of one name are told apart by year and month of birth, where no digit of the ID number
/// stands in the row (docs/decisions/0043).
/// </summary>
public static class PersonWords
{
    public static string Of(Gender gender, string? ethnicity, PartialDate? birth = null)
    {
        var sex = gender is Gender.Male or Gender.Female
            ? Codes.Gender.LabelOf(((int)gender).ToString(CultureInfo.InvariantCulture))
            : null;
        return string.Join(" · ", new[] { sex, ethnicity is null ? null : Codes.Ethnicity.LabelOf(ethnicity), MonthOf(birth) }.OfType<string>());
    }

    /// <summary>1985-06 生; null where the birth is not known.</summary>
    public static string? Born(PartialDate? birth) => MonthOf(birth) is { } month ? $"{month} 生" : null;

    /// <summary>1985-06; null where the birth is not known.</summary>
    public static string? MonthOf(PartialDate? birth) => birth is { } born ? PartialDate.TryOf(born.Year, born.Month ?? 0)!.Value.ToString() : null;
}
