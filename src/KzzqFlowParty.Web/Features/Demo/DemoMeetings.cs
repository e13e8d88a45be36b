using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Domain.OrganizationalLife;
using KzzqFlowParty.Domain.Organizations;

namespace KzzqFlowParty.Web.Features.Demo;

/// <summary>演示组织生活: a meeting a month for two years in a branch, with the attendance of its own members and of those it manages.</summary>
internal sealed class DemoMeetings(DemoAccounts accounts, Random chance, DateTimeOffset now)
{
    private static readonly (MeetingKinds Kinds, string Topic)[] Programme =
    [
        (MeetingKinds.ThemeDay, "主题党日：学习贯彻党的创新理论"), (MeetingKinds.MembersMeeting | MeetingKinds.ThemeDay, "党员大会：一季度工作"), (MeetingKinds.PartyLecture, "书记讲党课"),
        (MeetingKinds.ThemeDay, "主题党日：民族团结进步"), (MeetingKinds.CollectiveStudy, "集中学习"), (MeetingKinds.OrganizationalLifeMeeting, "专题组织生活会"),
        (MeetingKinds.ThemeDay | MeetingKinds.Volunteering, "主题党日：人居环境整治"), (MeetingKinds.GroupMeeting, "党小组会"),
    ];

    /// <param name="organization">Who holds them.</param>
    /// <param name="ours">Its own members and those it manages.</param>
    /// <param name="months">How far back.</param>
    public List<Meeting> Hold(Organization organization, IReadOnlyList<DemoLife> ours, int months)
    {
        var meetings = new List<Meeting>();
        var today = now.DateInShanghai;
        for (var back = months; back >= 0; back--)
        {
            var on = new DateOnly(today.Year, today.Month, 1).AddMonths(-back).AddDays(4 + chance.Next(20));
            var meeting = Plan(organization, on, back);
            meetings.Add(meeting);
            if (on >= today) continue;
            meeting.Hold(now).OrThrow();
            Attend(meeting, ours, confirmed: back > 0 || chance.Next(2) == 0);
        }

        return meetings;
    }

    private Meeting Plan(Organization organization, DateOnly on, int back)
    {
        var (kinds, topic) = Programme[back % Programme.Length];
        var starts = on.At(new TimeOnly(9, 0));
        var facts = new MeetingFacts { Kinds = kinds, Topic = topic, StartsAt = starts, EndsAt = starts.AddHours(2), Place = "党群服务中心", Mode = back % 3 == 0 ? MeetingMode.Mixed : MeetingMode.Offline, Chair = "书记" };
        return Meeting.Plan(organization.Id, facts, accounts.Of(organization.Id).Recorder, starts.AddDays(-5)).OrThrow();
    }

    private void Attend(Meeting meeting, IReadOnlyList<DemoLife> ours, bool confirmed)
    {
        var keepers = accounts.Of(meeting.OrganizationId);
        foreach (var life in ours.Where(l => l.Member.IsOnTheBooks && IsThere(l, meeting)))
        {
            var isAwayFromHere = life.Spells.Exists(s => s.IsOpen) && life.HostId != meeting.OrganizationId && !life.Member.IsFromOutside;
            if (isAwayFromHere && meeting.Mode == MeetingMode.Offline) continue;
            var draw = chance.Next(100);
            var status = draw < 12 ? AttendanceStatus.Leave : draw < 18 ? AttendanceStatus.Absent : isAwayFromHere ? AttendanceStatus.Online : AttendanceStatus.Offline;
            var attendance = Attendance.Record(meeting, life.Member, status, status == AttendanceStatus.Leave ? "务工请假" : null, new Recording(keepers.Recorder, meeting.StartsAt.AddHours(3))).OrThrow();
            if (confirmed) attendance.Confirm(new(keepers.Confirmer), meeting.StartsAt.AddDays(1)).OrThrow();
            life.Attendances.Add(attendance);
        }
    }

    private static bool IsThere(DemoLife life, Meeting meeting) => life.Member.KeeperOrganizationId == meeting.OrganizationId || life.HostId == meeting.OrganizationId;
}
