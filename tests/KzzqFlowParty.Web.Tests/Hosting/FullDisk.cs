using System.Data.Common;
using KzzqFlowParty.Data.Operating;
using KzzqFlowParty.Data.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace KzzqFlowParty.Web.Tests.Hosting;

/// <summary>SQLite on a disk that can be filled: from then on every statement that writes fails as the engine says it.</summary>
internal sealed class FullDisk(string connectionString) : DbCommandInterceptor, IDatabaseEngine
{
    private const int Full = 13;
    private readonly SqliteEngine engine = new(connectionString);

    public bool IsFull { get; set; }

    public string Name => engine.Name;

    public string Place => engine.Place;

    public string CopyName => engine.CopyName;

    public bool PutsBackWhole => engine.PutsBackWhole;

    public IReadOnlyList<string> Migrations => ((IDatabaseEngine)engine).Migrations;

    public DatabaseTrouble TroubleOf(Exception failure) => engine.TroubleOf(failure);

    public Task<DatabaseStand> InspectAsync(CancellationToken ct = default) => engine.InspectAsync(ct);

    public DbContextOptionsBuilder Use(DbContextOptionsBuilder options, DbConnection? connection = null) =>
        engine.Use(options, connection).AddInterceptors(this);

    public Task CopyAsync(string file, Func<DbConnection, DbTransaction?, Task> look, CancellationToken ct = default) => engine.CopyAsync(file, look, ct);

    public Task<bool> OpenCopyAsync(string file, Func<DbConnection, Task> look, CancellationToken ct = default) => engine.OpenCopyAsync(file, look, ct);

    public Task<string?> PutBackAsync(string file, CancellationToken ct = default) => engine.PutBackAsync(file, ct);

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(Tried(command, result));

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(Tried(command, result));

    private T Tried<T>(DbCommand command, T result) =>
        IsFull && new[] { "INSERT", "UPDATE", "DELETE" }.Any(word => command.CommandText.StartsWith(word, StringComparison.Ordinal))
            ? throw new SqliteException("database or disk is full", Full)
            : result;
}
