using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain.OrganizationalLife;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Security;

namespace KzzqFlowParty.Web.Features.Meetings;

/// <summary>
/// 待确认的出席, and who may confirm it: a second person of the organization that recorded it (docs/decisions/0009). Where both sides have recorded it,
/// a second person of either; where they differ, nobody (docs/decisions/0050).
/// </summary>
public sealed class WaitingAttendances(FlowPartyDbContext db, CurrentPost post, WhoMayConfirm whoMayConfirm) : IUseCase
{
    /// <summary>Those that the person at the screen may confirm, for queue, number and to-dos.</summary>
    /// <param name="meeting">Only those of this one.</param>
    public IQueryable<Attendance> Mine(Guid? meeting = null)
    {
        var own = post.OrganizationId;
        var attendances = db.Attendances.AtStage(AttendanceStage.Waiting);
        if (RoleTable.ActingReachOf(post.Role, Permission.ConfirmAttendance) is Reach.Own) attendances = attendances.OnEitherSide(own);
        if (meeting is not null) attendances = attendances.Where(a => a.MeetingId == meeting);
        return whoMayConfirm.Among(
            attendances.Select(a => new Waits<Attendance>
            {
                Row = a,
                Fact = new()
                {
                    Id = a.Id,
                    OrganizationId =
                        (a.KeeperOrganizationId == own && (a.RecordedByKeeper || a.JoinedBy != null)) || (a.RecordedByKeeper && a.JoinedBy == null)
                            ? a.KeeperOrganizationId
                            : a.HostOrganizationId ?? a.KeeperOrganizationId,
                    RecordedBy = a.RecordedBy,
                    JoinedBy = a.JoinedBy,
                    ChangedBy = a.ChangedBy,
                    MemberId = a.MemberId,
                },
            }),
            Permission.ConfirmAttendance);
    }

    /// <summary>Requests to reverse that the person may decide; they lie with the organizer.</summary>
    public IQueryable<Attendance> ReversalsForMe() => whoMayConfirm.Among(
        db.Attendances.AtStage(AttendanceStage.ReversalAsked).Select(a => new Waits<Attendance>
        {
            Row = a,
            Fact = new()
            {
                Id = a.Id,
                OrganizationId = a.HostOrganizationId ?? a.KeeperOrganizationId,
                RecordedBy = a.ReversalAskedBy!.Value,
                JoinedBy = null,
                ChangedBy = null,
                MemberId = a.MemberId,
            },
        }),
        Permission.ConfirmAttendance);

    /// <summary>The same of one loaded record.</summary>
    public WaitingFact FactOf(Attendance attendance) => new()
    {
        Id = attendance.Id,
        OrganizationId = (attendance.KeeperOrganizationId == post.OrganizationId && (attendance.RecordedByKeeper || attendance.JoinedBy is not null))
            || (attendance.RecordedByKeeper && attendance.JoinedBy is null)
            ? attendance.KeeperOrganizationId
            : attendance.OrganizerId,
        RecordedBy = attendance.RecordedBy,
        JoinedBy = attendance.JoinedBy,
        ChangedBy = attendance.ChangedBy,
        MemberId = attendance.MemberId,
    };

    public static WaitingFact ReversalOf(Attendance attendance) =>
        new() { Id = attendance.Id, OrganizationId = attendance.OrganizerId, RecordedBy = attendance.ReversalAskedBy!.Value, MemberId = attendance.MemberId };
}
