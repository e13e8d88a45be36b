using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Organizations;
using KzzqFlowParty.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Shared.Pickers;

/// <summary>What a picker searches for. The address carries it, so it grants nothing: the use case that takes the choice asks whether it may stand.</summary>
/// <param name="Words">Part of the name or of a former one, its pinyin or its first letters; empty for the first ones.</param>
/// <param name="Kinds">The kinds offered.</param>
/// <param name="OwnOnly">Only what lies under the present post.</param>
/// <param name="Chosen">Stands first, whatever is searched for.</param>
/// <param name="Near">A region: mobile organizations of its city stand before the others, then those of its province.</param>
public sealed record OrganizationSearch(string? Words, IReadOnlyList<OrganizationKind> Kinds, bool OwnOnly, Guid? Chosen, string? Near = null);

/// <summary>One organization to choose from.</summary>
/// <param name="Where">The organization above it; of one outside, its place.</param>
public sealed record FoundOrganization(Guid Id, string Name, string Where);

/// <summary>Finds open organizations for a picker: one statement, and one for the names.</summary>
public sealed class FindOrganizations(FlowPartyDbContext db, CurrentPost post) : IUseCase
{
    /// <summary>As many as can be looked over on a phone.</summary>
    public const int Most = 20;

    /// <returns>At most <see cref="Most"/> and one more, which says that there are others.</returns>
    public async Task<IReadOnlyList<FoundOrganization>> HandleAsync(OrganizationSearch search, CancellationToken ct)
    {
        var offered = (await Offered(search).CalledAsync(search.Words, ct)).Select(o => o.Id);
        var near = Regions.Find(search.Near);
        var (city, province) = near is null ? ("-", "-") : (near.Code[..4], near.Code[..2]);
        var rows = await (from o in db.Organizations
                          where offered.Contains(o.Id) || o.Id == search.Chosen
                          join up in db.Organizations on o.ParentId equals up.Id into above
                          from parent in above.DefaultIfEmpty()
                          let isMobile = o.Kind == OrganizationKind.MobilePartyOrganization && o.RegionCode != null
                          orderby o.Id == search.Chosen descending, isMobile && o.RegionCode!.StartsWith(city) descending,
                              isMobile && o.RegionCode!.StartsWith(province) descending, o.NameKey, o.Id
                          select new { o.Id, o.FullName, o.Kind, o.RegionCode, Parent = parent == null ? "" : parent.FullName })
            .Take(Most + 1).ToListAsync(ct);
        return [.. rows.Select(r => new FoundOrganization(r.Id, r.FullName, r.Kind == OrganizationKind.External ? Regions.FullName(r.RegionCode) : r.Parent))];
    }

    private IQueryable<Organization> Offered(OrganizationSearch search)
    {
        var kinds = search.Kinds.ToList();
        var offered = db.Organizations.Where(o => o.ClosedOn == null && kinds.Contains(o.Kind));
        if (search.OwnOnly) offered = offered.Where(o => db.Ancestry.Any(a => a.AncestorId == post.OrganizationId && a.DescendantId == o.Id));
        return offered;
    }
}
