using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace KzzqFlowParty.Data.Auditing;

/// <summary>
/// 日志链: appends the entries of a transaction right before its commit, each sealed together with the seal before it. The head is locked only from here to
/// the commit, so that a long import holds up nobody; where the entries cannot be written, nothing of the transaction is.
/// </summary>
/// <remarks>Written past the change tracker: whatever a use case has changed and not saved must not slip in with them.</remarks>
public sealed class AuditChain(AuditSeal seal, TimeProvider time) : DbTransactionInterceptor
{
    public override async ValueTask<InterceptionResult> TransactionCommittingAsync(DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is IAudited { Pending.Entries.Count: > 0 } audited) await AppendAsync(eventData.Context!, audited.Pending, transaction, cancellationToken);
        return result;
    }

    public override InterceptionResult TransactionCommitting(DbTransaction transaction, TransactionEventData eventData, InterceptionResult result) =>
        eventData.Context is IAudited { Pending.Entries.Count: > 0 } ? throw new NotSupportedException("Commit asynchronously: the audit is written there.") : result;

    public override ValueTask<DbTransaction> TransactionStartedAsync(DbConnection connection, TransactionEndEventData eventData, DbTransaction result, CancellationToken cancellationToken = default)
    {
        (eventData.Context as IAudited)?.Pending.ForgetSaved();
        return ValueTask.FromResult(result);
    }

    public override Task TransactionRolledBackAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        (eventData.Context as IAudited)?.Pending.Clear();
        return Task.CompletedTask;
    }

    private async Task AppendAsync(DbContext db, PendingAudit pending, DbTransaction transaction, CancellationToken ct)
    {
        var (number, before) = await TakeHeadAsync(db, pending.Entries.Count, ct);
        var now = time.GetUtcNow();
        await using var insert = new InsertEntry(db, transaction);
        foreach (var entry in pending.Entries)
        {
            entry.Link(++number, now, before, seal);
            before = entry.Seal;
            await insert.RunAsync(entry, ct);
        }

        await LeaveHeadAsync(db, before, ct);
        pending.Clear();
    }

    // A direct UPDATE is safe here: the head has no scope, version or audit that it could bypass. One statement reserves a run of numbers.
#pragma warning disable RS0030
    /// <summary>Reserves that many consecutive numbers. Other transactions wait until this one ends. Returns the last number before them, with its seal.</summary>
    private static async Task<(long Number, byte[] Seal)> TakeHeadAsync(DbContext db, int count, CancellationToken ct)
    {
        await db.Set<AuditHead>().ExecuteUpdateAsync(s => s.SetProperty(h => h.Number, h => h.Number + count), ct);
        var head = await db.Set<AuditHead>().Select(h => new { h.Number, h.Seal }).SingleAsync(ct);
        return (head.Number - count, head.Seal);
    }

    private static Task<int> LeaveHeadAsync(DbContext db, byte[] last, CancellationToken ct) =>
        db.Set<AuditHead>().ExecuteUpdateAsync(s => s.SetProperty(h => h.Seal, last), ct);
#pragma warning restore RS0030

    /// <summary>INSERT of one entry, from the model: names, types and conversions are those of the engine.</summary>
    private sealed class InsertEntry : IAsyncDisposable
    {
        private readonly DbCommand command;
        private readonly List<IProperty> columns;

        public InsertEntry(DbContext db, DbTransaction transaction)
        {
            var type = db.Model.FindEntityType(typeof(AuditEntry))!;
            var sql = db.GetService<ISqlGenerationHelper>();
            columns = [.. type.GetProperties()];
            command = db.Database.GetDbConnection().CreateCommand();
            command.Transaction = transaction;
#pragma warning disable CA2100 // names of our own model; values are parameters
            command.CommandText = $"INSERT INTO {sql.DelimitIdentifier(type.GetTableName()!)} ({string.Join(", ", columns.Select(c => sql.DelimitIdentifier(c.GetColumnName())))}) "
                + $"VALUES ({string.Join(", ", columns.Select((_, i) => $"@p{i}"))})";
#pragma warning restore CA2100
        }

        public Task<int> RunAsync(AuditEntry entry, CancellationToken ct)
        {
            command.Parameters.Clear();
            for (var i = 0; i < columns.Count; i++)
            {
                var value = columns[i].GetGetter().GetClrValue(entry);
                command.Parameters.Add(columns[i].GetRelationalTypeMapping().CreateParameter(command, $"@p{i}", value, columns[i].IsNullable));
            }

            return command.ExecuteNonQueryAsync(ct);
        }

        public ValueTask DisposeAsync() => command.DisposeAsync();
    }
}
