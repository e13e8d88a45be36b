using KzzqFlowParty.Domain.OrganizationalLife;

namespace KzzqFlowParty.Data.Queries;

/// <summary>组织生活出席 as every feature may ask for it.</summary>
public static class AttendancesOnRecord
{
    extension(FlowPartyDbContext db)
    {
        /// <summary>The member's attendances, wherever they were.</summary>
        public IQueryable<Attendance> AttendancesOf(Guid memberId) => db.Attendances.Where(a => a.MemberId == memberId);
    }

    extension(IQueryable<Attendance> attendances)
    {
        /// <summary>In the order of the members' names; those whose members the person at the screen does not see stand together.</summary>
        public IQueryable<Attendance> ByName(FlowPartyDbContext db) =>
            from a in attendances
            join m in db.Members on a.MemberId equals m.Id into members
            from m in members.DefaultIfEmpty()
            orderby m.NameKey, a.MemberName, a.Id
            select a;
    }
}
