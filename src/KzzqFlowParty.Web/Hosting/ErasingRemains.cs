using System.Data.Common;
using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Sqlite;
using KzzqFlowParty.Web.Features.Imports;
using KzzqFlowParty.Web.Pipeline;
using KzzqFlowParty.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Hosting;

/// <summary>
/// 剩余信息: every hour deletes uploaded files and kept forms that are due, and truncates SQLite's write-ahead log (docs/decisions/0024). Deleted values remain
/// in that log until it is truncated, which SQLite does only now and then. The logs of server databases are left to the server.
/// </summary>
internal sealed class ErasingRemains(IServiceScopeFactory scopes, TimeProvider time, ILogger<ErasingRemains> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    /// <summary>Once, now.</summary>
    /// <returns>Whether the log is empty; false where somebody was writing or reading all the while, or the engine keeps no such log.</returns>
    public async Task<bool> EraseAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActingAs>().IsJob("删除到期的导入原文件");
        await scope.ServiceProvider.GetRequiredService<EraseReturnedFiles>().HandleAsync(ct);
        await scope.ServiceProvider.GetRequiredService<KeptForms>().EraseAsync(ct);
        var database = scope.ServiceProvider.GetRequiredService<AccountsDbContext>().Database;
        return database.IsSqlite() && await SqliteDatabase.EmptyLogAsync(database.GetConnectionString()!, ct);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await EraseAsync(stoppingToken);
            }
            catch (Exception e) when (e is DbException or DbUpdateException)
            {
                log.LogWarning(e, "Files that are due were not erased, or the write-ahead log was not emptied; the next attempt follows within the hour.");
            }
        }
    }
}
