using KzzqFlowParty.Data.Scoping;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace KzzqFlowParty.Data.Auditing;

/// <summary>Turns the changes of a save into audit entries: one an object, or one for the whole operation where it is audited as one.</summary>
internal static class AuditTrail
{
    public static void Append(FlowPartyDbContext db, DateTimeOffset now)
    {
        if (db.Summary is null) AppendChanges(db);
        else if (db.Summary.IsDue) db.Audit.Add(Entry(db, AuditKind.Change, db.Summary.Operation, db.Summary.Subject, changes: db.Summary.Details));

        foreach (var entry in db.ChangeTracker.Entries().Where(e => e.State == EntityState.Added)) (entry.Entity as IWrittenByData)?.StampAt(now);
    }

    private static void AppendChanges(FlowPartyDbContext db)
    {
        foreach (var change in db.ChangesWithWholes().Where(c => c.Changed.Entity is not INotAudited && c.Changed.Metadata.ClrType != typeof(Domain.Organizations.OrganizationAncestry)))
        {
            if (AuditedChanges.Of(change.Changed) is not { Count: > 0 } fields) continue;
            var part = change.Changed.Entity == change.Whole.Entity ? null : NameOf(change.Changed);
            db.Audit.Add(Entry(db, AuditKind.Change, db.Operation, NameOf(change.Whole), part, changes: fields));
        }
    }

    public static AuditEntry Entry(FlowPartyDbContext db, AuditKind kind, string operation, string subject, string? part = null, string? purpose = null, object? changes = null) => new()
    {
        Kind = kind,
        UserId = db.UserId,
        OrganizationId = db.OrganizationId,
        PostId = db.PostId,
        Operation = operation,
        Subject = subject,
        Part = part,
        Purpose = purpose ?? db.OrganizationsReason ?? db.Scope.Reason,
        Changes = AuditedChanges.ToJson(changes),
        RequestId = db.RequestId,
    };

    private static string NameOf(EntityEntry entry) =>
        $"{entry.Metadata.ClrType.Name}/{string.Join(',', entry.Properties.Where(p => p.Metadata.IsPrimaryKey()).Select(p => AuditedChanges.Text(p.CurrentValue)))}";
}

/// <summary>An operation that the audit tells in one entry (an import: the batch's own rows are the detail). Decisions 45b.</summary>
internal sealed class AuditSummary(string operation, string subject, object? details)
{
    public string Operation => operation;

    public string Subject => subject;

    public object? Details => details;

    /// <summary>Written with the first save that succeeds, and not again.</summary>
    public bool IsDue { get; private set; } = true;

    public void HasBeenWritten() => IsDue = false;
}
