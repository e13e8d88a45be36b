using KzzqFlowParty.Data;
using KzzqFlowParty.Domain.Imports;
using KzzqFlowParty.Web.Features.Imports.Reading;
using KzzqFlowParty.Web.Features.Shared;

namespace KzzqFlowParty.Web.Features.Imports;

/// <summary>How far a batch of the present post's organization has come; null for anybody else's.</summary>
public sealed class FindBatch(FlowPartyDbContext db) : IUseCase
{
    public async Task<ImportState?> HandleAsync(Guid id, CancellationToken ct) => (await db.OwnBatchAsync(id, ct))?.State;
}
