using KzzqFlowParty.Data;
using KzzqFlowParty.Domain.Organizations;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Imports;

/// <summary>导入的范围: every open organization by its id, and those into which the present post may import (a branch into itself, a township into its branches).</summary>
public sealed record ImportReach(Guid Own, IReadOnlyDictionary<Guid, Organization> Open, IReadOnlySet<Guid> Acting)
{
    /// <summary>A branch that imports for itself: whatever its workbook calls it, no other can be meant.</summary>
    public bool IsOwnOnly => Acting.Count == 1 && Acting.Contains(Own);

    /// <summary>Where an organization of ours may place members by an import.</summary>
    public bool Takes(Guid id, bool onlyInflow) =>
        Acting.Contains(id) && Open.TryGetValue(id, out var branch) && (onlyInflow ? OrganizationTree.ReceivesMembers(branch.Kind) : OrganizationTree.HoldsMembers(branch.Kind));

    /// <summary>A counterpart: outside, or for those who went out one of ours that receives.</summary>
    public Organization? Counterpart(Guid? id) =>
        id is { } known && Open.TryGetValue(known, out var found) && (found.IsOutside || OrganizationTree.ReceivesMembers(found.Kind)) ? found : null;

    /// <summary>The open organization outside of that name in that region.</summary>
    public Organization? Outside(string name, string? regionCode) => Open.Values.FirstOrDefault(o => o.IsOutside && o.FullName == name && o.RegionCode == regionCode);
}

/// <summary>Reads the reach of the present post: two queries.</summary>
public sealed class ReadImportReach(FlowPartyDbContext db, CurrentPost post) : IUseCase
{
    public async Task<ImportReach> HandleAsync(CancellationToken ct)
    {
        var open = await db.Organizations.AsNoTracking().Where(o => o.ClosedOn == null).ToDictionaryAsync(o => o.Id, ct);
        var acting = RoleTable.ActingReachOf(post.Role, Permission.ImportWorkbook) is Reach.Subtree
            ? await db.Ancestry.Where(a => a.AncestorId == post.OrganizationId).Select(a => a.DescendantId).ToHashSetAsync(ct)
            : [post.OrganizationId];
        acting.IntersectWith(open.Keys);
        return new(post.OrganizationId, open, acting);
    }
}
