using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Organizations;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Ledgers;
using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Web.Security;
using KzzqFlowParty.Workbooks.Writing.Tables;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Organizations;

public sealed record OrganizationRosterName() : LedgerName("L-02", "党组织名册", "党组织名册", OrganizationLinks.Tree());

/// <summary>党组织名册的一行.</summary>
public sealed record OrganizationRosterRow(
    Guid Id, string Name, OrganizationKind Kind, string? Parent, string? Township, string? RegionCode, DateOnly? EstablishedOn, DateOnly? ClosedOn)
{
    /// <summary>Null where the reader gets no counts.</summary>
    public MemberCounts? Counts { get; init; }
}

/// <summary>
/// 党组织名册 as a workbook: what the search finds, or the open organizations from the one at which the tree stands downwards. The banner has some
/// thousands at most, so they are counted in one statement before the first row is written.
/// </summary>
public sealed class OrganizationRoster(FlowPartyDbContext db, LedgerTools tools, CountMembers count, CurrentPost post)
    : Ledger<OrganizationRosterRow, TreeSearch>(new OrganizationRosterName(), Table, tools), IUseCase
{
    private static readonly Table<OrganizationRosterRow> Table = new Table<OrganizationRosterRow>("党组织名册")
        .Counter()
        .Text("党组织全称", 34, r => r.Name)
        .Freeze()
        .Text("组织类别", 16, r => OrganizationKinds.TitleOf(r.Kind))
        .Text("上级党组织", 30, r => r.Parent)
        .Text("苏木镇", 18, r => r.Township)
        .Text("行政区划", 20, r => Regions.FullName(r.RegionCode))
        .Date("成立日期", r => r.EstablishedOn)
        .Date("撤销日期", r => r.ClosedOn)
        .Number("在册党员", 8, r => r.Counts?.OnTheBooks)
        .Number("其中外出", 8, r => r.Counts?.Away);

    protected override Task<IReadOnlyCollection<Guid>?> HeldAsync(TreeSearch filter, CancellationToken ct) =>
        Task.FromResult<IReadOnlyCollection<Guid>?>(null);

    protected override async Task<int> CountAsync(TreeSearch filter, CancellationToken ct) =>
        await (await OrganizationsOfAsync(filter, ct)).CountAsync(ct);

    protected override async Task<IAsyncEnumerable<OrganizationRosterRow>> RowsAsync(TreeSearch filter, bool inFull, CancellationToken ct)
    {
        var townships = db.InTownships;
        var rows = await (from o in await OrganizationsOfAsync(filter, ct)
                          join up in db.Organizations on o.ParentId equals up.Id into above
                          from parent in above.DefaultIfEmpty()
                          orderby o.NameKey, o.Id
                          select new OrganizationRosterRow(
                              o.Id,
                              o.FullName,
                              o.Kind,
                              parent.FullName,
                              townships.Where(t => t.OrganizationId == o.Id).Select(t => t.Township).FirstOrDefault(),
                              o.RegionCode,
                              o.EstablishedOn,
                              o.ClosedOn)).ToListAsync(ct);
        var own = await db.Ancestry.Where(a => a.AncestorId == post.OrganizationId).Select(a => a.DescendantId).ToHashSetAsync(ct);
        var counts = await count.HandleAsync([.. rows.Select(r => r.Id).Where(own.Contains)], ct);
        return rows.Select(r => r with { Counts = counts.GetValueOrDefault(r.Id) }).ToAsyncEnumerable();
    }

    private async Task<IQueryable<Organization>> OrganizationsOfAsync(TreeSearch filter, CancellationToken ct)
    {
        if (TextForms.Kept(filter.Text) is not null) return await db.FoundByAsync(filter, ct);
        var open = filter.Open ?? post.OrganizationId;
        return db.Organizations.Where(o => o.ClosedOn == null && db.Ancestry.Any(a => a.AncestorId == open && a.DescendantId == o.Id));
    }
}
