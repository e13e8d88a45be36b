using KzzqFlowParty.Data;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Web.Features.Imports.Reading;
using KzzqFlowParty.Web.Features.Shared;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Imports;

/// <summary>放弃导入: the batch stays in the list; its rows and the uploaded file are erased.</summary>
public sealed class AbandonImport(FlowPartyDbContext db) : IUseCase
{
    /// <returns>Null where the organization has no such batch.</returns>
    public async Task<Outcome<Done>?> HandleAsync(Guid id, CancellationToken ct)
    {
        if (await db.OwnBatchAsync(id, ct) is not { } batch) return null;
        var abandoned = batch.Abandon();
        if (!abandoned.Accepted) return abandoned;
        db.Operation = "放弃导入";
        db.RemoveRange(await db.RowsOf(id).ToListAsync(ct));
        db.RemoveRange(await db.FileOf(id).ToListAsync(ct));
        await db.SaveChangesAsync(ct);
        return abandoned;
    }
}
