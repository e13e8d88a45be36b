using KzzqFlowParty.Domain.Members;

namespace KzzqFlowParty.Web.Features.Shared.Spells;

/// <summary>The line under a name in a list: 女 · 蒙古族.</summary>
public static class PersonWords
{
    public static string Of(Gender gender, string? ethnicity)
    {
        var sex = gender is Gender.Male or Gender.Female
            ? Codes.Gender.LabelOf(((int)gender).ToString(System.Globalization.CultureInfo.InvariantCulture))
            : null;
        return string.Join(" · ", new[] { sex, ethnicity is null ? null : Codes.Ethnicity.LabelOf(ethnicity) }.OfType<string>());
    }
}
