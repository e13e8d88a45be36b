using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Jobs;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Imports;
using KzzqFlowParty.Web.Features.Imports.Writing;
using KzzqFlowParty.Web.Features.Shared;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Imports;

/// <summary>
/// 到期放弃: an import that nobody has finished within a week is given up as a person would, so that its rows and its file do not lie there; one whose
/// job has ended without an end of the import (its person does not hold the post any more) is stopped. Done by a job.
/// </summary>
public sealed class EndUnfinishedImports(FlowPartyDbContext db, EndImport end, TimeProvider time) : IUseCase
{
    public async Task HandleAsync(CancellationToken ct)
    {
        await StopAbandonedAsync(ct);
        var before = UnfinishedImports.OverdueBefore(time.Today);
        var due = await db.ImportBatches.WhereAllowed(ImportAct.Abandon).Where(b => b.UploadedAt < before).Select(b => b.Id).ToListAsync(ct);
        foreach (var id in due)
        {
            var batch = await db.ImportBatches.SingleAsync(b => b.Id == id, ct);
            try
            {
                await AbandonImport.GiveUpAsync(db, batch, "到期放弃导入", ct);
            }
            catch (DbUpdateConcurrencyException)
            {
                // Somebody has just gone on with it, or another run of the job was faster.
            }

            db.ChangeTracker.Clear();   // ten megabytes each
        }
    }

    private async Task StopAbandonedAsync(CancellationToken ct)
    {
        var over = await db.ImportBatches.WhereAllowed(ImportAct.Write)
            .Where(b => !db.Jobs.Any(j => j.Id == b.JobId && (j.State == JobState.Waiting || j.State == JobState.Running)))
            .Select(b => b.Id).ToListAsync(ct);
        foreach (var id in over) await end.GiveUpAsync(id, ct);
    }
}
