using System.CommandLine;
using KzzqFlowParty.Data;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Commands;

/// <summary><c>migrate</c>: brings the database to this version of the program. In production nothing else does.</summary>
public sealed class Migrate : IWord
{
    public Command Command()
    {
        var command = new Command("migrate", "升级数据库到本程序的版本");
        command.SetAction((_, ct) => Tool.RunAsync("升级数据库", async services =>
        {
            var database = services.GetRequiredService<FlowPartyDbContext>().Database;
            var pending = (await database.GetPendingMigrationsAsync(ct)).Count();
            await database.MigrateAsync(ct);
            Console.Out.WriteLine(pending == 0 ? "数据库已是最新，没有改动。" : $"数据库已升级（{pending} 步）。");
            return CommandLine.Done;
        }));
        return command;
    }
}
