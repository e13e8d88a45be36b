using KzzqFlowParty.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace KzzqFlowParty.Web.Hosting;

/// <summary>升级数据库, whoever asks for it. It never waits without end: servers let go of a dead process's lock themselves and answer a long wait with an error; for the file see <see cref="SqliteUpgrade"/>.</summary>
internal static class Upgrade
{
    /// <summary>Brings the database to this version of the program. Refused while another process is at it.</summary>
    public static async Task RunAsync(DatabaseFacade database, CancellationToken ct)
    {
        if (!database.IsSqlite())
        {
            await database.MigrateAsync(ct);
            return;
        }

        using var turn = SqliteUpgrade.TryBegin(database) ?? throw new OperatorException("另一个程序正在升级这个数据库，请等它结束后再试。");
        await SqliteUpgrade.ForgetDeadAsync(database, ct);
        await database.MigrateAsync(ct);
    }
}
