using System.Reflection;
using KzzqFlowParty.Data.Imports;
using KzzqFlowParty.Domain.Imports;
using KzzqFlowParty.Domain.Members;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Data.Queries;

/// <summary>
/// What is done with all rows of a batch at once, or with all whom it has entered. They are its own rows, found through the scope filter of the batch. The
/// log tells of the batch, not of them: what it published, that it was stopped or shown again (docs/decisions/0005, docs/decisions/0017).
/// </summary>
public static class EnteredByImport
{
    private static readonly MethodInfo ShowOfType = typeof(EnteredByImport).GetMethod(nameof(ShowAsync), BindingFlags.NonPublic | BindingFlags.Static)!;

    extension(FlowPartyDbContext db)
    {
#pragma warning disable RS0030 // see above
        /// <summary>From now on those whom the batch has entered stand in the register, with everything that follows them.</summary>
        public async Task PublishAsync(Guid batchId, CancellationToken ct)
        {
            var entered = db.EnteredBy(batchId);
            await db.Stored<Member>().Where(m => entered.Contains(m.Id) && m.Status == PartyStatus.Withdrawn && m.EndedOn == null)
                .ExecuteUpdateAsync(s => s.SetProperty(m => m.Status, PartyStatus.Normal), ct);
            foreach (var type in db.Model.GetEntityTypes().Select(t => t.ClrType).Where(t => t.IsAssignableTo(typeof(IMayBeWithdrawn))))
                await (Task)ShowOfType.MakeGenericMethod(type).Invoke(null, [db, entered, ct])!;
        }

        /// <summary>
        /// Those whom the batch has entered and nobody has seen never stand in the register: they stay hidden and their numbers are free. Its rows are
        /// unwritten again.
        /// </summary>
        public async Task HideForGoodAsync(Guid batchId, DateOnly today, CancellationToken ct)
        {
            var entered = db.EnteredBy(batchId);
            await db.Stored<Member>().Where(m => entered.Contains(m.Id) && m.Status == PartyStatus.Withdrawn && m.EndedOn == null)
                .ExecuteUpdateAsync(s => s.SetProperty(m => m.EndedOn, today).SetProperty(m => m.IdNumberIndex, (byte[]?)null), ct);
            await db.Set<ImportTrace>().Where(t => t.Batch.Id == batchId).ExecuteDeleteAsync(ct);
            await db.Set<ImportRow>().Where(r => r.Batch.Id == batchId && r.Verdict == RowVerdict.New && r.IsWritten)
                .ExecuteUpdateAsync(s => s.SetProperty(r => r.IsWritten, false).SetProperty(r => r.MemberId, (Guid?)null), ct);
        }

        /// <summary>Deletes the rows of the batch: they are about to be read anew.</summary>
        public Task EraseRowsAsync(Guid batchId, CancellationToken ct) => db.Set<ImportRow>().Where(r => r.Batch.Id == batchId).ExecuteDeleteAsync(ct);
#pragma warning restore RS0030

        private IQueryable<Guid> EnteredBy(Guid batchId) => db.Set<ImportRow>()
            .Where(r => r.Batch.Id == batchId && r.Verdict == RowVerdict.New && r.IsWritten && r.MemberId != null).Select(r => r.MemberId!.Value);
    }

#pragma warning disable RS0030 // see above
    /// <summary>What was read of these rows goes; verdict, person, digest and the titles of what changed stay.</summary>
    public static Task<int> ForgetFactsAsync(this IQueryable<ImportRow> rows, CancellationToken ct)
    {
        var nothing = Array.Empty<byte>();
        return rows.Where(r => EF.Property<byte[]>(r, ImportRow.FactsName) != nothing)
            .ExecuteUpdateAsync(s => s.SetProperty(r => EF.Property<byte[]>(r, ImportRow.FactsName), nothing), ct);
    }

    private static Task<int> ShowAsync<T>(FlowPartyDbContext db, IQueryable<Guid> members, CancellationToken ct)
        where T : class, IMayBeWithdrawn =>
        db.Stored<T>().Where(e => e.IsWithdrawn && members.Contains(e.MemberId))
            .ExecuteUpdateAsync(s => s.SetProperty(e => EF.Property<bool>(e, nameof(IHiddenOnceWithdrawn.IsWithdrawn)), false), ct);
#pragma warning restore RS0030
}
