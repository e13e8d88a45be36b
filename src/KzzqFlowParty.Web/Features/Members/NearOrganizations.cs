using KzzqFlowParty.Data;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Organizations;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Pickers;
using KzzqFlowParty.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Members;

/// <summary>
/// 党组织 beside the list: the way from the post's organization to the chosen one, and what lies below it or beside it, or what a search found.
/// </summary>
/// <param name="Path">From the post's organization down to the chosen one.</param>
/// <param name="Below">Directly below the last of the path that has anything below; or what was found.</param>
/// <param name="Chosen">The organization whose members are listed.</param>
public sealed record NearOrganizations(IReadOnlyList<NearOrganizations.One> Path, IReadOnlyList<NearOrganizations.One> Below, Guid Chosen)
{
    public sealed record One(Guid Id, string Name);
}

/// <summary>Reads two levels of the tree, however large it is: two statements.</summary>
public sealed class ReadNearOrganizations(FlowPartyDbContext db, FindOrganizations find, CurrentPost post) : IUseCase
{
    public async Task<NearOrganizations?> HandleAsync(Guid? chosen, string? words, CancellationToken ct)
    {
        var current = chosen ?? post.OrganizationId;
        var path = await PathAsync(current, ct);
        if (TextForms.Kept(words) is { } sought) return new(
            path,
            [.. (await find.HandleAsync(new(sought, OrganizationKinds.Ours, OwnOnly: true, null), ct)).Select(f => new NearOrganizations.One(f.Id, f.Name))],
            current);
        var parent = path.Count > 1 ? path[^2].Id : (Guid?)null;
        var near = await db.Organizations.Where(o => o.ClosedOn == null && (o.ParentId == current || (parent != null && o.ParentId == parent)))
            .OrderBy(o => o.NameKey).ThenBy(o => o.Id).Select(o => new { o.ParentId, One = new NearOrganizations.One(o.Id, o.FullName) }).ToListAsync(ct);
        var below = near.Where(n => n.ParentId == current).Select(n => n.One).ToList();
        if (below.Count > 0) return new(path, below, current);
        return near.Count > 0 ? new([.. path.SkipLast(1)], [.. near.Select(n => n.One)], current) : null;
    }

    private async Task<List<NearOrganizations.One>> PathAsync(Guid current, CancellationToken ct) =>
        await (from a in db.Ancestry
               where a.DescendantId == current && db.Ancestry.Any(p => p.AncestorId == post.OrganizationId && p.DescendantId == a.AncestorId)
               join o in db.Organizations on a.AncestorId equals o.Id
               orderby a.Depth descending
               select new NearOrganizations.One(o.Id, o.FullName)).ToListAsync(ct);
}
