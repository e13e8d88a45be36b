using KzzqFlowParty.Domain.Organizations;

namespace KzzqFlowParty.Web.Features.Imports.Judging;

/// <summary>
/// 导入的范围: every open organization by its id, and those into which the present post may import (a branch into itself, a township into its
/// branches).
/// </summary>
public sealed record ImportReach(Guid Own, IReadOnlyDictionary<Guid, Organization> Open, IReadOnlySet<Guid> Acting)
{
    /// <summary>Names before a rename, of open organizations.</summary>
    public ILookup<Guid, string> FormerNames { get; init; } = Enumerable.Empty<(Guid Id, string Name)>().ToLookup(f => f.Id, f => f.Name);

    /// <summary>A branch that imports for itself: whatever its workbook calls it, no other can be meant.</summary>
    public bool IsOwnOnly => Acting.Count == 1 && Acting.Contains(Own);

    /// <summary>Where an organization of ours may place members by an import.</summary>
    public bool Takes(Guid id, bool onlyInflow) =>
        Acting.Contains(id)
            && Open.TryGetValue(id, out var branch)
            && (onlyInflow ? OrganizationTree.ReceivesMembers(branch.Kind) : OrganizationTree.HoldsMembers(branch.Kind));

    /// <summary>The names of some organizations, with those that they had.</summary>
    public OrganizationNames NamesOf(IEnumerable<Organization> candidates) => new(candidates, Open, FormerNames);

    /// <summary>The names of those into which the present post may import.</summary>
    public OrganizationNames OurNames() => NamesOf(Acting.Where(o => Takes(o, onlyInflow: true)).Select(o => Open[o]));

    /// <summary>A counterpart: outside, or for those who went out one of ours that receives.</summary>
    public Organization? Counterpart(Guid? id) =>
        id is { } known && Open.TryGetValue(known, out var found) && (found.IsOutside || OrganizationTree.ReceivesMembers(found.Kind)) ? found : null;

    /// <summary>The open organization outside of that name in that region.</summary>
    public Organization? Outside(string name, string? regionCode) =>
        Open.Values.FirstOrDefault(o => o.IsOutside && o.FullName == name && o.RegionCode == regionCode);
}
