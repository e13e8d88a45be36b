using System.CommandLine;
using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Protection;
using KzzqFlowParty.Data.SqlServer;
using KzzqFlowParty.Web.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace KzzqFlowParty.Web.Commands;

/// <summary><c>migrate</c>: brings the database to this version of the program. In production nothing else does.</summary>
public sealed class Migrate : ICommand
{
    public Command Command()
    {
        var command = new Command("migrate", "升级数据库到本程序的版本");
        command.SetAction((_, ct) => CommandHost.RunAsync("升级数据库", async services =>
        {
            var database = services.GetRequiredService<FlowPartyDbContext>().Database;
            await MakeKeysAsync(services.GetRequiredService<DataDirectory>().Keys, database, ct);
            var pending = (await database.GetPendingMigrationsAsync(ct)).Count();
            await Upgrade.RunAsync(database, ct);
            if (database.IsSqlServer() && !await SqlServerDatabase.ReadsSnapshotsAsync(database, ct)) Console.Out.WriteLine(WithoutSnapshots);
            Console.Out.WriteLine(pending == 0 ? "数据库已是最新，没有改动。" : $"数据库已升级（{pending} 步）。");
            return CommandLine.Done;
        }));
        return command;
    }

    private const string WithoutSnapshots =
        "这个数据库的读会等写：请由数据库管理员执行 ALTER DATABASE 库名 SET READ_COMMITTED_SNAPSHOT ON WITH ROLLBACK IMMEDIATE，再运行网站。";

    /// <summary>A new database gets its keys. One that holds data never does: new keys would not open what the old ones sealed.</summary>
    private static async Task MakeKeysAsync(string path, DatabaseFacade database, CancellationToken ct)
    {
        if (File.Exists(path) || (await database.GetAppliedMigrationsAsync(ct)).Any()) return;
        KeyFile.Create(path);
        Console.Out.WriteLine($"已建立密钥文件 {path}。没有它，加密的内容无法恢复：请与数据库分开备份。");
    }
}
