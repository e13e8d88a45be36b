using KzzqFlowParty.Data;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Organizations;
using KzzqFlowParty.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Organizations;

/// <summary>
/// 所辖党组织: a post keeps what lies below its own organization, never that itself (docs/decisions/0012). The guard on saving says the same.
/// </summary>
internal static class KeptOrganizations
{
    extension(FlowPartyDbContext db)
    {
        /// <summary>Those that this post may change, if its role may at all.</summary>
        public IQueryable<Organization> KeptBy(CurrentPost post) =>
            db.Organizations.Where(o => o.Kind != OrganizationKind.External
                && db.Ancestry.Any(a => a.AncestorId == post.OrganizationId && a.DescendantId == o.Id && a.Depth > 0));

        /// <summary>One of them with its history, to be changed; null where it does not exist for this post.</summary>
        public Task<Organization?> FindKeptAsync(CurrentPost post, Guid id, CancellationToken ct) =>
            db.KeptBy(post).Include(o => o.History).SingleOrDefaultAsync(o => o.Id == id, ct);

        /// <summary>Whether another open organization under the same parent bears this name.</summary>
        public Task<bool> IsNameTakenAsync(Guid? parentId, string? fullName, Guid? except, CancellationToken ct)
        {
            var name = TextForms.Trim(fullName);
            return db.Organizations.AnyAsync(
                o => o.ParentId == parentId && o.FullName == name && o.ClosedOn == null && o.Kind != OrganizationKind.External && o.Id != except, ct);
        }
    }
}
