using KzzqFlowParty.Data.Scoping;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Domain.Organizations;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace KzzqFlowParty.Data.Auditing;

/// <summary>Turns the changes of a save into audit entries: one an object, or one for the whole operation where it is audited as one.</summary>
internal static class AuditTrail
{
    public static void Append(IAuditedContext db, List<Change> changes, AuditSeal seal)
    {
        if (db.Summary is { IsDue: true } summary)
            db.Pending.Add(Entry(db.Who, AuditKind.Change, summary.Operation, summary.Subject, purpose: db.Reason, changes: summary.Details));
        foreach (var change in changes.Where(c => c.Changed.Entity is not INotAudited and not OrganizationAncestry && IsTold(c, db)))
            AppendChange(db, change, seal);
    }

    /// <summary>A ledger entry always gets an audit entry of its own, because it carries the seal of the content.</summary>
    private static bool IsTold(Change change, IAuditedContext db) => db.Summary is null || change.Changed.Entity is ILedgerEntry;

    private static void AppendChange(IAuditedContext db, Change change, AuditSeal seal)
    {
        var fields = AuditedChanges.Of(change.Changed);
        if (fields.Count == 0) return;
        var part = change.Changed.Entity == change.Whole.Entity ? null : NameOf(change.Changed);
        var content = change.Changed.Entity is ILedgerEntry ? seal.Of(LedgerContent.Of(change.Changed)) : null;
        db.Pending.Add(Entry(db.Who, AuditKind.Change, db.Operation, NameOf(change.Whole), part, db.Reason, fields, MemberOf(change.Whole), content));
    }

    /// <param name="who">Whose act it is.</param>
    /// <param name="kind">What the entry is about.</param>
    /// <param name="operation">What was done, in the field's words.</param>
    /// <param name="subject">The aggregate, as type and id.</param>
    /// <param name="part">The part of it that changed.</param>
    /// <param name="purpose">Why; a job's own reason where none is given.</param>
    /// <param name="changes">Told as JSON.</param>
    /// <param name="memberId">The member whom it is about.</param>
    /// <param name="contentSeal">Of a ledger entry.</param>
    public static AuditEntry Entry(
        ICurrentScope who, AuditKind kind, string operation, string subject, string? part = null, string? purpose = null, object? changes = null,
        Guid? memberId = null, byte[]? contentSeal = null) => new()
        {
            Kind = kind,
            UserId = who.UserId,
            OrganizationId = who.OrganizationId,
            PostId = who.PostId,
            Operation = operation,
            Subject = subject,
            Part = part,
            Purpose = purpose ?? who.Scope.Reason,
            Changes = AuditedChanges.ToJson(changes),
            RequestId = who.RequestId,
            Device = who.Device,
            MemberId = memberId,
            ContentSeal = contentSeal,
        };

    private static Guid? MemberOf(EntityEntry whole) =>
        whole.Entity is Member member
            ? member.Id
            : whole.Metadata.FindProperty(nameof(AuditEntry.MemberId)) is { } property ? (Guid?)whole.Property(property).CurrentValue : null;

    /// <summary>Type and key: ScoreEntry/0199….</summary>
    public static string NameOf(EntityEntry entry) =>
        $"{entry.Metadata.ClrType.Name}/"
            + $"{string.Join(',', entry.Properties.Where(p => p.Metadata.IsPrimaryKey()).Select(p => AuditedChanges.Text(p.CurrentValue)))}";
}

/// <summary>An operation that the audit tells in one entry (an import: the batch's own rows are the detail). docs/decisions/0017.</summary>
internal sealed class AuditSummary(string operation, string subject, object? details)
{
    public string Operation => operation;

    public string Subject => subject;

    public object? Details => details;

    /// <summary>Written with the first save that succeeds, and not again.</summary>
    public bool IsDue { get; private set; } = true;

    public void HasBeenWritten() => IsDue = false;

    /// <summary>Of an operation that has been told, or will be, by another save.</summary>
    public static AuditSummary ToldElsewhere(string operation, string subject) => new(operation, subject, null) { IsDue = false };
}
