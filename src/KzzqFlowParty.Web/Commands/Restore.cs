using System.CommandLine;
using System.Security.Cryptography;
using KzzqFlowParty.Data.Auditing;
using KzzqFlowParty.Data.Backups;
using KzzqFlowParty.Data.Protection;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Web.Hosting;

namespace KzzqFlowParty.Web.Commands;

/// <summary>
/// <c>restore FILE</c>: puts a backup into an empty place, with the key file in its own; <c>--check</c> opens and verifies it and changes nothing.
/// docs/decisions/0053.
/// </summary>
public sealed class Restore : ICommand
{
    public Command Command()
    {
        var file = new Argument<string>("FILE") { Description = "备份文件" };
        var check = new Option<bool>("--check") { Description = "只打开、核验，不恢复" };
        var key = new Option<string?>("--key") { Description = "加封的备份：私钥文件（用口令加密的，从标准输入读一行口令）" };
        var anchors = new Option<string[]>("--anchors")
        {
            Description = "带存证编号的文件，同 verify：说出备份里缺哪些操作日志",
            AllowMultipleArgumentsPerToken = true,
        };
        var command = new Command("restore", "把备份恢复到空的地方；--check 只核验") { file, check, key, anchors };
        command.SetAction((parsed, ct) =>
        {
            var kept = (parsed.GetValue(anchors) ?? []).SelectMany(Verify.AnchorsIn).ToList();
            var privateKey = parsed.GetValue(key) is { } path ? () => BackupKeys.LoadPrivate(path, Passphrase.Read) : (Func<RSA>?)null;
            return CommandHost.RunUnopenedAsync("恢复备份", async services =>
            {
                var (restore, data) = (services.GetRequiredService<RestoreBackup>(), services.GetRequiredService<DataDirectory>());
                if (parsed.GetValue(check))
                {
                    var keys = File.Exists(data.Keys) ? KeyFile.Load(data.Keys) : null;
                    return Tell(await restore.CheckAsync(parsed.GetValue(file)!, privateKey, keys, kept, ct), kept, "没有恢复，只是核验。");
                }

                var opened = await restore.HandleAsync(
                    parsed.GetValue(file)!, privateKey, services.GetRequiredService<KeyRing>(), kept, ct);
                data.MarkDatabase();
                return Tell(opened, kept, "已恢复：登录已全部结束，这次恢复已记入操作日志并告警。");
            });
        });
        return command;
    }

    private static int Tell(OpenedBackup opened, List<AuditAnchor> anchors, string done)
    {
        var manifest = opened.Manifest;
        Console.Out.WriteLine(
            $"备份做于 {manifest.At.ClockInShanghai:yyyy-MM-dd HH:mm:ss}，{(opened.IsSealed ? "已加封" : "没有加封")}，"
                + $"{manifest.Tables.Count} 张表 {manifest.Tables.Values.Sum()} 行，与清单相符。");
        if (opened.Aside is { } aside) Console.Out.WriteLine($"旧数据库留下的 {aside} 已改名移开。");
        var code = CommandLine.Done;
        if (opened.Report is { } report) code = Verify.Tell(report with { Findings = opened.FindingsIn(anchors) }, anchors.Count);
        else Console.Out.WriteLine(opened.WhyNotVerified);
        if (opened.MissingAgainst(anchors) is var (last, count))
        {
            Console.Out.WriteLine($"存证表明操作日志到过第 {last} 条，备份里缺最后 {count} 条：备份以后办的事要重新登记。");
            code = CommandLine.NotAsItShouldBe;
        }
        else
        {
            Console.Out.WriteLine("备份以后办的事不在里面；用保存在外面的存证（--anchors）能说出缺多少。");
        }

        Console.Out.WriteLine(done);
        return code;
    }
}
