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
            var former = await db.Set<OrganizationChange>()
                .Where(h => h.Kind == OrganizationChangeKind.Renamed && h.Organization.ClosedOn == null)
                .Select(h => new { h.Organization.Id, h.Before }).ToListAsync(ct);
            return former.ToLookup(f => f.Id, f => f.Before);
        }
    }
}
