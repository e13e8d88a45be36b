using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Members;

/// <summary>
/// Members whom the person at the screen may change under a permission: kept by his own organization, or below it where the permission reaches that
/// far. What he merely reads, as a host does, is not among them.
/// </summary>
public sealed class MembersInReach(FlowPartyDbContext db, CurrentPost post) : IUseCase
{
    public IQueryable<Member> For(Permission permission) => RoleTable.ActingReachOf(post.Role, permission) switch
    {
        Reach.Own => db.MembersOf(post.OrganizationId),
        Reach.Subtree => db.Members.Where(m => db.Ancestry.Any(a => a.AncestorId == post.OrganizationId && a.DescendantId == m.KeeperOrganizationId)),
        null => db.Members.Where(_ => false),
    };

    /// <summary>With his branches, ready to be changed; null where he may not.</summary>
    public Task<Member?> FindAsync(Guid id, Permission permission, CancellationToken ct) =>
        For(permission).Include(m => m.Memberships).SingleOrDefaultAsync(m => m.Id == id, ct);
}
