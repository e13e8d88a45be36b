using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Spells;
using KzzqFlowParty.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Inflow;

/// <summary>流入党员 as the list shows them, a page at a time: what the receiving side may know.</summary>
public sealed record InflowPage(InflowFilter Filter, int Total, int Waiting, IReadOnlyList<SpellRow> Rows);

/// <summary>Reads a page of the list: the two named queries put together, one projection and two counts.</summary>
public sealed class ListInflow(FlowPartyDbContext db, SpellRows rows, CurrentPost post, TimeProvider time) : IUseCase
{
    public async Task<InflowPage> HandleAsync(InflowFilter filter, CancellationToken ct)
    {
        var parameters = (await db.RulesForAsync(time.Today.Year, ct)).Flow;
        var spells = await filter.OfAsync(db, post, ct);
        var page = spells.OrderBy(s => s.MemberNameKey).ThenBy(s => s.Id).Skip((filter.Page - 1) * filter.Size).Take(filter.Size);
        var read = await rows.Of(page, sealedToo: false).OrderBy(r => r.NameKey).ThenBy(r => r.Id).ToListAsync(ct);
        return new(
            filter,
            await spells.CountAsync(ct),
            await spells.WhereAllowed(FlowAct.Receive).CountAsync(ct),
            [.. read.Select(r => rows.OnPage(r, parameters, asHost: true) with { IsForMe = IsForMe(r) })]);
    }

    private bool IsForMe(SpellRow row) => row.Standing.Allows(FlowAct.Receive) && row.HostId == post.OrganizationId && post.May(Permission.ReceiveInflow);
}
