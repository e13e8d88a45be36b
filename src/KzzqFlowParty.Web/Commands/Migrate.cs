using System.CommandLine;
using KzzqFlowParty.Data.Operating;
using KzzqFlowParty.Web.Hosting;

namespace KzzqFlowParty.Web.Commands;

/// <summary><c>migrate</c>: makes the database with its keys, or brings it to this version of the program. In production nothing else does.</summary>
public sealed class Migrate : ICommand
{
    public Command Command()
    {
        var command = new Command("migrate", "建库，或升级数据库到本程序的版本");
        command.SetAction((_, ct) => CommandHost.RunUnopenedAsync("升级数据库", async services =>
        {
            var (steps, madeKeys) = await services.GetRequiredService<DatabaseDoor>().PrepareAsync(ct);
            if (madeKeys) Console.Out.WriteLine(
                $"已建立密钥文件 {services.GetRequiredService<DataDirectory>().Keys}。没有它，加密的内容无法恢复：请与数据库分开备份。");
            if (await services.GetRequiredService<IDatabaseEngine>().AdviceAsync(ct) is { } advice) Console.Out.WriteLine(advice);
            Console.Out.WriteLine(steps == 0 ? "数据库已是最新，没有改动。" : $"数据库已升级（{steps} 步）。");
            return CommandLine.Done;
        }));
        return command;
    }
}
