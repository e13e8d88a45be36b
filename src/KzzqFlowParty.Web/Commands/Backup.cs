using System.CommandLine;
using KzzqFlowParty.Data.Backups;
using KzzqFlowParty.Data.Operating;

namespace KzzqFlowParty.Web.Commands;

/// <summary>
/// <c>backup DIR|FILE</c>: one archive of the database, made while others go on working, verified, and sealed where a public key is set. Exit code 1
/// where it was made and <c>verify</c> found something in it. docs/decisions/0053.
/// </summary>
public sealed class Backup : ICommand
{
    public Command Command()
    {
        var target = new Argument<string>("TARGET") { Description = "文件夹（程序自己取名），或者还不存在的文件" };
        var command = new Command("backup", "备份数据库：可以在网站运行时做；不含密钥文件") { target };
        command.SetAction((parsed, ct) => CommandHost.RunAsync(
            "备份数据库", async services => Tell(await services.GetRequiredService<TakeBackup>().HandleAsync(parsed.GetValue(target)!, ct))));
        return command;
    }

    private static int Tell(BackupRecord made)
    {
        Console.Out.WriteLine($"已备份到 {made.Path}（{made.Bytes} 字节）。");
        Console.Out.WriteLine($"SHA-256 {made.Hash}");
        if (made.Anchor.Length > 0) Console.Out.WriteLine($"存证 {made.Anchor}");
        Console.Out.WriteLine(made.IsSealed
            ? "已加封：要用私钥才能打开。"
            : "没有加封：没有设置 Backup:PublicKey，拿到这个文件的人能读到姓名和去向。");
        Console.Out.WriteLine("密钥文件不在里面，请另外备份，分开存放。");
        if (made.IsGood) return CommandLine.Done;
        Console.Out.WriteLine("备份里的操作日志核验不通过：备份留着，请运行 verify 查看，并通知审计管理员。");
        return CommandLine.NotAsItShouldBe;
    }
}
