using KzzqFlowParty.Data;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Domain.OrganizationalLife;
using KzzqFlowParty.Domain.Organizations;
using KzzqFlowParty.Web.Features.Shared.Demo;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Meetings;

/// <summary>演示组织生活: a meeting a month for two years in a branch, with the attendance of its own members and of those it manages.</summary>
public sealed class MeetingsDemo : IDemoPart
{
    private static readonly (MeetingKinds Kinds, string Topic)[] Programme =
    [
        (MeetingKinds.ThemeDay, "主题党日：学习贯彻党的创新理论"),
        (MeetingKinds.MembersMeeting | MeetingKinds.ThemeDay, "党员大会：一季度工作"),
        (MeetingKinds.PartyLecture, "书记讲党课"),
        (MeetingKinds.ThemeDay, "主题党日：民族团结进步"),
        (MeetingKinds.CollectiveStudy, "集中学习"),
        (MeetingKinds.OrganizationalLifeMeeting, "专题组织生活会"),
        (MeetingKinds.ThemeDay | MeetingKinds.Volunteering, "主题党日：人居环境整治"),
        (MeetingKinds.GroupMeeting, "党小组会"),
    ];

    public int Order => 40;

    public IEnumerable<object> Act(Organization organization, IReadOnlyList<DemoLife> people, int months, DemoScene scene)
    {
        var meetings = new List<Meeting>();
        var today = scene.Today;
        for (var back = months; back >= 0; back--)
        {
            var on = new DateOnly(today.Year, today.Month, 1).AddMonths(-back).AddDays(4 + scene.Chance.Next(20));
            var meeting = Plan(organization, on, back, scene);
            meetings.Add(meeting);
            if (on >= today) continue;
            meeting.Hold(scene.Now).OrThrow();
            Attend(meeting, people, confirmed: back > 0 || scene.Chance.Next(2) == 0, scene);
        }

        return meetings;
    }

    private static Meeting Plan(Organization organization, DateOnly on, int back, DemoScene scene)
    {
        var (kinds, topic) = Programme[back % Programme.Length];
        var starts = on.At(new TimeOnly(9, 0));
        var facts = new MeetingFacts
        {
            Kinds = kinds,
            Topic = topic,
            StartsAt = starts,
            EndsAt = starts.AddHours(2),
            Place = "党群服务中心",
            Mode = back % 3 == 0 ? MeetingMode.Mixed : MeetingMode.Offline,
            Chair = "书记",
        };
        return Meeting.Plan(organization.Id, facts, scene.KeepersOf(organization.Id).Recorder, starts.AddDays(-5)).OrThrow();
    }

    private static void Attend(Meeting meeting, IReadOnlyList<DemoLife> people, bool confirmed, DemoScene scene)
    {
        var keepers = scene.KeepersOf(meeting.OrganizationId);
        foreach (var life in people.Where(l => l.Member.IsOnTheBooks && IsThere(l, meeting)))
        {
            var member = life.Member;
            var isAwayFromHere = life.Of<FlowSpell>().Any(s => s.IsOpen) && life.HostId != meeting.OrganizationId && !member.IsFromOutside;
            if (isAwayFromHere && meeting.Mode == MeetingMode.Offline) continue;
            var draw = scene.Chance.Next(100);
            var status = draw < 12 ? AttendanceStatus.Leave
                : draw < 18 ? AttendanceStatus.Absent
                : isAwayFromHere ? AttendanceStatus.Online
                : AttendanceStatus.Offline;
            var note = status == AttendanceStatus.Leave ? "务工请假" : null;
            var says = new AttendanceStatement(status, note, CameLate: status == AttendanceStatus.Offline && draw >= 97);
            var attendance = Attendance.Record(meeting, member, says, new Recording(keepers.Recorder, meeting.StartsAt.AddHours(3))).OrThrow();
            var at = meeting.StartsAt.AddDays(1);
            if (confirmed && scene.ConfirmsLater(meeting.OrganizationId, at))
                scene.Later.Add(new(attendance.Id, meeting.OrganizationId, keepers.Confirmer, at, ConfirmAsync));
            else if (confirmed) attendance.Confirm(new(keepers.Confirmer), at).OrThrow();
            life.Add(attendance);
        }
    }

    private static async Task ConfirmAsync(
        FlowPartyDbContext db, IReadOnlyCollection<Guid> ids, Actor confirmer, DateTimeOffset at, CancellationToken ct)
    {
        db.Operation = "确认出席";
        foreach (var attendance in await db.Attendances.Where(a => ids.Contains(a.Id)).ToListAsync(ct)) attendance.Confirm(confirmer, at).OrThrow();
    }

    private static bool IsThere(DemoLife life, Meeting meeting) =>
        life.Member.KeeperOrganizationId == meeting.OrganizationId || life.HostId == meeting.OrganizationId;
}
