using KzzqFlowParty.Data;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Organizations;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.OrganizationLists;

/// <summary>What a line of the list comes to.</summary>
public enum Verdict
{
    /// <summary>将新建.</summary>
    New,

    /// <summary>已有.</summary>
    Same,

    /// <summary>有误.</summary>
    Wrong,
}

/// <summary>A line with its verdict; what is wrong stands at the title of its column.</summary>
/// <param name="Created">The organization that the line makes; null unless it is new.</param>
public sealed record CheckedLine(ListedOrganization Line, Verdict Verdict, IReadOnlyDictionary<string, string> Wrong, Organization? Created);

/// <summary>Judges every line of a list against the tree that the present post keeps; the domain itself says no. Saves nothing.</summary>
public sealed class CheckList(FlowPartyDbContext db, CurrentPost post, TimeProvider time) : IUseCase
{
    public async Task<IReadOnlyList<CheckedLine>> HandleAsync(IReadOnlyList<ListedOrganization> lines, CancellationToken ct)
    {
        var tree = await db.Organizations.AsNoTracking()
            .Where(o => o.ClosedOn == null && db.Ancestry.Any(a => a.AncestorId == post.OrganizationId && a.DescendantId == o.Id)).ToListAsync(ct);
        return new ListJudge(tree, time.Today, line => new ChangeNote(line.EstablishedOn ?? default, line.Document, db.UserId, time.GetUtcNow())).Judge(lines);
    }
}
