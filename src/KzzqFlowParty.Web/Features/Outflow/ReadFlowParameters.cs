using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Web.Features.Shared;

namespace KzzqFlowParty.Web.Features.Outflow;

/// <summary>The flow parameters of the current year, for forms that state them.</summary>
public sealed class ReadFlowParameters(FlowPartyDbContext db, TimeProvider time) : IUseCase
{
    public async Task<FlowParameters> HandleAsync(CancellationToken ct) => (await db.RulesForAsync(time.Today.Year, ct)).Flow;
}
