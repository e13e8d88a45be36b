using System.CommandLine;
using KzzqFlowParty.Data.Backups;
using KzzqFlowParty.Domain;

namespace KzzqFlowParty.Web.Commands;

/// <summary>
/// <c>backups</c>: the backups that were made of this database, and whether each file is still what was written. Exit code 1 where one that is there was
/// changed, or the last good one is older than two days.
/// </summary>
public sealed class ListBackups : ICommand
{
    public Command Command()
    {
        var command = new Command("backups", "列出做过的备份，逐个核对文件");
        command.SetAction((_, ct) => CommandHost.RunAsync("列出备份", services => RunAsync(services, ct)));
        return command;
    }

    private static async Task<int> RunAsync(IServiceProvider services, CancellationToken ct)
    {
        var (changed, kept) = (0, services.GetRequiredService<KeptBackups>());
        foreach (var (made, state) in await kept.ListAsync(ct))
        {
            if (state == BackupState.Changed) changed++;
            Console.Out.WriteLine(
                $"{made.At.ClockInShanghai:yyyy-MM-dd HH:mm}\t{TitleOf(state)}\t{(made.IsSealed ? "已加封" : "没有加封")}\t"
                    + $"{(made.IsGood ? "核验通过" : "核验不通过")}\t{made.Bytes}\t存证 {made.Anchor}\t{made.Path}");
        }

        foreach (var file in await kept.UnknownAsync(ct))
            Console.Out.WriteLine($"没有记录\t{file}：别的库做的，或者做好以后还没有记下就被终止了；用 restore --check 看是什么。");

        var old = await services.GetRequiredService<OperatingWatch>().IsBackupOldAsync(ct);
        Console.Out.WriteLine(
            old ? "最近两天没有好的备份。" : changed > 0 ? $"有 {changed} 个文件和当时写下的不一样，不能用来恢复。" : "没有发现问题。");
        return old || changed > 0 ? CommandLine.NotAsItShouldBe : CommandLine.Done;
    }

    private static string TitleOf(BackupState state) => state switch
    {
        BackupState.Kept => "在",
        BackupState.Changed => "被改动",
        BackupState.Gone => "不在",
    };
}
