using System.ComponentModel.DataAnnotations;
using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain.Organizations;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Organizations;

/// <summary>What is searched for in the tree.</summary>
public sealed record TreeSearch
{
    [Display(Name = "查找党组织")]
    public string? Text { get; init; }

    /// <summary>Where the tree is opened while nothing is searched for; the own organization where nothing is said.</summary>
    public Guid? Open { get; init; }

    [Range(1, 100_000)]
    public int Page { get; init; } = 1;

    [Range(1, 100)]
    public int Size { get; init; } = 20;
}

/// <summary>The organizations of the tree that a search finds, closed ones too.</summary>
public sealed record FoundPage(TreeSearch Search, IReadOnlyList<FoundPage.Row> Rows, int Total)
{
    public sealed record Row(Guid Id, string Name, OrganizationKind Kind, string ParentName, bool IsOpen, bool IsOwn)
    {
        public MemberCounts? Counts { get; init; }
    }
}

/// <summary>Finds organizations of the tree by part of the name or of a former one, its pinyin or its first letters.</summary>
public sealed class SearchOrganizations(FlowPartyDbContext db, CurrentPost post, CountMembers count) : IUseCase
{
    public async Task<FoundPage> HandleAsync(TreeSearch search, CancellationToken ct)
    {
        var hits = await db.FoundByAsync(search, ct);
        var total = await hits.CountAsync(ct);
        var rows = await (from o in hits
                          join up in db.Organizations on o.ParentId equals up.Id into above
                          from parent in above.DefaultIfEmpty()
                          orderby o.ClosedOn != null, o.NameKey, o.Id
                          select new FoundPage.Row(
                              o.Id,
                              o.FullName,
                              o.Kind,
                              parent == null ? "" : parent.FullName,
                              o.ClosedOn == null,
                              db.Ancestry.Any(a => a.AncestorId == post.OrganizationId && a.DescendantId == o.Id)))
            .Skip((search.Page - 1) * search.Size).Take(search.Size).ToListAsync(ct);
        var counts = await count.HandleAsync([.. rows.Where(r => r.IsOwn).Select(r => r.Id)], ct);
        return new(search, [.. rows.Select(r => r with { Counts = counts.GetValueOrDefault(r.Id) })], total);
    }
}

/// <summary>What a search of the tree finds, for its page and its workbook.</summary>
internal static class OrganizationsFound
{
    extension(FlowPartyDbContext db)
    {
        public Task<IQueryable<Organization>> FoundByAsync(TreeSearch search, CancellationToken ct) =>
            db.Organizations.Where(o => o.Kind != OrganizationKind.External).CalledAsync(search.Text, ct);
    }
}
