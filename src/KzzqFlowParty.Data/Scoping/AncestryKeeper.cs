using KzzqFlowParty.Domain.Organizations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace KzzqFlowParty.Data.Scoping;

/// <summary>
/// Lets the ancestry follow the tree: whenever an organization is added or hung under another parent, its rows are written in the same save.
/// Nobody else writes them, so nobody can raise his own scope with one.
/// </summary>
internal sealed class AncestryKeeper(DbContext db)
{
    private DbSet<OrganizationAncestry> Ancestry => db.Set<OrganizationAncestry>();

    public async Task FollowAsync(CancellationToken ct)
    {
        var changed = db.ChangeTracker.Entries<Organization>().Where(e => e.Entity.Kind != OrganizationKind.External).ToList();
        await AddAsync([.. changed.Where(e => e.State == EntityState.Added).Select(e => e.Entity)], ct);
        foreach (var moved in changed.Where(HasMoved)) await MoveAsync(moved.Entity, ct);
    }

    private static bool HasMoved(EntityEntry<Organization> entry) => entry.State == EntityState.Modified && entry.Property(o => o.ParentId).IsModified;

    private async Task AddAsync(List<Organization> added, CancellationToken ct)
    {
        if (added.Count == 0) return;
        var parents = added.Select(o => o.ParentId).OfType<Guid>().Except(added.Select(o => o.Id)).ToList();
        var above = (await Ancestry.AsNoTracking().Where(a => parents.Contains(a.DescendantId)).ToListAsync(ct)).ToLookup(a => a.DescendantId);
        var newById = added.ToDictionary(o => o.Id);
        foreach (var organization in added)
        {
            var depth = 0;
            Guid? up = organization.Id;
            for (; up is { } id && newById.TryGetValue(id, out var own); up = own.ParentId) Ancestry.Add(Row(id, organization.Id, depth++));
            if (up is { } stored) Ancestry.AddRange(above[stored].Select(a => Row(a.AncestorId, organization.Id, depth + a.Depth)));
        }
    }

    private async Task MoveAsync(Organization moved, CancellationToken ct)
    {
        var below = await Ancestry.AsNoTracking().Where(a => a.AncestorId == moved.Id).ToDictionaryAsync(a => a.DescendantId, a => a.Depth, ct);
        var above = await Ancestry.AsNoTracking().Where(a => a.DescendantId == moved.ParentId).ToListAsync(ct);
        if (moved.ParentId is { } parent && below.ContainsKey(parent)) throw new InvalidOperationException("An organization cannot hang below itself.");

        var subtree = below.Keys.ToList();
        var old = await Ancestry.Where(a => subtree.Contains(a.DescendantId) && !subtree.Contains(a.AncestorId))
            .ToDictionaryAsync(a => (a.AncestorId, a.DescendantId), ct);
        foreach (var (descendant, depthBelow) in below)
        {
            foreach (var ancestor in above)
            {
                var depth = ancestor.Depth + 1 + depthBelow;
                if (old.Remove((ancestor.AncestorId, descendant), out var kept)) db.Entry(kept).Property(a => a.Depth).CurrentValue = depth;
                else Ancestry.Add(Row(ancestor.AncestorId, descendant, depth));
            }
        }

        Ancestry.RemoveRange(old.Values);
    }

    private static OrganizationAncestry Row(Guid ancestor, Guid descendant, int depth) =>
        new() { AncestorId = ancestor, DescendantId = descendant, Depth = depth };
}
