using KzzqFlowParty.Data;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Outflow.Changes;

/// <summary>动态变更登记簿 as a page, the latest report first.</summary>
public sealed record ChangesPage(ChangeFilter Filter, int Total, IReadOnlyList<ChangeRow> Rows);

/// <summary>Reads a page of the list: one projected query and one count.</summary>
public sealed class ListChanges(FlowPartyDbContext db, ChangeSight sight, CurrentPost post) : IUseCase
{
    public async Task<ChangesPage> HandleAsync(ChangeFilter filter, CancellationToken ct)
    {
        var rows = filter.Of(db, post.SeesUnder);
        var read = await rows.Skip((filter.Page - 1) * filter.Size).Take(filter.Size).ToListAsync(ct);
        return new(filter, await rows.CountAsync(ct), [.. read.Select(r => sight.OnPage(r, phonesInFull: false))]);
    }
}
