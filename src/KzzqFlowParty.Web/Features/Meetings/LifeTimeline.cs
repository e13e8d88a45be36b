using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain.OrganizationalLife;
using KzzqFlowParty.Web.Features.Shared.Members;
using KzzqFlowParty.Web.Features.Shared.Timeline;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Meetings;

/// <summary>组织生活 on the timeline: attendance, wherever it was.</summary>
public sealed class LifeTimeline(FlowPartyDbContext db) : ITimelineSource
{
    public TimelineSubject Subject { get; } = new("life", "组织生活", 30);

    public bool IsFor(MemberSight sight) => true;

    public async Task<IReadOnlyList<TimelineLine>> ReadAsync(Guid memberId, MemberSight sight, int most, CancellationToken ct)
    {
        var attendances = await db.AttendancesOf(memberId).OrderByDescending(a => a.On).ThenByDescending(a => a.RecordedAt).Take(most)
            .Select(a => new
            {
                a.On,
                a.Topic,
                a.Kinds,
                a.Status,
                Standing = new AttendanceStanding
                {
                    IsConfirmed = a.ConfirmedBy != null,
                    ReversalIsAsked = a.ReversalAskedBy != null,
                    IsReversed = a.ReversedBy != null,
                    MeetingIsCancelled = a.MeetingIsCancelled,
                },
            }).ToListAsync(ct);
        return [.. attendances.Select(a => new TimelineLine(
            a.On,
            $"{AttendanceWords.Of(a.Status)} {a.Topic}",
            a.Standing.Stage == AttendanceStage.Waiting ? $"{a.Kinds.Title}，待确认" : a.Kinds.Title,
            a.Standing.Stage is AttendanceStage.Reversed or AttendanceStage.Void))];
    }
}
