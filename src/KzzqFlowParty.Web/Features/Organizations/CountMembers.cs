using KzzqFlowParty.Data;
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
        var counted = await (from above in db.Ancestry
                             where organizations.Contains(above.AncestorId)
                             join member in db.Members.Where(m => m.EndedOn == null && m.OutsideOrganizationId == null) on above.DescendantId equals member.KeeperOrganizationId
                             join spell in db.FlowSpells on (Guid?)member.Id equals spell.OpenFor into absences
                             from absence in absences.DefaultIfEmpty()
                             group absence by above.AncestorId into members
                             select new { Id = members.Key, All = members.Count(), Away = members.Count(a => a != null) }).ToListAsync(ct);
        var found = counted.ToDictionary(c => c.Id, c => new MemberCounts(c.All, c.Away));
        return organizations.ToDictionary(id => id, id => found.GetValueOrDefault(id) ?? new(0, 0));
    }
}
