using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace KzzqFlowParty.Data.Sqlite;

/// <summary>
/// The pragmas of every connection: readers beside a writer (WAL), no acknowledged write lost at power failure (FULL), foreign keys, and secure
/// deletion. Another process that writes is waited for fifteen seconds, or as long as <c>Default Timeout</c> of the connection string says where that is
/// shorter.
/// </summary>
internal sealed class SqlitePragmas : DbConnectionInterceptor
{
    public static readonly SqlitePragmas Instance = new();

    private const string Text =
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON; PRAGMA "
            + "trusted_schema=OFF;";

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(15);

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        Wait((SqliteConnection)connection);
        using var command = Command(connection);
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Wait((SqliteConnection)connection);
        await using var command = Command(connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static void Wait(SqliteConnection connection)
    {
        var most = TimeSpan.FromSeconds(connection.DefaultTimeout);   // zero: no limit
        SQLitePCL.raw.sqlite3_busy_timeout(connection.Handle, (int)(most > TimeSpan.Zero && most < LongestWait ? most : LongestWait).TotalMilliseconds);
    }

    private static DbCommand Command(DbConnection connection)
    {
        var command = connection.CreateCommand();
        command.CommandText = Text;
        return command;
    }
}
