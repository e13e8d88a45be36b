using System.Globalization;
using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Jobs;
using KzzqFlowParty.Data.Sqlite;
using KzzqFlowParty.Web.Features.Imports;
using KzzqFlowParty.Web.Features.OrganizationLists;
using KzzqFlowParty.Web.Jobs;
using KzzqFlowParty.Web.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Hosting;

/// <summary>
/// 剩余信息: every hour gives up imports and lists that nobody has finished, deletes uploaded files, exports, kept forms and ended jobs that are due, and
/// truncates SQLite's write-ahead log (docs/decisions/0024). Deleted values remain in that log until it is truncated, which SQLite does only now and
/// then. The logs of server databases are left to the server.
/// </summary>
[JobKind("erase", "删除到期的导入原文件")]
public sealed class ErasingRemains(
    EndUnfinishedImports unfinished, EraseReturnedFiles files, EraseOldLists lists, KeptForms forms, AccountsDbContext db, TimeProvider time) : IRecurringWork
{
    private static readonly TimeSpan JobsAreKept = TimeSpan.FromDays(7);

    public string? DueAt(DateTimeOffset now) => now.UtcDateTime.ToString("yyyy-MM-dd'T'HH", CultureInfo.InvariantCulture);

    public async Task<JobEnd> RunAsync(string subject, JobRun run, CancellationToken ct)
    {
        await EraseAsync(ct);
        return new(true);
    }

    /// <summary>Once, now.</summary>
    /// <returns>Whether the log is empty; false where somebody was writing or reading all the while, or the engine keeps no such log.</returns>
    public async Task<bool> EraseAsync(CancellationToken ct)
    {
        await unfinished.HandleAsync(ct);
        await files.HandleAsync(ct);
        await lists.HandleAsync(ct);
        await forms.EraseAsync(ct);
        await db.EraseExportsAsync(time.GetUtcNow() - ExportFile.Term, ct);
        await db.EraseJobsAsync(time.GetUtcNow() - JobsAreKept, ct);
        return db.Database.IsSqlite() && await SqliteDatabase.EmptyLogAsync(db.Database.GetConnectionString()!, ct);
    }
}
