using KzzqFlowParty.Data;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Web.Features.Shared.Members;
using KzzqFlowParty.Web.Features.Shared.Timeline;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Members;

/// <summary>名册 on the timeline: entering, moves, status, phones.</summary>
public sealed class RegisterTimeline(FlowPartyDbContext db) : ITimelineSource
{
    public TimelineSubject Subject { get; } = new("register", "名册", 10);

    public bool IsFor(MemberSight sight) => true;

    public async Task<IReadOnlyList<TimelineLine>> ReadAsync(Guid memberId, MemberSight sight, int most, CancellationToken ct)
    {
        var kinds = sight.Changes;
        var changes = await db.Set<MemberChange>().Where(c => c.Member.Id == memberId && kinds.Contains(c.Kind))
            .OrderByDescending(c => c.On).ThenByDescending(c => c.RecordedAt).Take(most).Select(c => new { c.Kind, c.On, c.Text }).ToListAsync(ct);
        var lines = changes.Select(c => new TimelineLine(c.On, MemberChangeWords.TitleOf(c.Kind), sight.SeesRecord ? c.Text : ""));
        if (!sight.SeesRecord) return [.. lines];
        var told = changes.Where(c => c.Kind is MemberChangeKind.Moved or MemberChangeKind.Entered).Select(c => c.On).ToList();
        return [.. lines, .. await MembershipsAsync(memberId, told, ct)];
    }

    /// <summary>Where a membership began before he was entered here; entering and moving tell of themselves.</summary>
    private async Task<List<TimelineLine>> MembershipsAsync(Guid memberId, List<DateOnly> told, CancellationToken ct)
    {
        var begun = await db.Set<FormalMembership>().Where(m => m.Member.Id == memberId && m.From != null)
            .Select(m => new { From = m.From!.Value, m.OrganizationName }).ToListAsync(ct);
        return [.. begun.Where(m => !told.Contains(m.From)).Select(m => new TimelineLine(m.From, "组织关系编入", m.OrganizationName))];
    }
}
