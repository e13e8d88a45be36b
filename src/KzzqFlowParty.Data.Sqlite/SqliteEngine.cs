using System.Data.Common;
using KzzqFlowParty.Data.Operating;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Data.Sqlite;

/// <summary>One file: copied by SQLite's own online backup, put back by its name.</summary>
public sealed class SqliteEngine(string connectionString) : IDatabaseEngine
{
    private const int Busy = 5;          // SQLITE_BUSY: another process writes
    private const int ReadOnly = 8;      // SQLITE_READONLY
    private const int Corrupt = 11;      // SQLITE_CORRUPT
    private const int CannotOpen = 14;   // SQLITE_CANTOPEN: the folder is read-only as well
    private const int NotADatabase = 26;

    /// <summary>The endings of what SQLite keeps beside a database that is open, or was when its process died.</summary>
    private static readonly string[] Beside = ["-wal", "-shm", "-journal"];

    public string Name => "Sqlite";

    public string Place { get; } = Path.GetFullPath(new SqliteConnectionStringBuilder(connectionString).DataSource);

    public string CopyName => "flowparty.db";

    public bool PutsBackWhole => true;

    public DbContextOptionsBuilder Use(DbContextOptionsBuilder options, DbConnection? connection = null) => connection is null
        ? SqliteDatabase.UseFlowParty(options, connectionString)
        : SqliteDatabase.UseFlowParty(options, connection);

    public DatabaseTrouble TroubleOf(Exception failure) => SqliteDatabase.TroubleOf(failure);

    /// <summary>By a connection that only reads and sets no pragma: that of EF would turn another program's file into one with a write-ahead log.</summary>
    public async Task<DatabaseStand> InspectAsync(CancellationToken ct = default)
    {
        var file = new FileInfo(Place);
        if (!file.Exists) return DatabaseStand.Of(Standing.Missing);
        if (file.Length == 0) return DatabaseStand.Of(Standing.Empty);
        try
        {
            await using var connection = Open(Place, SqliteOpenMode.ReadOnly);
            await connection.OpenAsync(ct);
            var tables = await connection.ReadTextsAsync("SELECT name FROM sqlite_master WHERE type = 'table'", ct);
            var migrations = tables.Contains(DatabaseStand.HistoryTable)
                ? await connection.ReadTextsAsync($"SELECT MigrationId FROM \"{DatabaseStand.HistoryTable}\"", ct)
                : [];
            return DatabaseStand.Of(tables, migrations, migrations.Count > 0 && await IsReadOnlyAsync(ct));
        }
        catch (SqliteException e) when (e.SqliteErrorCode is Corrupt or NotADatabase or CannotOpen)
        {
            return DatabaseStand.Of(
                e.SqliteErrorCode == Corrupt ? Standing.Damaged : e.SqliteErrorCode == NotADatabase ? Standing.NotADatabase : Standing.ReadOnly);
        }
    }

    public async Task CopyAsync(string file, Func<DbConnection, DbTransaction?, Task> look, CancellationToken ct = default)
    {
        await using (var source = Open(Place, SqliteOpenMode.ReadWrite))
        await using (var copy = Open(file, SqliteOpenMode.ReadWriteCreate))
        {
            await source.OpenAsync(ct);
            await copy.OpenAsync(ct);
            source.BackupDatabase(copy);
        }

        await OpenCopyAsync(file, connection => look(connection, null), ct);
    }

    public async Task<bool> OpenCopyAsync(string file, Func<DbConnection, Task> look, CancellationToken ct = default)
    {
        try
        {
            await using var connection = Open(file, SqliteOpenMode.ReadWrite);
            await connection.OpenAsync(ct);
            if (await connection.ReadTextsAsync("PRAGMA integrity_check", ct) is not ["ok"]) throw Unsound();
            await look(connection);
            await connection.ReadTextsAsync("PRAGMA journal_mode=DELETE", ct);   // so that the one file is the whole database
            return true;
        }
        catch (SqliteException e) when (e.SqliteErrorCode is Corrupt or NotADatabase)
        {
            throw Unsound(e);
        }
    }

    /// <summary>
    /// What a lost database left beside it would be taken for the new one's and played into it: it is moved aside, since the last changes may stand
    /// in it.
    /// </summary>
    public Task<string?> PutBackAsync(string file, CancellationToken ct = default)
    {
        var aside = new List<string>();
        foreach (var left in Beside.Select(suffix => Place + suffix).Where(File.Exists))
        {
            var name = Enumerable.Range(1, int.MaxValue).Select(n => $"{left}.old{n}").First(n => !File.Exists(n));
            File.Move(left, name);
            aside.Add(name);
        }

        var coming = Place + ".restoring";
        File.Move(file, coming, overwrite: true);
        using (var whole = new FileStream(coming, FileMode.Open, FileAccess.ReadWrite)) whole.Flush(flushToDisk: true);
        if (new FileInfo(Place) is { Exists: true, Length: 0 }) File.Delete(Place);
        File.Move(coming, Place);
        return Task.FromResult(aside.Count == 0 ? null : string.Join('、', aside));
    }

    private static OperatingException Unsound(Exception? inner = null) => new("数据库的副本不完整或者已经损坏。", inner);

    private static SqliteConnection Open(string file, SqliteOpenMode mode) =>
        new(new SqliteConnectionStringBuilder { DataSource = file, Mode = mode, Pooling = false }.ToString());

    /// <summary>
    /// Asked by a transaction that is given up. Opening the file past SQLite would do harm: closing it lets go the locks of every connection of this
    /// process.
    /// </summary>
    private async Task<bool> IsReadOnlyAsync(CancellationToken ct)
    {
        if (new FileInfo(Place).IsReadOnly) return true;
        await using var connection = Open(Place, SqliteOpenMode.ReadWrite);
        connection.DefaultTimeout = 1;
        await connection.OpenAsync(ct);
        try
        {
            await connection.ReadTextsAsync("BEGIN IMMEDIATE", ct);
            await connection.ReadTextsAsync("ROLLBACK", ct);
            return false;
        }
        catch (SqliteException e) when (e.SqliteErrorCode is ReadOnly or Busy)
        {
            return e.SqliteErrorCode == ReadOnly;
        }
    }
}
