using KzzqFlowParty.Domain.OrganizationalLife;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Data.Queries;

/// <summary>组织生活出席 as every feature may ask for it.</summary>
public static class AttendancesOnRecord
{
    extension(FlowPartyDbContext db)
    {
        /// <summary>The member's attendances, wherever they were.</summary>
        public IQueryable<Attendance> AttendancesOf(Guid memberId) => db.Attendances.Where(a => a.MemberId == memberId);

#pragma warning disable RS0030 // questions answered by yes or no: the other side of a joint meeting may have people whom nobody here sees
        /// <summary>Whether a confirmed attendance of the meeting stands, on whichever side.</summary>
        public Task<bool> HasStandingAttendanceAsync(Guid meeting, CancellationToken ct) =>
            db.Attendances.IgnoreQueryFilters([ScopeFilters.Name]).Where(a => a.MeetingId == meeting).Standing().AnyAsync(ct);

        /// <summary>Whether the organization has recorded anybody at the meeting.</summary>
        public Task<bool> HasRecordedAttendanceAsync(Guid meeting, Guid? organization, CancellationToken ct) =>
            db.Attendances.IgnoreQueryFilters([ScopeFilters.Name]).Where(a => a.MeetingId == meeting).AnyAsync(
                a => a.HostOrganizationId == organization
                    || (a.KeeperOrganizationId == organization && (a.HostOrganizationId == null || a.RecordedByKeeper)),
                ct);
#pragma warning restore RS0030
    }

    extension(IQueryable<Attendance> attendances)
    {
        /// <summary>Those of which the organization is one side: of its own members, or of people on its list.</summary>
        public IQueryable<Attendance> OnEitherSide(Guid organization) =>
            attendances.Where(a => a.KeeperOrganizationId == organization || a.HostOrganizationId == organization);

        /// <summary>In the order of the members' names; those whose members the person at the screen does not see stand together.</summary>
        public IQueryable<Attendance> ByName(FlowPartyDbContext db) =>
            from a in attendances
            join m in db.Members on a.MemberId equals m.Id into members
            from m in members.DefaultIfEmpty()
            orderby m.NameKey, a.MemberName, a.Id
            select a;
    }
}
