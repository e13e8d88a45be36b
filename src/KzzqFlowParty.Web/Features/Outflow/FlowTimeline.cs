using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Web.Features.Shared.Members;
using KzzqFlowParty.Web.Features.Shared.Spells;
using KzzqFlowParty.Web.Features.Shared.Timeline;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Outflow;

/// <summary>流动 on the timeline: what happened in each absence.</summary>
public sealed class FlowTimeline(FlowPartyDbContext db, SpellHistory history) : ITimelineSource
{
    /// <summary>More absences than anybody has.</summary>
    private const int MostSpells = 40;

    public TimelineSubject Subject { get; } = new("flow", "流动", 20);

    public bool IsFor(MemberSight sight) => true;

    public async Task<IReadOnlyList<TimelineLine>> ReadAsync(Guid memberId, MemberSight sight, int most, CancellationToken ct)
    {
        var spells = await db.AbsencesOf(memberId).AsNoTracking().Include(s => s.Legs)
            .OrderByDescending(s => s.DepartureOn).Take(MostSpells).ToListAsync(ct);
        var events = await history.OfAsync(spells, currentLegOnly: !sight.SeesTrail, ct);
        return [.. events.SelectMany(e => e.Value).Select(e => new TimelineLine(e.On, e.Words, e.Note))];
    }
}
