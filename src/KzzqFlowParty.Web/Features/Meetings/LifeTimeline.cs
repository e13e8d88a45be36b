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
        var attendances = await db.AttendancesOf(memberId).AsNoTracking().OrderByDescending(a => a.On).ThenByDescending(a => a.RecordedAt).Take(most)
            .ToListAsync(ct);
        return [.. attendances.Select(a => new TimelineLine(
            a.On, $"{a.Status.TitleWith(a.WasLate)} {a.Topic}", NoteOf(a), a.Standing.Stage is AttendanceStage.Reversed or AttendanceStage.Void))];
    }

    private static string NoteOf(Attendance attendance) => attendance.Standing.Stage is AttendanceStage.Waiting or AttendanceStage.Disputed
        ? $"{attendance.Kinds.Title}，{AttendanceTag.Of(attendance.Standing.Stage).Words}"
        : attendance.Kinds.Title;
}
