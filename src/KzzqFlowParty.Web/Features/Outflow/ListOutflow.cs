using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Domain.Scoring;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Spells;
using KzzqFlowParty.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Outflow;

/// <summary>流出党员 as the list shows them: the keeper's side, a page at a time.</summary>
public sealed record OutflowPage(
    OutflowFilter Filter, RuleSet Rules, int Total, int Pending, IReadOnlyList<SpellRow> Rows,
    IReadOnlyList<(Guid Id, string MemberName, DateTimeOffset UpdatedAt)> Drafts)
{
    public bool HasTicks => Rows.Any(r => r.Seen is not null);
}

/// <summary>Reads a page of the list: one projected query, two counts, and what may be confirmed where that is asked.</summary>
public sealed class ListOutflow(
    FlowPartyDbContext db, SpellRows rows, WaitingDepartures waiting, OutflowDrafts drafts, CurrentPost post, TimeProvider time) : IUseCase
{
    public async Task<OutflowPage> HandleAsync(OutflowFilter filter, CancellationToken ct)
    {
        var rules = await db.RulesForAsync(time.Today.Year, ct);
        var spells = await filter.OfAsync(db, post, rules.Flow, time.Today, ct);
        var total = await spells.CountAsync(ct);
        filter = filter with { Page = Paging.Within(filter.Page, filter.Size, total) };
        var page = spells.OrderBy(s => s.MemberNameKey).ThenBy(s => s.Id).Skip((filter.Page - 1) * filter.Size).Take(filter.Size);
        var read = await rows.Of(page, sealedToo: false).OrderBy(r => r.NameKey).ThenBy(r => r.Id).ToListAsync(ct);
        var seen = await SeenAsync(read, ct);
        return new(
            filter,
            rules,
            total,
            await spells.AtStage(db, FlowStage.AwaitingReportIn).CountAsync(ct),
            [.. read.Select(r => rows.OnPage(r, rules.Flow, asHost: false) with { Seen = seen.GetValueOrDefault(r.Id) })],
            post.May(Permission.RegisterOutflow) ? await drafts.ListAsync(ct) : []);
    }

    /// <summary>Those of the page that the person at the screen may confirm, as they are shown to him.</summary>
    private async Task<IReadOnlyDictionary<Guid, SeenRow>> SeenAsync(List<SpellRow> read, CancellationToken ct)
    {
        var ids = read.Where(r => r.IsWaiting).Select(r => r.Id).ToList();
        if (!post.May(Permission.ConfirmDeparture) || ids.Count == 0) return new Dictionary<Guid, SeenRow>();
        var places = FieldTable.Of(Field.Places, FieldTable.RelationOf(post.Role, keeperIsUnderPost: true));
        var mine = await waiting.Mine.Where(s => ids.Contains(s.Id)).Include(s => s.Legs).AsNoTracking().ToListAsync(ct);
        return mine.ToDictionary(s => s.Id, s => s.ShownTo(places).Seen);
    }
}
