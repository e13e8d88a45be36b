using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Scoring;
using KzzqFlowParty.Web.Features.Shared.Members;
using KzzqFlowParty.Web.Features.Shared.Timeline;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Scores;

/// <summary>积分 on the timeline: entries of the ledger. The other side reads what stands, without what was reversed.</summary>
public sealed class PointsTimeline(FlowPartyDbContext db, TimeProvider time) : ITimelineSource
{
    public TimelineSubject Subject { get; } = new("points", "积分", 40);

    public bool IsFor(MemberSight sight) => sight.SeesPoints;

    public async Task<IReadOnlyList<TimelineLine>> ReadAsync(Guid memberId, MemberSight sight, int most, CancellationToken ct)
    {
        var told = db.Set<ScoreEntry>().Where(e => e.Sheet.MemberId == memberId);
        if (!sight.SeesClaims) told = told.Where(e => e.ReversalOfId == null && !db.Set<ScoreEntry>().Any(r => r.ReversalOfId == e.Id));
        var entries = await (from e in told.OrderByDescending(e => e.FactOn).ThenByDescending(e => e.AppendedAt).Take(most)
                             orderby e.FactOn descending, e.AppendedAt descending
                             select new
                             {
                                 e.FactOn,
                                 e.Item,
                                 e.Points,
                                 e.Basis,
                                 IsReversal = e.ReversalOfId != null,
                                 IsReversed = db.Set<ScoreEntry>().Any(r => r.ReversalOfId == e.Id),
                             }).ToListAsync(ct);
        var rules = await db.RulesForAsync(time.Today.Year, ct);
        return [.. entries.Select(e => new TimelineLine(
            e.FactOn, $"{(e.IsReversal ? "冲销" : "计入")} {rules.FindItem(e.Item)?.Title ?? e.Item} {e.Points} 分", e.Basis, e.IsReversed))];
    }
}
