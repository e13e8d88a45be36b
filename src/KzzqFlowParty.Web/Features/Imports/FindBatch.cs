using KzzqFlowParty.Data;
using KzzqFlowParty.Domain.Imports;
using KzzqFlowParty.Web.Features.Imports.Reading;
using KzzqFlowParty.Web.Features.Shared;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Imports;

/// <summary>
/// How far a batch of the present post's organization has come, and the job that writes it where the person himself has begun it; null for anybody else's.
/// </summary>
public sealed class FindBatch(FlowPartyDbContext db) : IUseCase
{
    public async Task<(ImportState State, Guid? OwnJob)?> HandleAsync(Guid id, CancellationToken ct)
    {
        if (await db.OwnBatchAsync(id, ct) is not { } batch) return null;
        return (batch.State, await db.OwnJobs().Where(j => j.Id == batch.JobId).Select(j => (Guid?)j.Id).SingleOrDefaultAsync(ct));
    }
}
