using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Imports;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain.Imports;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace KzzqFlowParty.Web.Features.Imports;

/// <summary>
/// 到期删除原文件: the uploaded file of an imported batch, kept for the rows that came back, goes when the batch is as old as may be. Done by
/// a job.
/// </summary>
public sealed class EraseReturnedFiles(FlowPartyDbContext db, IOptions<ImportLimits> limits, TimeProvider time) : IUseCase
{
    public async Task HandleAsync(CancellationToken ct)
    {
        var before = time.GetUtcNow().AddDays(-limits.Value.FileDays);
        var old = db.ImportBatches.WhereAllowed(ImportAct.EraseFile).Where(b => b.UploadedAt < before);
        var due = await db.Set<ImportFile>().Where(f => old.Any(b => b.Id == f.Batch.Id)).Select(f => f.Id).ToListAsync(ct);
        db.Operation = "删除到期的导入原文件";
        foreach (var id in due)
        {
            db.RemoveRange(await db.Set<ImportFile>().Include(f => f.Batch).Where(f => f.Id == id).ToListAsync(ct));
            try
            {
                await db.SaveChangesAsync(ct);
            }
            catch (DbUpdateConcurrencyException)
            {
                // Another run of the job was faster: the file is gone.
            }

            db.ChangeTracker.Clear();   // ten megabytes each
        }
    }
}
