using KzzqFlowParty.Data;
using KzzqFlowParty.Domain.Organizations;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Organizations;

/// <summary>党组织树: the levels of the tree that are open.</summary>
/// <param name="Current">The one down to which it is open.</param>
public sealed record TreePage(ILookup<Guid?, TreePage.Row> ByParent, IReadOnlySet<Guid> Open, Guid Current)
{
    /// <param name="IsOwn">Lies in the subtree of the present post, so that its counts are whole.</param>
    public sealed record Row(Guid Id, Guid? ParentId, string Name, OrganizationKind Kind, bool HasChildren, bool IsOwn)
    {
        /// <summary>在册 and, of those, 外出; null where they are not shown.</summary>
        public MemberCounts? Counts { get; init; }
    }
}

/// <summary>One level of the tree to draw: the children of an organization, or the root.</summary>
public sealed record TreeLevel(TreePage Tree, Guid? ParentId)
{
    public IEnumerable<TreePage.Row> Rows => Tree.ByParent[ParentId];
}

/// <summary>Reads the tree open down to one organization; two statements for its rows, one for their counts.</summary>
public sealed class ReadTree(FlowPartyDbContext db, CurrentPost post, CountMembers count) : IUseCase
{
    /// <param name="current">Opened, with everything above it.</param>
    /// <param name="onlyItsChildren">For a part of the page: that one level alone.</param>
    /// <param name="ct">Ends with the request.</param>
    public async Task<TreePage> HandleAsync(Guid current, bool onlyItsChildren, CancellationToken ct)
    {
        var open = onlyItsChildren ? [current] : await db.Ancestry.Where(a => a.DescendantId == current).Select(a => a.AncestorId).ToListAsync(ct);
        var rows = await (from o in db.Organizations
                          where o.ClosedOn == null && o.Kind != OrganizationKind.External
                          where (o.ParentId == null && !onlyItsChildren) || open.Contains(o.ParentId!.Value)
                          orderby o.NameKey, o.Id
                          select new TreePage.Row(
                              o.Id,
                              o.ParentId,
                              o.FullName,
                              o.Kind,
                              db.Organizations.Any(child => child.ParentId == o.Id && child.ClosedOn == null),
                              db.Ancestry.Any(a => a.AncestorId == post.OrganizationId && a.DescendantId == o.Id))).ToListAsync(ct);
        var counts = await count.HandleAsync([.. rows.Where(r => r.IsOwn).Select(r => r.Id)], ct);
        return new(rows.Select(r => r with { Counts = counts.GetValueOrDefault(r.Id) }).ToLookup(r => r.ParentId), open.ToHashSet(), current);
    }
}
