using KzzqFlowParty.Data.Backups;
using KzzqFlowParty.Web.Jobs;

namespace KzzqFlowParty.Web.Hosting;

/// <summary>每夜备份, where a directory is set for it.</summary>
[JobKind("backup", "每夜备份")]
public sealed class NightlyBackupWork(NightlyBackup backup, ILogger<NightlyBackupWork> log) : IRecurringWork
{
    public string? DueAt(DateTimeOffset now) => backup.Due;

    public async Task<JobEnd> RunAsync(string subject, JobRun run, CancellationToken ct)
    {
        if (await backup.RunAsync(ct) is not { } made) return new(true);
        log.LogInformation("The nightly backup was made: {Path}, {Bytes} bytes, good: {IsGood}.", made.Path, made.Bytes, made.IsGood);
        return new(made.IsGood, made.Path);
    }
}
