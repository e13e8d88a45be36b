using KzzqFlowParty.Domain.OrganizationalLife;

namespace KzzqFlowParty.Data.Queries;

/// <summary>
/// The stage of an attendance and what may be done with a meeting now, asked of the database: the twins of <see cref="AttendanceStanding"/> and
/// <see cref="MeetingStanding"/>, for queues, to-dos and counts. A test stores a row of every combination and holds both to each other.
/// </summary>
public static class AttendanceActsInSql
{
    extension(IQueryable<Attendance> attendances)
    {
        /// <summary>Attendances that stand: confirmed and not reversed, in a meeting that is not cancelled.</summary>
        public IQueryable<Attendance> Standing() => attendances.Where(a => !a.MeetingIsCancelled && a.ReversedBy == null && a.ConfirmedBy != null);

        /// <summary>Attendances at the stage; those at <see cref="AttendanceStage.Waiting"/> may be confirmed.</summary>
        public IQueryable<Attendance> AtStage(AttendanceStage stage)
        {
            var standing = attendances.Where(a => !a.MeetingIsCancelled && a.ReversedBy == null);
            return stage switch
            {
                AttendanceStage.Waiting => standing.Where(a => a.ConfirmedBy == null && (a.JoinedStatus == null || a.JoinedStatus == a.Status)),
                AttendanceStage.Disputed => standing.Where(a => a.ConfirmedBy == null && a.JoinedStatus != null && a.JoinedStatus != a.Status),
                AttendanceStage.Confirmed => standing.Where(a => a.ConfirmedBy != null && a.ReversalAskedBy == null),
                AttendanceStage.ReversalAsked => standing.Where(a => a.ConfirmedBy != null && a.ReversalAskedBy != null),
                AttendanceStage.Reversed => attendances.Where(a => !a.MeetingIsCancelled && a.ReversedBy != null),
                AttendanceStage.Void => attendances.Where(a => a.MeetingIsCancelled),
            };
        }
    }

    extension(IQueryable<Meeting> meetings)
    {
        /// <summary>Meetings with which the act may be done now: in which states, <see cref="MeetingStanding"/> itself is asked.</summary>
        public IQueryable<Meeting> WhereAllowed(MeetingAct act, DateTimeOffset now)
        {
            var (begun, ahead) = (MeetingStanding.StatesAllowing(act, hasBegun: true), MeetingStanding.StatesAllowing(act, hasBegun: false));
            return meetings.Where(m => (m.StartsAt <= now && begun.Contains(m.State)) || (m.StartsAt > now && ahead.Contains(m.State)));
        }
    }
}
