using KzzqFlowParty.Domain.Organizations;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Data.Queries;

/// <summary>曾用名: what organizations were called before they were renamed.</summary>
public static class FormerNames
{
    extension(FlowPartyDbContext db)
    {
        /// <summary>Of every open organization, by its id.</summary>
        public async Task<ILookup<Guid, string>> FormerNamesAsync(CancellationToken ct)
        {
            var former = await db.Organizations.Where(o => o.ClosedOn == null)
                .SelectMany(o => o.History.Where(h => h.Kind == OrganizationChangeKind.Renamed).Select(h => new { o.Id, h.Before })).ToListAsync(ct);
            return former.ToLookup(f => f.Id, f => f.Before);
        }
    }
}
