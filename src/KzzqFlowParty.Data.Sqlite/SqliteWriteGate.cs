using System.Collections.Concurrent;
using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace KzzqFlowParty.Data.Sqlite;

/// <summary>
/// Serializes write transactions per database file within this process. Writers queue here in order instead of polling SQLite's lock, which doubles
/// the throughput and refuses none (docs/decisions/0027). Every save runs in a transaction, so every write passes through.
/// </summary>
internal sealed class SqliteWriteGate : DbTransactionInterceptor, IDbConnectionInterceptor
{
    public static readonly SqliteWriteGate Instance = new();

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly ConcurrentDictionary<string, SemaphoreSlim> gates = new(StringComparer.Ordinal);
    private readonly ConditionalWeakTable<DbConnection, SemaphoreSlim> holders = [];

    public override InterceptionResult<DbTransaction> TransactionStarting(
        DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result)
    {
        if (IsWaiting(connection, out var gate)) Enter(connection, gate, gate.Wait(Patience));
        return result;
    }

    public override async ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(
        DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result,
        CancellationToken cancellationToken = default)
    {
        if (IsWaiting(connection, out var gate)) Enter(connection, gate, await gate.WaitAsync(Patience, cancellationToken));
        return result;
    }

    public override void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData) => Leave(eventData.Context);

    public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Leave(eventData.Context);
        return Task.CompletedTask;
    }

    public override void TransactionRolledBack(DbTransaction transaction, TransactionEndEventData eventData) => Leave(eventData.Context);

    public override Task TransactionRolledBackAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Leave(eventData.Context);
        return Task.CompletedTask;
    }

    // A transaction that was dropped without commit or rollback, or that failed to begin, ends with its connection.
    public void ConnectionClosed(DbConnection connection, ConnectionEndEventData eventData) => Leave(connection);

    public Task ConnectionClosedAsync(DbConnection connection, ConnectionEndEventData eventData)
    {
        Leave(connection);
        return Task.CompletedTask;
    }

    public void ConnectionDisposed(DbConnection connection, ConnectionEndEventData eventData) => Leave(connection);

    public Task ConnectionDisposedAsync(DbConnection connection, ConnectionEndEventData eventData)
    {
        Leave(connection);
        return Task.CompletedTask;
    }

    private bool IsWaiting(DbConnection connection, out SemaphoreSlim gate)
    {
        gate = gates.GetOrAdd(connection.DataSource, _ => new SemaphoreSlim(1, 1));
        return !holders.TryGetValue(connection, out _);
    }

    private void Enter(DbConnection connection, SemaphoreSlim gate, bool entered)
    {
        if (!entered) throw new SqliteException("Another transaction has held the database for too long.", SqliteDatabase.Busy);
        holders.Add(connection, gate);
    }

    private void Leave(DbContext? context)
    {
        if (context is not null) Leave(context.Database.GetDbConnection());
    }

    private void Leave(DbConnection connection)
    {
        if (holders.TryGetValue(connection, out var gate) && holders.Remove(connection)) gate.Release();
    }
}
