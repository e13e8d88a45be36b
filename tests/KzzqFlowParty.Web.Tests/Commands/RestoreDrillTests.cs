using System.Net;
using System.Threading.Channels;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Features.Demo;
using KzzqFlowParty.Web.Tests.Site;

namespace KzzqFlowParty.Web.Tests.Commands;

/// <summary>
/// 恢复演练: people write to the running program, a backup is made under load, the program is killed, a backup is made of what it left, the database
/// is lost and restored. Nothing that was acknowledged is missing. docs/operator.md#备份和恢复.
/// </summary>
public sealed class RestoreDrillTests : IAsyncLifetime
{
    private const int BeforeTheBackup = 20;
    private const int AfterTheBackup = 20;

    private OperatorDesk desk = null!;

    [Fact]
    public async Task Write_under_load_kill_back_up_restore_verify_and_count()
    {
        var (privateKey, publicKey, safe) = (At("private.pem"), At("public.pem"), Directory.CreateDirectory(At("safe")).FullName);
        await DoneAsync("keys", "backup-pair", privateKey, publicKey);
        desk.Settings["Backup__PublicKey"] = publicKey;

        var (answers, acknowledged) = (Channel.CreateUnbounded<string>(), new List<string>());
        List<string> beforeBackup;
        using (var site = await ServedProgram.StartAsync(OperatorDesk.Program, desk.EverySetting))
        {
            using var stop = new CancellationTokenSource();
            string[] users = ["shuji", "zuzhi", "shuji2"];
            var writers = users.Select(user => Task.Run(() => WriteAsync(site.Address, user, answers.Writer, stop.Token))).ToList();
            try
            {
                await TakeAsync(answers.Reader, acknowledged, BeforeTheBackup, writers);
                beforeBackup = [.. acknowledged];
                await DoneAsync("backup", Path.Combine(safe, "under-load.kzb"));
                while (answers.Reader.TryRead(out var name)) acknowledged.Add(name);
                await TakeAsync(answers.Reader, acknowledged, AfterTheBackup, writers);
            }
            finally
            {
                site.Kill();
                await stop.CancelAsync();
            }

            await Task.WhenAll(writers);
            while (answers.Reader.TryRead(out var name)) acknowledged.Add(name);
        }

        await DoneAsync("backup", Path.Combine(safe, "after-the-kill.kzb"));
        var listed = await WhileAlteredAsync(Path.Combine(safe, "under-load.kzb"), () => desk.RunAsync("backups"));
        Assert.Equal(1, listed.Code);
        Assert.Single(listed.Output.Split('\n'), line => line.Contains("\t被改动\t", StringComparison.Ordinal));
        Assert.Equal(0, (await desk.RunAsync("backups")).Code);
        var anchors = At("存证.txt");
        await File.WriteAllTextAsync(anchors, (await DoneAsync("verify")).Output);

        await RestoreAsync(Path.Combine(safe, "under-load.kzb"), privateKey, anchors, beforeBackup, missing: true);
        await RestoreAsync(Path.Combine(safe, "after-the-kill.kzb"), privateKey, anchors, [.. acknowledged], missing: false);
        Assert.Equal(0, (await desk.ServeAsync()).Code);
    }

    public async Task InitializeAsync() => desk = await OperatorDesk.WithDemonstrationAsync();

    public Task DisposeAsync()
    {
        desk.Dispose();
        return Task.CompletedTask;
    }

    private string At(string name) => Path.Combine(desk.Folder, name);

    private async Task<ProgramRun> DoneAsync(params string[] words)
    {
        var run = await desk.RunAsync(words);
        Assert.True(run.Code == 0, $"{string.Join(' ', words)}: {run.Code} {run.Output} {run.Error}");
        return run;
    }

    /// <summary>The database is lost, but for what it leaves beside it, and comes back with at least these.</summary>
    private async Task RestoreAsync(string file, string privateKey, string anchors, List<string> expected, bool missing)
    {
        await DoneAsync("restore", "--check", file, "--key", privateKey);
        Assert.Equal(2, (await desk.RunAsync("restore", file, "--key", privateKey)).Code);   // the place is not empty
        File.Delete(desk.Database);
        await File.WriteAllTextAsync(desk.Database + "-wal", "what the lost one left");
        var run = await desk.RunAsync("restore", file, "--key", privateKey, "--anchors", anchors);
        Assert.Equal(1, run.Code);   // the anchor is of after both, which the records of the backups themselves follow
        Assert.Contains("备份里缺最后", run.Output, StringComparison.Ordinal);
        Assert.Contains("-wal.old", run.Output, StringComparison.Ordinal);
        Assert.Equal(0, (await desk.RunAsync("verify")).Code);
        var there = await desk.ReadAsync("SELECT FullName FROM Organizations WHERE FullName LIKE '中共演练%'");
        Assert.Empty(expected.Except(there));
        if (!missing) Assert.InRange(there.Count, expected.Count, expected.Count + 3);   // at most what each writer had no answer to
        Assert.Equal(0, await desk.CountAsync("SELECT COUNT(*) FROM Tickets"));
    }

    private static async Task<ProgramRun> WhileAlteredAsync(string file, Func<Task<ProgramRun>> run)
    {
        var whole = await File.ReadAllBytesAsync(file);
        await File.WriteAllBytesAsync(file, [.. whole[..^1], (byte)(whole[^1] ^ 1)]);
        var said = await run();
        await File.WriteAllBytesAsync(file, whole);
        return said;
    }

    /// <summary>Registers one organization after the other until the program is gone; what it answered with success is acknowledged.</summary>
    private static async Task WriteAsync(Uri site, string user, ChannelWriter<string> acknowledged, CancellationToken ct)
    {
        var visitor = Visitor.At(site);
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.TrySignInAsync(user, DemoAccounts.Password)).StatusCode);
        for (var number = 1; !ct.IsCancellationRequested; number++)
        {
            var name = $"中共演练{user}第{number}支部委员会";
            try
            {
                using var answer = await visitor.PostAsync(
                    "/organizations/outside/new", ("FullName", name), ("RegionCode.Province", "210000"), ("RegionCode.City", "210100"),
                    ("RegionCode.County", "210106"));
                Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
                acknowledged.TryWrite(name);
            }
            catch (HttpRequestException)
            {
                return;   // the program is gone
            }
        }
    }

    /// <summary>So many answers more; a writer that failed says why.</summary>
    private static async Task TakeAsync(ChannelReader<string> answers, List<string> into, int count, List<Task> writers)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        for (var taken = 0; taken < count; taken++)
        {
            var next = answers.ReadAsync(patience.Token).AsTask();
            if (await Task.WhenAny([next, .. writers]) is var ended && ended != next) await ended;
            into.Add(await next);
        }
    }
}
