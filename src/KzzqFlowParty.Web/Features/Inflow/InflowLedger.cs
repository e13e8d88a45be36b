using KzzqFlowParty.Data;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Ledgers;
using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Web.Features.Shared.Spells;
using KzzqFlowParty.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Inflow;

public sealed record InflowLedgerName() : LedgerName("R-03", "流入党员台账", "流入台账", InflowLinks.List());

/// <summary>流入党员台账 of what the list's filter leaves: neither unit nor remark, as in R-02.</summary>
public sealed class InflowLedger(FlowPartyDbContext db, SpellRows rows, LedgerTools tools, CurrentPost post)
    : Ledger<SpellRow, InflowFilter>(new InflowLedgerName(), InflowTable.Table, tools), IUseCase
{
    protected override async Task<IReadOnlyCollection<Guid>?> HeldAsync(InflowFilter filter, CancellationToken ct) =>
        await (await filter.OfAsync(db, post, ct)).Select(s => s.MemberId).Distinct().ToListAsync(ct);

    protected override async Task<int> CountAsync(InflowFilter filter, CancellationToken ct) => await (await filter.OfAsync(db, post, ct)).CountAsync(ct);

    protected override async Task<IAsyncEnumerable<SpellRow>> RowsAsync(InflowFilter filter, bool inFull, CancellationToken ct) =>
        rows.Of(await filter.OfAsync(db, post, ct), sealedToo: true).OrderBy(r => r.NameKey).ThenBy(r => r.Id)
            .AsAsyncEnumerable().Select(r => rows.InLedger(r, inFull));
}
