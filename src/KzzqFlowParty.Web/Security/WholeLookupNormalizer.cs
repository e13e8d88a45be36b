using KzzqFlowParty.Domain;
using Microsoft.AspNetCore.Identity;

namespace KzzqFlowParty.Web.Security;

/// <summary>
/// 用户名的查找形式, as Identity makes it. A name that holds no character (U+FFFE in a forged form) is looked for and not found, instead of failing.
/// </summary>
internal sealed class WholeLookupNormalizer : ILookupNormalizer
{
    private readonly UpperInvariantLookupNormalizer inner = new();

    public string? NormalizeName(string? name) => inner.NormalizeName(name is null ? null : TextForms.Whole(name));

    public string? NormalizeEmail(string? email) => inner.NormalizeEmail(email is null ? null : TextForms.Whole(email));
}
