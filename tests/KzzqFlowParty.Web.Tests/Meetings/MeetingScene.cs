using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Domain.OrganizationalLife;
using KzzqFlowParty.Domain.Organizations;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Tests.Site;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Tests.Meetings;

/// <summary>
/// Meetings and people as the tests of 组织生活 find them; the branch is 保康镇甲村, where 组织委员 records and 书记 confirms.
/// </summary>
internal static class MeetingScene
{
    /// <summary>A member of another township's branch, away since March and managed by this one.</summary>
    public static async Task<Member> ManagedAsync(this World world, Organization host, string name = "流入甲", Organization? home = null)
    {
        var member = await world.MemberAsync(home ?? world.Shebotu.FirstBranch, name);
        var spell = await world.SpellAsync(member, host);
        await using var db = world.AsJob();
        var open = await db.FlowSpells.Include(s => s.Legs).SingleAsync(s => s.Id == spell.Id);
        open.Receive(new Reception(
            new(2026, 3, 5), "2", new DateOnly(2026, 3, 6), new(2026, 3, 6), new(2026, 3, 7), new DateOnly(2026, 3, 8)), host, world.Today).OrThrow();
        await db.SaveChangesAsync();
        return member;
    }

    /// <summary>A theme day held yesterday, offline.</summary>
    public static Task<Meeting> HeldAsync(this World world, Organization organization, Person? by = null, int daysAgo = 1) =>
        world.PlannedAsync(organization, by, daysAgo, held: true);

    public static Task<Meeting> PlannedAsync(
        this World world, Organization organization, Person? by = null, int daysAgo = 1, bool held = false, Organization? partner = null)
    {
        var facts = new MeetingFacts
        {
            Kinds = MeetingKinds.ThemeDay,
            Topic = "主题党日",
            StartsAt = world.Time.GetUtcNow().AddDays(-daysAgo),
            Mode = MeetingMode.Offline,
            Partner = partner,
        };
        var meeting = Meeting.Plan(organization.Id, facts, (by ?? Person.Commissioner).AccountId, world.Time.GetUtcNow().AddDays(-daysAgo)).OrThrow();
        if (held) meeting.Hold(world.Time.GetUtcNow()).OrThrow();
        return world.AddAsync(meeting);
    }

    public static Task<Attendance> RecordedAsync(this World world, Meeting meeting, Member member, Person by) =>
        world.AddAsync(Attendance.Record(meeting, member, new(AttendanceStatus.Offline), world.Recording(by.AccountId)).OrThrow());

    public static async Task<Attendance> ConfirmedAsync(this World world, Meeting meeting, Member member, Person by, Person confirmer)
    {
        var attendance = Attendance.Record(meeting, member, new(AttendanceStatus.Offline), world.Recording(by.AccountId)).OrThrow();
        attendance.Confirm(new(confirmer.AccountId), world.Time.GetUtcNow()).OrThrow();
        return await world.AddAsync(attendance);
    }

    /// <summary>His absence that goes on ends.</summary>
    public static async Task ReturnedAsync(this World world, Member member, DateOnly on)
    {
        await using var db = world.AsJob();
        (await db.FlowSpells.Include(s => s.Legs).SingleAsync(s => s.OpenFor == member.Id)).Return(on, world.Today).OrThrow();
        await db.SaveChangesAsync();
    }

    /// <summary>The organizer says that he came, his own branch that he did not.</summary>
    public static async Task<Attendance> DisputedAsync(this World world, Meeting meeting, Member member, Person by, Person keeper)
    {
        var attendance = Attendance.Record(meeting, member, new(AttendanceStatus.Offline), world.Recording(by.AccountId)).OrThrow();
        attendance.State(new(AttendanceStatus.Absent, "那天在老家"), Side.Keeper, world.Recording(keeper.AccountId)).OrThrow();
        return await world.AddAsync(attendance);
    }

    public static async Task<int> OfflinePointsAsync(this World world, Member member)
    {
        await using var db = world.AsJob();
        return await db.ScoreSheets.Where(s => s.MemberId == member.Id && s.Year == 2026).Select(s => s.Totals.Base5).SingleOrDefaultAsync();
    }

    public static async Task<List<Attendance>> AttendancesAsync(this World world)
    {
        await using var db = world.AsJob();
        return await db.Attendances.AsNoTracking().ToListAsync();
    }

    public static (string, string) Status(Member member, AttendanceStatus status) => ($"Rows[{member.Id}].Status", status.ToString("D"));
}
