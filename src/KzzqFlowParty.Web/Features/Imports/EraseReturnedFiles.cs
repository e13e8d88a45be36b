using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Imports;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain.Imports;
using KzzqFlowParty.Web.Features.Imports.Reading;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace KzzqFlowParty.Web.Features.Imports;

/// <summary>
/// 到期删除原文件: the uploaded file of an imported batch, kept for the rows that came back, goes when the batch is as old as may be, and with it what
/// was read of those rows. Done by a job.
/// </summary>
public sealed class EraseReturnedFiles(FlowPartyDbContext db, IOptions<ImportLimits> limits, TimeProvider time) : IUseCase
{
    public async Task HandleAsync(CancellationToken ct)
    {
        await ForgetAsync(ct);
        var before = time.GetUtcNow().AddDays(-limits.Value.FileDays);
        var old = db.ImportBatches.WhereAllowed(ImportAct.EraseFile).Where(b => b.UploadedAt < before);
        var due = await db.Set<ImportFile>().Where(f => old.Any(b => b.Id == f.Batch.Id)).Select(f => f.Id).ToListAsync(ct);
        db.Operation = "删除到期的导入原文件";
        foreach (var id in due)
        {
            var file = await db.Set<ImportFile>().Include(f => f.Batch).SingleOrDefaultAsync(f => f.Id == id, ct);
            if (file is null) continue;
            db.Remove(file);
            try
            {
                await using var transaction = await db.Database.BeginTransactionAsync(ct);
                await db.SaveChangesAsync(ct);
                await db.RowsOf(file.Batch.Id).ForgetFactsAsync(ct);
                await transaction.CommitAsync(ct);
            }
            catch (DbUpdateConcurrencyException)
            {
                // Another run of the job was faster: the file is gone.
            }

            db.ChangeTracker.Clear();   // ten megabytes each
        }
    }

    /// <summary>Batches that were finished by an earlier version have kept what was read of all their rows.</summary>
    private async Task ForgetAsync(CancellationToken ct)
    {
        var finished = db.ImportBatches.WhereAllowed(ImportAct.EraseFile);
        var rows = db.Set<ImportRow>().Where(r => finished.Any(b => b.Id == r.Batch.Id));
        await rows.InRegister().ForgetFactsAsync(ct);
        await rows.Where(r => !db.Set<ImportFile>().Any(f => f.Batch.Id == r.Batch.Id)).ForgetFactsAsync(ct);
    }
}
