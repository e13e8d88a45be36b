using KzzqFlowParty.Data.Scoping;
using KzzqFlowParty.Domain.Organizations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace KzzqFlowParty.Data.Auditing;

/// <summary>
/// Writes what follows from a change, in the same transaction: the aggregate's next version, the ancestry of a changed tree, and the audit entry,
/// which <see cref="AuditChain"/> appends before the commit. Runs after <see cref="ActScopeGuard"/>; a failed save leaves nothing behind on the context.
/// </summary>
public sealed class AuditInterceptor(AuditSeal seal, TimeProvider time) : SaveChangesInterceptor
{
    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        var db = eventData.Context!;
        var audited = (IAuditedContext)db;
        using var known = db.ChangeTracker.WithoutLooking();   // the guard has just looked
        var changes = db.ChangesWithWholes();
        if (changes.Exists(c => c.Changed.Entity is not INotAudited) && audited.Operation.Length == 0)
            throw new InvalidOperationException("Say what is being done: set Operation before saving.");

        AdvanceVersions(changes);
        await new AncestryKeeper(db).FollowAsync(cancellationToken);
        AuditTrail.Append(audited, changes, seal);
        foreach (var entry in db.ChangeTracker.Entries().Where(e => e.State == EntityState.Added)) (entry.Entity as IWrittenByData)?.StampAt(time.GetUtcNow());
        return result;
    }

    public override ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        var db = (IAuditedContext)eventData.Context!;
        db.Summary?.HasBeenWritten();
        db.Pending.SaveSucceeded();
        return ValueTask.FromResult(result);
    }

    /// <summary>A second attempt on the same context writes one entry, not two.</summary>
    public override Task SaveChangesFailedAsync(DbContextErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        Forget(eventData.Context!);
        return Task.CompletedTask;
    }

    /// <summary>EF does not call <see cref="SaveChangesFailedAsync"/> for a version conflict.</summary>
    public override ValueTask<InterceptionResult> ThrowingConcurrencyExceptionAsync(
        ConcurrencyExceptionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        Forget(eventData.Context!);
        return ValueTask.FromResult(result);
    }

    public override Task SaveChangesCanceledAsync(DbContextEventData eventData, CancellationToken cancellationToken = default)
    {
        Forget(eventData.Context!);
        return Task.CompletedTask;
    }

    /// <summary>From the original version, not the current one: a retry on the same context must not count twice.</summary>
    private static void AdvanceVersions(List<Change> changes)
    {
        var wholes = changes.Select(c => c.Whole)
            .DistinctBy(w => w.Entity)
            .Where(w => w.Entity is IVersioned && w.State is EntityState.Unchanged or EntityState.Modified);
        foreach (var version in wholes.Select(w => w.Property(nameof(IVersioned.Version))))
        {
            version.CurrentValue = (int)version.OriginalValue! + 1;
            version.IsModified = true;
        }
    }

    private static void Forget(DbContext db)
    {
        ((IAudited)db).Pending.SaveFailed();
        foreach (var entry in db.ChangeTracker.Entries().Where(IsDerived).ToList())
        {
            entry.State = entry.State == EntityState.Added ? EntityState.Detached : EntityState.Unchanged;
        }
    }

    private static bool IsDerived(EntityEntry entry) =>
        entry is { Entity: OrganizationAncestry, State: EntityState.Added or EntityState.Modified or EntityState.Deleted };
}
