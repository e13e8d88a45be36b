using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace KzzqFlowParty.Data.Sqlite;

/// <summary>
/// The pragmas of every connection: readers beside a writer (WAL), no acknowledged write lost at power failure (FULL), a busy timeout for other
/// processes, foreign keys, and secure deletion.
/// </summary>
internal sealed class SqlitePragmas : DbConnectionInterceptor
{
    public static readonly SqlitePragmas Instance = new();

    private const string Text =
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=15000; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON; PRAGMA "
            + "trusted_schema=OFF;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = Command(connection);
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = Command(connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static DbCommand Command(DbConnection connection)
    {
        var command = connection.CreateCommand();
        command.CommandText = Text;
        return command;
    }
}
