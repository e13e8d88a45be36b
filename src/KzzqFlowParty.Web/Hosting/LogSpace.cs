using System.Globalization;
using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Auditing;
using KzzqFlowParty.Web.Jobs;

namespace KzzqFlowParty.Web.Hosting;

/// <summary>
/// Looks every day how much room the log files take. Nothing stops where they take much, since a log of 180 days is the law's; the administrators read an
/// alarm before the room that was meant for them is used up (setting <c>Logs:Megabytes</c>).
/// </summary>
[JobKind("log-space", "查看运行日志占用的空间")]
public sealed class LogSpace(DataDirectory directory, IConfiguration configuration, AccountsDbContext db) : IRecurringWork
{
    private const double Warned = 0.8;

    public string? DueAt(DateTimeOffset now) => now.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public async Task<JobEnd> RunAsync(string subject, JobRun run, CancellationToken ct)
    {
        var most = configuration.GetValue("Logs:Megabytes", 2048) * 1024L * 1024;
        var taken = new DirectoryInfo(directory.Logs).EnumerateFiles().Sum(file => file.Length);
        if (taken >= most * Warned)
            await db.RecordAsync(
                AuditKind.Alarm, "运行日志快要占满给它的空间", "Logs/space",
                details: new { Megabytes = taken / 1024 / 1024, Most = most / 1024 / 1024 }, ct: ct);
        return new(true);
    }
}
