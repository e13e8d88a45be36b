using KzzqFlowParty.Data;
using KzzqFlowParty.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Shared;

/// <summary>How the person at the screen stands to a member whom he sees, for <see cref="FieldTable"/>.</summary>
public sealed class RelationTo(FlowPartyDbContext db, CurrentPost post) : IUseCase
{
    /// <param name="keeperId">The organization that keeps the member's record.</param>
    /// <param name="ct">Ends with the request.</param>
    public async Task<Relation> MemberOfAsync(Guid keeperId, CancellationToken ct = default) =>
        FieldTable.RelationOf(
            post.Role, post.SeesUnder is not { } root || await db.Ancestry.AnyAsync(a => a.AncestorId == root && a.DescendantId == keeperId, ct));
}
