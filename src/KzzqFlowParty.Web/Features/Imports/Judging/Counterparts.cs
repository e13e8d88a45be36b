using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Organizations;

namespace KzzqFlowParty.Web.Features.Imports.Judging;

/// <summary>对方组织 of the rows: those on record, and those outside that the import is to register, each made once.</summary>
internal sealed class Counterparts(ImportReach reach, NameMatches matches, IReadOnlyList<BookName> names, ISeal seal, ChangeNote note)
{
    private readonly Dictionary<string, Organization?> made = [];

    /// <summary>Those to be registered, as far as a row that is imported names them.</summary>
    public List<Organization> Registered { get; } = [];

    /// <summary>What the name stands for; null where nobody has decided, or what was decided is closed by now.</summary>
    public Organization? Find(string? name)
    {
        if (name is null || !matches.Counterparts.TryGetValue(name, out var decided)) return null;
        if (decided.OrganizationId is { } id) return reach.Counterpart(id);
        if (!made.TryGetValue(name, out var organization)) made[name] = organization = Register(name, decided.RegionCode);
        return organization;
    }

    /// <summary>The one on record where somebody else has registered it meanwhile.</summary>
    private Organization? Register(string name, string? regionCode)
    {
        var fullName = PlainTexts.Of(name, OrganizationRules.LongestName) ?? "";
        if ((reach.Outside(fullName, regionCode) ?? Registered.Find(o => o.FullName == fullName && o.RegionCode == regionCode)) is { } known) return known;
        var asWritten = names.FirstOrDefault(n => n.Name == name);
        var registered = Organization.RegisterOutside(
            fullName, regionCode, PlainTexts.Of(asWritten?.ContactName, 100), asWritten?.ContactPhone, nameTaken: false, seal, note);
        if (registered.Accepted) Registered.Add(registered.Value);
        return registered.Value;
    }
}
