using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace KzzqFlowParty.Data.Sqlite;

/// <summary>
/// 升级 of the file, by one process at a time. EF Core's own lock is a row, which a process killed on the way leaves behind and for which every later one would
/// wait without end (docs/decisions/0027). Ours is an open file beside the database: the system lets go of it when its process dies, however it dies.
/// </summary>
public static class SqliteUpgrade
{
    /// <summary>Takes the turn; null where another process has it. Disposing gives it back. The empty file stays: whoever removed it could let two in.</summary>
    public static IDisposable? TryBegin(DatabaseFacade database)
    {
        var path = new SqliteConnectionStringBuilder(database.GetConnectionString()).DataSource + ".upgrade";
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (e.GetType() == typeof(IOException))   // a missing directory and the like have types of their own
        {
            return null;
        }
    }

    /// <summary>Takes away the row of a process that no longer lives; only for whoever has the turn, since then nobody else can own it.</summary>
    public static async Task ForgetDeadAsync(DatabaseFacade database, CancellationToken ct)
    {
#pragma warning disable RS0030 // a table of EF Core's own, which no record of ours is in
        var tables = await database.SqlQuery<int>($"SELECT COUNT(*) AS Value FROM sqlite_master WHERE name = '__EFMigrationsLock'").SingleAsync(ct);
        if (tables > 0) await database.ExecuteSqlAsync($"DELETE FROM __EFMigrationsLock", ct);
#pragma warning restore RS0030
    }
}
