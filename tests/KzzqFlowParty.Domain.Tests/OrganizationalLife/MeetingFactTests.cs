using System.Globalization;
using System.Text.Json.Nodes;

namespace KzzqFlowParty.Domain.Tests.OrganizationalLife;

/// <summary>The worked years of meetings, through meetings and attendance records, looked at in 2027.</summary>
public class MeetingFactTests
{
    private static readonly IReadOnlyDictionary<string, JsonNode> Cases = Vectors.Read("meeting-facts.json");
    private static readonly DateTimeOffset Now = Morning("2027-01-10");

    public static TheoryData<string> Ids => [.. Cases.Keys];

    [Fact]
    public void All_twenty_four_are_here() => Assert.Equal(24, Cases.Count);

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_year_of_meetings_earns_what_the_document_says(string id)
    {
        var year = (int)Cases[id]["year"]!;
        var member = SomeMember();
        var sheet = ScoreSheet.Open(member, year);

        sheet.Follow(PointsFromFacts.Due(year, [], Attended(Cases[id]["meetings"]!.AsArray(), member), Rules), Now, Rules);

        Assert.Equal((int)Cases[id]["expected"]!["raw"]!, sheet.Totals.Base5);
        Assert.Equal((int)Cases[id]["expected"]!["points"]!, sheet.Totals.Base);
    }

    private static List<Attendance> Attended(JsonArray cases, Member member)
    {
        var meetings = new Dictionary<string, Meeting>(StringComparer.Ordinal);
        var attendances = new Dictionary<Guid, Attendance>();
        foreach (var each in cases)
        {
            var id = (string)each!["meeting"]!;
            if (!meetings.TryGetValue(id, out var meeting)) meetings.Add(id, meeting = Held(each));
            foreach (var record in each["attendance"]!.AsArray())
                attendances[meeting.Id] = Recorded(attendances.GetValueOrDefault(meeting.Id), meeting, member, record!);
            if ((bool?)each["cancelled"] != true) continue;
            meeting.Cancel("没有开成", hasConfirmedAttendance: false).OrThrow();
            attendances[meeting.Id].FollowMeeting(meeting);
        }

        return [.. attendances.Values];
    }

    /// <summary>The organizer is the side that recorded first.</summary>
    private static Meeting Held(JsonNode each)
    {
        var facts = new MeetingFacts
        {
            Kinds = each["kinds"]!.AsArray().Aggregate(
                MeetingKinds.None, (kinds, label) => kinds | (MeetingKinds)int.Parse(MeetingCodes.Kind.ValueOf((string)label!)!, CultureInfo.InvariantCulture)),
            Topic = "组织生活",
            StartsAt = When(each["startsAt"]!),
            EndsAt = each["endsAt"] is { } ends ? When(ends) : null,
            Mode = MeetingMode.Mixed,
        };
        var organizer = (string)each["attendance"]![0]!["recordedBy"]! == "home" ? HomeBranch : HostBranch;
        var meeting = Meeting.Plan(organizer.Id, facts, Recorder.AccountId, Now).OrThrow();
        meeting.Hold(Now).OrThrow();
        return meeting;
    }

    private static Attendance Recorded(Attendance? known, Meeting meeting, Member member, JsonNode record)
    {
        var home = (string)record["recordedBy"]! == "home";
        var (recorder, confirmer) = home ? (Recorder, Secretary) : (HostRecorder, HostSecretary);
        var status = (AttendanceStatus)int.Parse(MeetingCodes.Status.ValueOf((string)record["status"]!)!, CultureInfo.InvariantCulture);
        var recording = new Recording(recorder.AccountId, Now);
        var attendance = known ?? Attendance.Record(
            meeting, member, new(status), recording, by: (home ? HomeBranch : HostBranch).Id, alsoListedBy: home ? HostBranch.Id : null).OrThrow();
        var (says, side) = (new AttendanceStatement(status), home ? Side.Keeper : Side.Host);
        if (attendance.SaidBy(side) != says) attendance.State(says, side, recording).OrThrow();
        if ((bool)record["confirmed"]! && !attendance.IsConfirmed) attendance.Confirm(confirmer, Now).OrThrow();
        if ((bool?)record["reversed"] != true) return attendance;
        attendance.AskReversal("没有到会", recorder.AccountId).OrThrow();
        attendance.Reverse(confirmer, Now).OrThrow();
        return attendance;
    }

    private static DateTimeOffset When(JsonNode instant) => DateTimeOffset.Parse((string)instant!, CultureInfo.InvariantCulture);
}
