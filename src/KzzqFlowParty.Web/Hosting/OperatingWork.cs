using System.Globalization;
using KzzqFlowParty.Data.Backups;
using KzzqFlowParty.Web.Jobs;

namespace KzzqFlowParty.Web.Hosting;

/// <summary>查运行状况, every ten minutes: whether saving works, and whether the last good backup is too old.</summary>
[JobKind("watch", "查运行状况")]
public sealed class OperatingWork(OperatingWatch watch) : IRecurringWork
{
    public string? DueAt(DateTimeOffset now) =>
        string.Create(CultureInfo.InvariantCulture, $"{now.UtcDateTime:yyyy-MM-dd'T'HH}:{now.UtcDateTime.Minute / 10}0");

    public async Task<JobEnd> RunAsync(string subject, JobRun run, CancellationToken ct)
    {
        await watch.TryAsync(ct);
        await watch.AlarmOfOldBackupAsync(ct);
        return new(true);
    }
}
