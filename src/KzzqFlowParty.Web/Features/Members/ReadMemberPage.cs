using KzzqFlowParty.Data;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Members;
using KzzqFlowParty.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Members;

/// <summary>What the address of a member's page asks for.</summary>
public sealed record MemberQuery
{
    public MemberTab Tab { get; init; }

    /// <summary>The one subject of the timeline to show, by its key.</summary>
    public string? Kind { get; init; }

    public int Page { get; init; } = 1;

    public int Size { get; init; } = 20;
}

/// <summary>Reads a member's page for whoever sees him, as keeper, as host or from above; null where nobody of that id is visible.</summary>
public sealed class ReadMemberPage(
    FlowPartyDbContext db, ReadIdentity identity, MemberFactLines lines, ReadTimeline timeline, ReadMemberTabs tabs, RelationTo relation, CurrentPost post)
    : IUseCase
{
    public async Task<MemberPage?> HandleAsync(Guid id, MemberQuery query, CancellationToken ct)
    {
        if (await db.Members.AsNoTracking().SingleOrDefaultAsync(m => m.Id == id, ct) is not { } member) return null;
        var sight = new MemberSight(await relation.MemberOfAsync(member.KeeperOrganizationId, ct));
        var shown = TabsOf(member, sight);
        var page = new MemberPage
        {
            Who = await identity.HandleAsync(member, sight, keeperIsUnderPost: sight.Relation != Relation.Host, ct),
            Tab = shown.Contains(query.Tab) ? query.Tab : MemberTab.Overview,
            Tabs = shown,
        };
        return page.Tab switch
        {
            MemberTab.Flow => page with { Spells = await tabs.SpellsAsync(id, sight, ct) },
            MemberTab.Life => page with { Life = await tabs.LifeAsync(id, Paging.Page(query.Page), query.Size is 50 or 100 ? query.Size : 20, ct) },
            MemberTab.Points => page with { Sheets = await tabs.SheetsAsync(id, sight, ct) },
            MemberTab.Changes => page with { Changes = await tabs.ChangesAsync(id, sight, ct) },
            MemberTab.Overview => page with
            {
                Facts = await lines.OfAsync(member, sight, ct),
                Timeline = await timeline.HandleAsync(id, sight, query.Kind, query.Page, ct),
            },
        };
    }

    private List<MemberTab> TabsOf(Member member, MemberSight sight)
    {
        var shown = new List<MemberTab> { MemberTab.Overview, MemberTab.Flow, MemberTab.Life };
        if (!member.IsFromOutside && sight.SeesPoints && post.May(Permission.SeeScores)) shown.Add(MemberTab.Points);
        if (sight.SeesRecord) shown.Add(MemberTab.Changes);
        return shown;
    }
}
