using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Ledgers;
using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Web.Features.Shared.Spells;
using KzzqFlowParty.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Outflow;

public sealed record OutflowLedgerName() : LedgerName("R-02", "流出党员台账", "流出台账", OutflowLinks.List());

/// <summary>
/// 流出党员台账 of what the list's filter leaves. The place ends at the county: no unit, and no remark, which people write freely.
/// </summary>
public sealed class OutflowLedger(FlowPartyDbContext db, SpellRows rows, LedgerTools tools, CurrentPost post, TimeProvider time)
    : Ledger<SpellRow, OutflowFilter>(new OutflowLedgerName(), OutflowTable.Table, tools), IUseCase
{
    protected override async Task<IReadOnlyCollection<Guid>?> HeldAsync(OutflowFilter filter, CancellationToken ct) =>
        await (await SpellsAsync(filter, ct)).Select(s => s.MemberId).Distinct().ToListAsync(ct);

    protected override async Task<int> CountAsync(OutflowFilter filter, CancellationToken ct) => await (await SpellsAsync(filter, ct)).CountAsync(ct);

    protected override async Task<IAsyncEnumerable<SpellRow>> RowsAsync(OutflowFilter filter, bool inFull, CancellationToken ct) =>
        rows.Of(await SpellsAsync(filter, ct), sealedToo: true).OrderBy(r => r.KeeperKey).ThenBy(r => r.NameKey).ThenBy(r => r.Id)
            .AsAsyncEnumerable().Select(r => rows.InLedger(r, inFull));

    private async Task<IQueryable<FlowSpell>> SpellsAsync(OutflowFilter filter, CancellationToken ct) =>
        await filter.OfAsync(db, post, (await db.RulesForAsync(time.Today.Year, ct)).Flow, time.Today, ct);
}
