using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Web.Features.Imports.Judging;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Imports.Reading;

/// <summary>Reads the reach of the present post: three queries.</summary>
public sealed class ReadImportReach(FlowPartyDbContext db, CurrentPost post) : IUseCase
{
    public async Task<ImportReach> HandleAsync(CancellationToken ct)
    {
        var open = await db.Organizations.AsNoTracking().Where(o => o.ClosedOn == null).ToDictionaryAsync(o => o.Id, ct);
        var acting = RoleTable.ActingReachOf(post.Role, Permission.ImportWorkbook) is Reach.Subtree
            ? await db.Ancestry.Where(a => a.AncestorId == post.OrganizationId).Select(a => a.DescendantId).ToHashSetAsync(ct)
            : [post.OrganizationId];
        acting.IntersectWith(open.Keys);
        return new(post.OrganizationId, open, acting) { FormerNames = await db.FormerNamesAsync(ct) };
    }
}
