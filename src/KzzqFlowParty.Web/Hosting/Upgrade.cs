using KzzqFlowParty.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace KzzqFlowParty.Web.Hosting;

/// <summary>
/// 升级数据库. It never waits forever: a server releases the lock of a dead process and ends a long wait with an error. For SQLite see
/// <see cref="SqliteUpgrade"/>.
/// </summary>
internal static class Upgrade
{
    /// <summary>Migrates the database to this version. Refused while another process migrates it.</summary>
    public static async Task RunAsync(DatabaseFacade database, CancellationToken ct)
    {
        if (!database.IsSqlite())
        {
            await database.MigrateAsync(ct);
            return;
        }

        using var turn = SqliteUpgrade.TryBegin(database)
            ?? throw new OperatorException("另一个程序正在升级这个数据库，请等它结束后再试。");
        await SqliteUpgrade.ForgetDeadAsync(database, ct);
        await database.MigrateAsync(ct);
    }
}
