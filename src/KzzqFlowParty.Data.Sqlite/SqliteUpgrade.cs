using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace KzzqFlowParty.Data.Sqlite;

/// <summary>
/// Lets one process at a time migrate the file. EF Core's own lock is a row that a killed process leaves behind, and every later migration would wait
/// for it forever (docs/decisions/0027). This lock is an open file beside the database, which the operating system releases when the process ends.
/// </summary>
public static class SqliteUpgrade
{
    /// <summary>
    /// Takes the lock; null if another process holds it. Disposing releases it. The empty file is never deleted, because deleting it could let two
    /// processes in.
    /// </summary>
    public static IDisposable? TryBegin(DatabaseFacade database)
    {
        var path = new SqliteConnectionStringBuilder(database.GetConnectionString()).DataSource + ".upgrade";
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (e.GetType() == typeof(IOException))   // a missing directory has an exception type of its own
        {
            return null;
        }
    }

    /// <summary>Deletes the lock row of a dead process. Only for the holder of the file lock, since then no living process can own the row.</summary>
    public static async Task ForgetDeadAsync(DatabaseFacade database, CancellationToken ct)
    {
#pragma warning disable RS0030 // a table of EF Core's own, which no record of ours is in
        var tables = await database.SqlQuery<int>($"SELECT COUNT(*) AS Value FROM sqlite_master WHERE name = '__EFMigrationsLock'").SingleAsync(ct);
        if (tables > 0) await database.ExecuteSqlAsync($"DELETE FROM __EFMigrationsLock", ct);
#pragma warning restore RS0030
    }
}
