using System.Globalization;
using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Jobs;
using KzzqFlowParty.Data.Protection;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Web.Features.Shared.Ledgers;
using KzzqFlowParty.Web.Jobs;
using KzzqFlowParty.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Exports;

/// <summary>
/// 写后台导出的工作簿, in the scope of whoever asked it: the same query, the same record and the same number on it as if it were sent at once. Written from its
/// beginning each time: what an earlier attempt had written is dropped first.
/// </summary>
[JobKind(ExportLater.Kind, Permission.Export)]
public sealed class ExportWork(AccountsDbContext accounts, IEnumerable<ILedger> ledgers, FieldCipher cipher, TimeProvider time) : IJobWork
{
    public async Task<JobEnd> RunAsync(string subject, JobRun run, CancellationToken ct)
    {
        var id = Guid.Parse(subject);
        await accounts.DropExportPartsAsync(id, ct);
        if (await accounts.ExportFiles.AsNoTracking().SingleOrDefaultAsync(f => f.Id == id, ct) is not { } file)
            return new(false, "要导出的内容已经过期，请重新导出。");

        await using var parts = new PartsOfFile(file, accounts, cipher);
        var ledger = ledgers.Single(l => l.Name.Number == file.Ledger);
        var written = await ledger.WriteAsync(file.Filter, parts, (done, total) => run.TellAsync(done, total, ct), ct);
        await parts.EndAsync(ct);

        var now = time.GetUtcNow();
        (await accounts.ExportFiles.SingleAsync(f => f.Id == id, ct)).Finish(written.Number, written.Rows, parts.Written, now);
        await accounts.SaveChangesAsync(ct);
        var until = (now + ExportFile.Term).ClockInShanghai.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        return new(true, $"已导出 {written.Rows} 行。请在 {until} 以前下载，到时删除。");
    }

    public Task GiveUpAsync(string subject, CancellationToken ct) => accounts.DropExportAsync(Guid.Parse(subject), ct);
}
