using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Queries;
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

/// <summary>A line with its verdict; what is wrong, and how a cell was understood, stand at the title of its column.</summary>
/// <param name="Created">The organization that the line makes; null unless it is new.</param>
public sealed record CheckedLine(
    ListedOrganization Line, Verdict Verdict, Dictionary<string, string> Wrong, Dictionary<string, string> Remarks, Organization? Created)
{
    /// <summary>The list writes the name short, and a full name is likely.</summary>
    public bool HasLikelyName { get; init; }

    /// <summary>For the user's own file; null where nothing is wrong.</summary>
    public string? WhyNot => Verdict == Verdict.Wrong ? string.Join('；', Wrong.Select(w => $"{w.Key}：{w.Value}")) : null;
}

/// <summary>Judges every line of a list against the tree that the present post keeps; the domain itself says no. Saves nothing.</summary>
public sealed class CheckList(FlowPartyDbContext db, CurrentPost post, TimeProvider time) : IUseCase
{
    /// <param name="lines">Of a kept list.</param>
    /// <param name="asWritten">Names are taken as the list writes them, not as the likely full names.</param>
    /// <param name="ct">Ends with the request.</param>
    public async Task<IReadOnlyList<CheckedLine>> HandleAsync(IReadOnlyList<ListedOrganization> lines, bool asWritten, CancellationToken ct)
    {
        var tree = await db.Organizations.AsNoTracking()
            .Where(o => o.ClosedOn == null && db.Ancestry.Any(a => a.AncestorId == post.OrganizationId && a.DescendantId == o.Id)).ToListAsync(ct);
        return new ListJudge(
            tree, tree.Single(o => o.Id == post.OrganizationId), await db.FormerNamesAsync(ct), time.Today, asWritten,
            (line, on) => new ChangeNote(on, line.Document, db.UserId, time.GetUtcNow())).Judge(lines);
    }
}
