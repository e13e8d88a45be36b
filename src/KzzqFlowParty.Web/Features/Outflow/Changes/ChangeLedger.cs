using KzzqFlowParty.Data;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Ledgers;
using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Outflow.Changes;

public sealed record ChangeLedgerName() : LedgerName("R-09", "动态变更登记簿", "变更登记簿", ChangeLinks.List());

/// <summary>动态变更登记簿 of what the list's filter leaves: places to the county, phones masked. There is none in full.</summary>
public sealed class ChangeLedger(FlowPartyDbContext db, ChangeSight sight, LedgerTools tools, CurrentPost post)
    : Ledger<ChangeRow, ChangeFilter>(new ChangeLedgerName(), ChangeTable.Table, tools), IUseCase
{
    protected override async Task<IReadOnlyCollection<Guid>?> HeldAsync(ChangeFilter filter, CancellationToken ct) =>
        await filter.Of(db, post.SeesUnder).Select(r => r.MemberId).Distinct().ToListAsync(ct);

    protected override Task<int> CountAsync(ChangeFilter filter, CancellationToken ct) => filter.Of(db, post.SeesUnder).CountAsync(ct);

    protected override Task<IAsyncEnumerable<ChangeRow>> RowsAsync(ChangeFilter filter, bool inFull, CancellationToken ct) =>
        Task.FromResult(filter.Of(db, post.SeesUnder).AsAsyncEnumerable().Select(sight.InLedger));
}
