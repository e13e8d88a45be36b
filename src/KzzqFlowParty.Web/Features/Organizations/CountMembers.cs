using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Organizations;

/// <summary>党员数 of a subtree: on the books of its branches, and how many of those are away.</summary>
public sealed record MemberCounts(int OnTheBooks, int Away)
{
    public int AtHome => OnTheBooks - Away;
}

/// <summary>Counts the members under each of some organizations in one statement. Whoever reads about nobody gets no counts.</summary>
public sealed class CountMembers(FlowPartyDbContext db, CurrentPost post) : IUseCase
{
    public async Task<IReadOnlyDictionary<Guid, MemberCounts>> HandleAsync(IReadOnlyList<Guid> organizations, CancellationToken ct)
    {
        if (organizations.Count == 0 || !RoleTable.SeesPersons(post.Role)) return new Dictionary<Guid, MemberCounts>();
        var found = await db.CountUnder(organizations).ToDictionaryAsync(c => c.Organization, c => new MemberCounts(c.OnTheBooks, c.Away), ct);
        return organizations.ToDictionary(id => id, id => found.GetValueOrDefault(id) ?? new(0, 0));
    }
}
