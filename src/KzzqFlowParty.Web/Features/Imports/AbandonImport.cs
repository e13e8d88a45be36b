using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Imports;
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
        return await GiveUpAsync(db, batch, "放弃导入", ct);
    }

    /// <summary>By a person, or when its time is over.</summary>
    internal static async Task<Outcome<Done>> GiveUpAsync(FlowPartyDbContext db, ImportBatch batch, string operation, CancellationToken ct)
    {
        var abandoned = batch.Abandon();
        if (!abandoned.Accepted) return abandoned;
        db.Operation = operation;
        db.RemoveRange(await db.FileOf(batch.Id).ToListAsync(ct));
        await using var own = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(ct) : null;   // a form has one already
        await db.SaveChangesAsync(ct);
        await db.EraseRowsAsync(batch.Id, ct);
        if (own is not null) await own.CommitAsync(ct);
        return abandoned;
    }
}
