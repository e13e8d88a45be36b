using System.Diagnostics;
using System.Globalization;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Domain.OrganizationalLife;
using KzzqFlowParty.Domain.Organizations;
using KzzqFlowParty.Domain.Scoring;

namespace KzzqFlowParty.Web.Commands;

/// <summary>A year of meetings of one member: what he attended, recorded by which side; and what base item 5 must come to, before and within its cap.</summary>
internal sealed record MeetingYearCase(string Id, int Year, MeetingCase[] Meetings, PointsCase Expected, string? Name = null, string? Note = null) : IScoreCase
{
    public IEnumerable<string> Differences()
    {
        var rules = DraftRules.For(Year);
        var due = PointsFromFacts.Due(Year, [], new AttendanceOfCases(Meetings).All, rules);
        var totals = ScoringService.Evaluate(due.Select(d => new ItemPoints(d.Item, d.Points)), [], rules);
        return Commands.Expected.Compare(
            ("raw", Expected.Raw, totals.RawItems[ScoreItem.OfflineLife]),
            ("points", Expected.Points, totals.Items[ScoreItem.OfflineLife]));
    }
}

internal sealed record PointsCase(int? Raw = null, int? Points = null);

internal sealed record MeetingCase(
    string Meeting, DateTimeOffset StartsAt, string[] Kinds, AttendanceCase[] Attendance, DateTimeOffset? EndsAt = null, bool Cancelled = false);

internal sealed record AttendanceCase(string Status, bool Confirmed, string RecordedBy, bool Reversed = false);

/// <summary>
/// The attendance records that a case describes, made by the domain's own methods: two people on each side, one record a meeting. The member stands on
/// the lists of both sides, as in a joint meeting.
/// </summary>
internal sealed class AttendanceOfCases
{
    private static readonly (Guid Recorder, Actor Confirmer) Home = (Guid.CreateVersion7(), new(Guid.CreateVersion7()));
    private static readonly (Guid Recorder, Actor Confirmer) Host = (Guid.CreateVersion7(), new(Guid.CreateVersion7()));

    private static readonly Guid Elsewhere = Guid.CreateVersion7();

    private readonly Dictionary<string, Meeting> _meetings = new(StringComparer.Ordinal);
    private readonly Dictionary<Guid, Attendance> _attendances = [];
    private readonly DateTimeOffset _afterwards;
    private readonly Organization _branch;
    private readonly Member _member;

    public AttendanceOfCases(IReadOnlyCollection<MeetingCase> cases)
    {
        // Evaluated as of the end of the year, independent of today.
        _afterwards = cases.Select(c => c.StartsAt).DefaultIfEmpty(DateTimeOffset.UnixEpoch).Max().AddDays(1);
        var founded = new ChangeNote(_afterwards.DateInShanghai, null, Home.Recorder, _afterwards);
        _branch = Must(Organization.Create(
            OrganizationKind.Branch, Organization.Found("旗委", founded), "支部", null, nameTaken: false, founded, founded.On));
        _member = Must(Member.Enter(new() { Name = "某党员" }, _branch, idTaken: false, since: null, new NothingToSeal(), new(Home.Recorder, _afterwards)));
        foreach (var each in cases) Take(each);
    }

    public IEnumerable<Attendance> All => _attendances.Values;

    private void Take(MeetingCase each)
    {
        if (!_meetings.TryGetValue(each.Meeting, out var known)) _meetings.Add(each.Meeting, known = Held(each));
        foreach (var record in each.Attendance) Take(record, known);
        if (!each.Cancelled) return;
        Must(known.Cancel("取消", hasConfirmedAttendance: false));
        if (_attendances.TryGetValue(known.Id, out var attendance)) attendance.FollowMeeting(known);
    }

    /// <summary>The organizer is the side that recorded first.</summary>
    private Meeting Held(MeetingCase each)
    {
        var byHome = each.Attendance is [] || IsHome(each.Attendance[0]);
        var kinds = each.Kinds.Aggregate(MeetingKinds.None, (all, label) => all | (MeetingKinds)CodeOf(MeetingCodes.Kind, label));
        var facts = new MeetingFacts { Kinds = kinds, Topic = each.Meeting, StartsAt = each.StartsAt, EndsAt = each.EndsAt, Mode = MeetingMode.Mixed };
        var meeting = Must(Meeting.Plan(byHome ? _branch.Id : Elsewhere, facts, Home.Recorder, _afterwards));
        Must(meeting.Hold(_afterwards));
        return meeting;
    }

    private void Take(AttendanceCase record, Meeting meeting)
    {
        var isHome = IsHome(record);
        var (recorder, confirmer) = isHome ? Home : Host;
        var status = (AttendanceStatus)CodeOf(MeetingCodes.Status, record.Status);
        var recording = new Recording(recorder, _afterwards);

        // Where a confirmed record says otherwise, it stands and the second is refused; before that both stand, and nobody confirms.
        if (_attendances.TryGetValue(meeting.Id, out var attendance)) _ = attendance.State(new(status), isHome ? Side.Keeper : Side.Host, recording);
        else _attendances.Add(meeting.Id, attendance = Must(Attendance.Record(
            meeting, _member, new(status), recording, by: isHome ? _branch.Id : Elsewhere, alsoListedBy: isHome ? Elsewhere : null)));

        if (record.Confirmed && attendance.Standing.Allows(AttendanceAct.Confirm)) Must(attendance.Confirm(confirmer, _afterwards));
        if (!record.Reversed) return;
        Must(attendance.AskReversal("冲销", recorder));
        Must(attendance.Reverse(confirmer, _afterwards));
    }

    private static bool IsHome(AttendanceCase record) => record.RecordedBy switch
    {
        "home" => true,
        "host" => false,
        _ => throw new FormatException($"recordedBy 应是 home 或 host，不是“{record.RecordedBy}”。"),
    };

    private static int CodeOf(CodeList list, string label) =>
        list.ValueOf(label) is { } code ? int.Parse(code, CultureInfo.InvariantCulture) : throw new FormatException($"{list.Title}没有“{label}”。");

    private static T Must<T>(Outcome<T> outcome)
        where T : notnull => outcome.Accepted ? outcome.Value : throw new FormatException(outcome.Refusals[0].Message);

    private sealed class NothingToSeal : ISeal
    {
        public SealedText Seal(string plain, SealedField field, Guid owner) => throw new UnreachableException("The cases name nobody.");
    }
}
