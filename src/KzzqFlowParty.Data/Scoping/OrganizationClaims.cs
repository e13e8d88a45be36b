using KzzqFlowParty.Domain.Organizations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace KzzqFlowParty.Data.Scoping;

/// <summary>
/// Who may change the tree: a request that declares it by <see cref="FlowPartyDbContext.ForOrganizations"/> and reaches the subtree in which the organization
/// hangs, under its old parent and under its new one. A township thus keeps what lies below it, never itself. docs/decisions/0012.
/// </summary>
internal static class OrganizationClaims
{
    private const string Organization = nameof(Domain.Organizations.Organization);

    public static IEnumerable<Claim> Of(EntityEntry entry, IScopedContext db)
    {
        if (db.OrganizationsReason is null) return [new(Organization, [])];
        if (IsOutside(entry.OriginalValues) != IsOutside(entry.CurrentValues)) return [new(Organization, [])];
        return IsOutside(entry.CurrentValues) ? [Outside(entry, db.Scope)] : [Under(entry, entry.OriginalValues), Under(entry, entry.CurrentValues)];
    }

    private static bool IsOutside(PropertyValues values) =>
        values.GetValue<OrganizationKind>(nameof(Domain.Organizations.Organization.Kind)) == OrganizationKind.External;

    /// <summary>Outside organizations have no parent. Any writing request may add one (an import does); only superiors change one.</summary>
    private static Claim Outside(EntityEntry entry, Scope scope) =>
        entry.State == EntityState.Added ? new(Organization, [.. scope.ActRoots, .. scope.ActOnly]) : new(Organization, scope.ActRoots, AsSuperior: true);

    private static Claim Under(EntityEntry entry, PropertyValues values)
    {
        var parent = values.GetValue<Guid?>(nameof(Domain.Organizations.Organization.ParentId));
        return new(Organization, parent is { } id ? [FirstStored(id, entry.Context)] : [], AsSuperior: true);
    }

    /// <summary>The nearest ancestor that the database knows: a parent created in the same save reaches as far as its own parent.</summary>
    private static Guid FirstStored(Guid id, DbContext db)
    {
        for (var steps = 0; steps < 20; steps++)
        {
            var added = db.ChangeTracker.Entries<Organization>().FirstOrDefault(e => e.State == EntityState.Added && e.Entity.Id == id);
            if (added?.Entity.ParentId is not { } parent) return id;
            id = parent;
        }

        return id;
    }
}
