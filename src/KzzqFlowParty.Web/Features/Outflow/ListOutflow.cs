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
    public bool HasTicks => Rows.Any(r => r.MayConfirm);
}

/// <summary>Reads a page of the list: one projected query, two counts, and who may confirm where that is asked.</summary>
public sealed class ListOutflow(FlowPartyDbContext db, SpellRows rows, WhoMayConfirm who, OutflowDrafts drafts, CurrentPost post, TimeProvider time) : IUseCase
{
    public async Task<OutflowPage> HandleAsync(OutflowFilter filter, CancellationToken ct)
    {
        var rules = await db.RulesForAsync(time.Today.Year, ct);
        var spells = await filter.OfAsync(db, post, rules.Flow, time.Today, ct);
        var page = spells.OrderBy(s => s.MemberNameKey).ThenBy(s => s.Id).Skip((filter.Page - 1) * filter.Size).Take(filter.Size);
        var read = await rows.Of(page, sealedToo: false).OrderBy(r => r.NameKey).ThenBy(r => r.Id).ToListAsync(ct);
        var refusals = await RefusalsAsync(read, ct);
        return new(
            filter,
            rules,
            await spells.CountAsync(ct),
            await spells.AtStage(db, FlowStage.AwaitingReportIn).CountAsync(ct),
            [.. read.Select(r => rows.OnPage(r, rules.Flow, asHost: false) with { MayConfirm = r.IsWaiting && refusals?.ContainsKey(r.Id) == false })],
            post.May(Permission.RegisterOutflow) ? await drafts.ListAsync(ct) : []);
    }

    private async Task<IReadOnlyDictionary<Guid, Refusal>?> RefusalsAsync(List<SpellRow> read, CancellationToken ct)
    {
        WaitingFact[] waiting = [.. read.Where(r => r.IsWaiting)
            .Select(r => new WaitingFact { Id = r.Id, OrganizationId = r.KeeperId, RecordedBy = r.RecordedBy, MemberId = r.MemberId })];
        return post.May(Permission.ConfirmDeparture) && waiting.Length > 0 ? await who.RefusalsAsync(waiting, Permission.ConfirmDeparture, ct) : null;
    }
}
