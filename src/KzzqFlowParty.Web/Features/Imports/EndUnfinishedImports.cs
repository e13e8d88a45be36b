using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Imports;
using KzzqFlowParty.Web.Features.Shared;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Imports;

/// <summary>
/// 到期放弃: an import that nobody has finished within a week is given up as a person would, so that its rows and its file do not lie there. Done by
/// a job.
/// </summary>
public sealed class EndUnfinishedImports(FlowPartyDbContext db, TimeProvider time) : IUseCase
{
    public async Task HandleAsync(CancellationToken ct)
    {
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
}
