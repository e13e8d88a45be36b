using System.Data.Common;
using KzzqFlowParty.Data.Operating;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace KzzqFlowParty.Data.PostgreSql;

/// <summary>A server: copied by <c>pg_dump</c> from the snapshot that is verified, put back by <c>pg_restore</c>.</summary>
public sealed class PostgreSqlEngine(string connectionString) : IDatabaseEngine
{
    private readonly NpgsqlConnectionStringBuilder settings = new(connectionString) { Pooling = false };

    public string Name => "PostgreSql";

    public string Place => $"{settings.Host}/{settings.Database}";

    public string CopyName => "flowparty.dump";

    public bool PutsBackWhole => false;

    public DbContextOptionsBuilder Use(DbContextOptionsBuilder options, DbConnection? connection = null) => connection is null
        ? PostgreSqlDatabase.UseFlowParty(options, connectionString)
        : PostgreSqlDatabase.UseFlowParty(options, connection);

    public DatabaseTrouble TroubleOf(Exception failure) => PostgreSqlDatabase.TroubleOf(failure);

    public async Task<DatabaseStand> InspectAsync(CancellationToken ct = default)
    {
        try
        {
            await using var connection = new NpgsqlConnection(settings.ConnectionString);
            await connection.OpenAsync(ct);
            var tables = await connection.ReadTextsAsync(
                "SELECT tablename FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')", ct);
            var migrations = tables.Contains(DatabaseStand.HistoryTable)
                ? await connection.ReadTextsAsync($"SELECT \"MigrationId\" FROM \"{DatabaseStand.HistoryTable}\"", ct)
                : [];
            return DatabaseStand.Of(tables, migrations, await connection.ReadTextsAsync("SHOW transaction_read_only", ct) is ["on"]);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InvalidCatalogName)
        {
            return DatabaseStand.Of(Standing.Missing);
        }
    }

    /// <summary>Dump and look see one snapshot, which this transaction keeps until both are done.</summary>
    public async Task CopyAsync(string file, Func<DbConnection, DbTransaction?, Task> look, CancellationToken ct = default)
    {
        await using var connection = new NpgsqlConnection(settings.ConnectionString);
        await connection.OpenAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, ct);
        var snapshot = (await connection.ReadTextsAsync("SELECT pg_export_snapshot()", ct))[0];
        await PostgreSqlTools.RunAsync(settings, "pg_dump", ["-Fc", "--no-owner", "--no-privileges", "--snapshot", snapshot, "-f", file], ct);
        await look(connection, transaction);
        await PostgreSqlTools.RunAsync(settings, "pg_restore", ["-f", PostgreSqlTools.Nowhere, file], ct);   // reads the whole copy
    }

    /// <summary>By a database of its own for the while, where the account may make one.</summary>
    public async Task<bool> OpenCopyAsync(string file, Func<DbConnection, Task> look, CancellationToken ct = default)
    {
        await PostgreSqlTools.RunAsync(settings, "pg_restore", ["-f", PostgreSqlTools.Nowhere, file], ct);
        var beside = new NpgsqlConnectionStringBuilder(settings.ConnectionString) { Database = $"kzzq_check_{Guid.NewGuid():N}"[..24] };
        await using var server = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(settings.ConnectionString) { Database = "postgres" }.ConnectionString);
        try
        {
            await server.OpenAsync(ct);
            await server.ReadTextsAsync($"CREATE DATABASE {beside.Database} TEMPLATE template0", ct);
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.InsufficientPrivilege or PostgresErrorCodes.InvalidCatalogName)
        {
            return false;
        }

        try
        {
            await RestoreIntoAsync(beside, file, ct);
            await using var connection = new NpgsqlConnection(beside.ConnectionString);
            await connection.OpenAsync(ct);
            await look(connection);
            return true;
        }
        finally
        {
            await server.ReadTextsAsync($"DROP DATABASE {beside.Database} WITH (FORCE)", CancellationToken.None);
        }
    }

    public async Task<string?> PutBackAsync(string file, CancellationToken ct = default)
    {
        await RestoreIntoAsync(settings, file, ct);
        return null;
    }

    private static Task RestoreIntoAsync(NpgsqlConnectionStringBuilder target, string file, CancellationToken ct) => PostgreSqlTools.RunAsync(
        target, "pg_restore", ["--exit-on-error", "--single-transaction", "--no-owner", "--no-privileges", "-d", target.Database!, file], ct);
}
