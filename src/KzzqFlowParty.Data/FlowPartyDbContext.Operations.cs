using KzzqFlowParty.Data.Accounts;
using KzzqFlowParty.Data.Auditing;
using KzzqFlowParty.Data.Journeys;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Data;

/// <content>Declarations of a use case about the following saves, and audit entries beside changes.</content>
public sealed partial class FlowPartyDbContext
{
    internal AuditSummary? Summary { get; private set; }

    /// <summary>What <see cref="Following.Consequences"/> has brought up to date for this save: the guard asks for no permission of its own for it.</summary>
    internal HashSet<object> Consequences { get; } = new(ReferenceEqualityComparer.Instance);

    internal string? OrganizationsReason { get; private set; }

    /// <summary>
    /// Until disposed, organizations may be added, renamed, moved and closed below the organizations in whose subtrees the running request acts,
    /// and outside ones added. The reason goes into the audit. The ancestry follows by itself.
    /// </summary>
    public IDisposable ForOrganizations(string reason)
    {
        OrganizationsReason = string.IsNullOrWhiteSpace(reason) ? throw new ArgumentException("Say why the tree is changed.", nameof(reason)) : reason;
        return new Ending(() => OrganizationsReason = null);
    }

    /// <summary>
    /// Until disposed, all saves together leave one audit entry, written with the first of them: an import names its batch, whose own rows are the detail.
    /// docs/decisions/0017.
    /// </summary>
    /// <param name="operation">In the field's words: 导入名册.</param>
    /// <param name="subject">Type and id: ImportBatch/0199….</param>
    /// <param name="details">An object of plain values, told as JSON.</param>
    public IDisposable AuditAsOne(string operation, string subject, object? details = null)
    {
        Operation = operation;
        Summary = new AuditSummary(operation, subject, details);
        return new Ending(() => Summary = null);
    }

    /// <summary>
    /// Until disposed, saves leave no audit entry of their own: they are portions of one operation, which is told when it begins and when it is done.
    /// docs/decisions/0017.
    /// </summary>
    public IDisposable AuditedAsPortion(string operation, string subject)
    {
        Operation = operation;
        Summary = AuditSummary.ToldElsewhere(operation, subject);
        return new Ending(() => Summary = null);
    }

    /// <summary>Records that a sensitive value was shown. Call it before showing: where it fails, nothing is shown.</summary>
    /// <param name="operation">查看公民身份号码.</param>
    /// <param name="subject">Type and id: Member/0199….</param>
    /// <param name="purpose">As the person stated it; at most 200 characters.</param>
    /// <param name="details">An object of plain values, told as JSON: filters and counts of a list.</param>
    /// <param name="memberId">The member whose value it is; null for a list.</param>
    /// <param name="ct">Cancels the save.</param>
    public Task RecordReadAsync(
        string operation, string subject, string? purpose, object? details = null, Guid? memberId = null, CancellationToken ct = default) =>
        RecordAsync(AuditKind.Read, operation, subject, purpose, details, memberId, ct);

    /// <summary>Records a change that is made past the change tracker, in the running transaction.</summary>
    internal Task RecordChangeAsync(string operation, string subject, object details, CancellationToken ct) =>
        RecordAsync(AuditKind.Change, operation, subject, purpose: null, details, memberId: null, ct);

    /// <summary>Records an export or a print under the number that the file carries; the entry's <see cref="AuditEntry.Anchor"/> goes into it.</summary>
    /// <param name="operation">导出流出台账.</param>
    /// <param name="subject">Type and id: Export/R-02-….</param>
    /// <param name="purpose">As the person stated it.</param>
    /// <param name="details">An object of plain values, told as JSON.</param>
    /// <param name="memberId">The one member whose sheet it is; null for a list.</param>
    /// <param name="held">All who stand in the file: each of them is told of it (docs/decisions/0047).</param>
    /// <param name="ct">Cancels the save.</param>
    public async Task<AuditEntry> RecordExportAsync(
        string operation, string subject, string? purpose, object? details = null, Guid? memberId = null, IReadOnlyCollection<Guid>? held = null,
        CancellationToken ct = default)
    {
        var running = Database.CurrentTransaction;
        await using var own = running is null ? await Database.BeginTransactionAsync(ct) : null;
        if (held is not null) await ExportedMemberRows.WriteAsync(this, subject, OrganizationId, held, ct);
        var entry = await RecordAsync(AuditKind.Export, operation, subject, purpose, details, memberId, ct);
        if (own is not null) await own.CommitAsync(ct);
        return entry;
    }

    /// <summary>Records that a limit was met; the administrators' workbench shows it.</summary>
    public Task RecordAlarmAsync(string operation, object? details, CancellationToken ct = default) =>
        RecordAsync(AuditKind.Alarm, operation, $"{nameof(Account)}/{UserId}", purpose: null, details, memberId: null, ct);

#pragma warning disable RS0030 // the person's own entries, and only their number
    /// <summary>How often the person at the screen has done one of these since then, in whichever of his posts: what limits count.</summary>
    public Task<int> CountOwnAsync(AuditKind kind, IReadOnlyCollection<string> operations, DateTimeOffset since, CancellationToken ct = default) =>
        Audit.IgnoreQueryFilters([ScopeFilters.Name])
            .CountAsync(a => a.UserId == UserId && a.Kind == kind && a.At > since && operations.Contains(a.Operation), ct);
#pragma warning restore RS0030

    /// <summary>
    /// Marks this form as done, in the same transaction as its changes: a second post of the same rendered form fails on the unique key,
    /// and <see cref="ResultOfAsync"/> tells where the first one led.
    /// </summary>
    /// <param name="requestId">The hidden id of the rendered form.</param>
    /// <param name="location">Local path of the result; at most 400 characters.</param>
    public void Once(Guid requestId, string location) =>
        Set<PostedForm>().Add(new PostedForm
        {
            Id = PostedForm.IdOf(requestId, UserId),
            AccountId = UserId,
            OrganizationId = OrganizationId,
            Location = location,
        });

    /// <summary>Where an earlier post of the same form by the same person led; null where there was none.</summary>
    public Task<string?> ResultOfAsync(Guid requestId, CancellationToken ct = default) => this.LocationOfAsync(requestId, UserId, ct);

    public Task HoldAsync(Guid requestId, DateTimeOffset now, CancellationToken ct = default)
    {
        Once(requestId, "");
        return SaveChangesAsync(ct);
    }

    public Task LetGoAsync(Guid requestId, string? location, CancellationToken ct = default) => this.SettleAsync(requestId, UserId, location, ct);

    private async Task<AuditEntry> RecordAsync(
        AuditKind kind, string operation, string subject, string? purpose, object? details, Guid? memberId, CancellationToken ct)
    {
        var entry = AuditTrail.Entry(Who, kind, operation, subject, purpose: purpose, changes: details, memberId: memberId);
        if (Database.CurrentTransaction is not null)
        {
            Pending.Add(entry);
            Pending.SaveSucceeded();
            return entry;
        }

        await using var transaction = await Database.BeginTransactionAsync(ct);
        Pending.Add(entry);
        await transaction.CommitAsync(ct);
        return entry;
    }

    private sealed class Ending(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
