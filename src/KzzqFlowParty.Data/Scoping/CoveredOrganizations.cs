using KzzqFlowParty.Domain.Organizations;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Data.Scoping;

/// <summary>A demand of one state of a changed aggregate: the request must act for one of these organizations. An empty list is never satisfied.</summary>
/// <param name="What">The type's name, for the exception.</param>
/// <param name="Organizations">One of these must be within reach.</param>
/// <param name="AsSuperior">Only a reach over a whole subtree counts: organizations are kept by those above them.</param>
internal sealed record Claim(string What, IReadOnlyList<Guid> Organizations, bool AsSuperior = false);

/// <summary>For which of the organizations in question the running request may act; one query a save.</summary>
internal sealed class CoveredOrganizations
{
    private readonly HashSet<Guid> underRoots;
    private readonly HashSet<Guid> alone;

    private CoveredOrganizations(IEnumerable<Guid> underRoots, IEnumerable<Guid> alone) => (this.underRoots, this.alone) = ([.. underRoots], [.. alone]);

    public static async Task<CoveredOrganizations> OfAsync(DbContext db, Scope scope, IEnumerable<Guid> inQuestion, CancellationToken ct)
    {
        var roots = scope.ActRoots;
        if (roots.Count == 0) return new([], scope.ActOnly);
        var asked = inQuestion.Distinct().ToList();
        var found = await db.Set<OrganizationAncestry>()
            .Where(a => roots.Contains(a.AncestorId) && asked.Contains(a.DescendantId))
            .Select(a => a.DescendantId)
            .ToListAsync(ct);
        return new(found, scope.ActOnly);
    }

    public bool Covers(Claim claim) => claim.Organizations.Any(o => underRoots.Contains(o) || (!claim.AsSuperior && alone.Contains(o)));
}
