namespace KzzqFlowParty.Domain.Tests.OrganizationalLife;

public class AttendanceTests
{
    private readonly Member _member = SomeMember();
    private readonly Meeting _meeting = HeldMeeting(Morning("2026-03-01"));

    [Fact]
    public void The_attendee_s_branch_keeps_it_and_another_organizer_is_its_other_side()
    {
        var elsewhere = Attendance.Record(HeldMeeting(Morning("2026-03-01"), of: HostBranch), _member, AttendanceStatus.Offline, null, By(HostRecorder, "2026-03-02")).OrThrow();

        Assert.Equal((HomeBranch.Id, (Guid?)HostBranch.Id), (elsewhere.KeeperOrganizationId, elsewhere.HostOrganizationId));
        Assert.Equal((HomeBranch.Id, (Guid?)null), (Recorded().KeeperOrganizationId, Recorded().HostOrganizationId));
        Assert.Equal((Day("2026-03-01"), MeetingKinds.ThemeDay, "学习"), (elsewhere.On, elsewhere.Kinds, elsewhere.Topic));
    }

    [Fact]
    public void It_is_recorded_only_for_a_meeting_that_was_held()
    {
        var planned = Meeting.Plan(HomeBranch.Id, new() { Kinds = MeetingKinds.ThemeDay, Topic = "学习", StartsAt = Morning("2026-03-01"), Mode = MeetingMode.Offline }, Recorder.AccountId, Morning("2026-02-20")).OrThrow();
        Refused(Attendance.Record(planned, _member, AttendanceStatus.Offline, null, By(Recorder, "2026-03-02")), MeetingRules.NotHeld);

        planned.Cancel("大雪", hasConfirmedAttendance: false).OrThrow();
        Refused(Attendance.Record(planned, _member, AttendanceStatus.Offline, null, By(Recorder, "2026-03-02")), MeetingRules.Cancelled);
        Refused(Attendance.Record(_meeting, _member, AttendanceStatus.Offline, null, By(Recorder, "2026-02-28")), MeetingRules.HeldInFuture);
    }

    [Theory]
    [InlineData(MeetingMode.Offline, AttendanceStatus.Online, "attendance.online-at-offline")]
    [InlineData(MeetingMode.Online, AttendanceStatus.Offline, "attendance.offline-at-online")]
    [InlineData(MeetingMode.Mixed, (AttendanceStatus)9, "attendance.status-missing")]
    public void How_he_attended_fits_how_it_was_held(MeetingMode mode, AttendanceStatus status, string code)
    {
        var refused = Attendance.Record(HeldMeeting(Morning("2026-03-01"), mode: mode), _member, status, null, By(Recorder, "2026-03-02"));

        Assert.Equal(code, Assert.Single(refused.Refusals).Code);
    }

    [Fact]
    public void A_second_person_of_either_side_confirms_it()
    {
        var attendance = Recorded();

        Refused(attendance.Confirm(Recorder, Morning("2026-03-03")), Confirming.RecorderMayNotConfirm);
        Refused(attendance.Confirm(new(Guid.CreateVersion7(), _member.Id), Morning("2026-03-03")), Confirming.NotAboutOneself);
        attendance.Confirm(HostSecretary, Morning("2026-03-03")).OrThrow();
        Refused(attendance.Confirm(Secretary, Morning("2026-03-03")), MeetingRules.AlreadyConfirmed);
        Assert.True(attendance.Stands);
    }

    [Fact]
    public void Whoever_joined_the_record_does_not_confirm_it()
    {
        var attendance = Recorded();
        attendance.Join(AttendanceStatus.Offline, byOrganizer: false, By(HostRecorder, "2026-03-02")).OrThrow();

        Refused(attendance.Confirm(HostRecorder, Morning("2026-03-03")), Confirming.RecorderMayNotConfirm);
        Assert.True(attendance.Confirm(HostSecretary, Morning("2026-03-03")).Accepted);
    }

    [Fact]
    public void What_the_organizer_says_of_an_unconfirmed_one_stands()
    {
        var attendance = Recorded();
        attendance.Join(AttendanceStatus.Absent, byOrganizer: false, By(HostRecorder, "2026-03-02")).OrThrow();
        Assert.Equal(AttendanceStatus.Offline, attendance.Status);

        attendance.Join(AttendanceStatus.Absent, byOrganizer: true, By(HostSecretary, "2026-03-02")).OrThrow();
        Assert.Equal((AttendanceStatus.Absent, (Guid?)HostSecretary.AccountId), (attendance.Status, attendance.JoinedBy));
    }

    [Fact]
    public void A_confirmed_one_is_joined_only_by_the_same_and_changed_by_none()
    {
        var attendance = Confirmed();

        Assert.True(attendance.Join(AttendanceStatus.Offline, byOrganizer: true, By(HostRecorder, "2026-03-04")).Accepted);
        Refused(attendance.Join(AttendanceStatus.Absent, byOrganizer: true, By(HostRecorder, "2026-03-04")), MeetingRules.AlreadyConfirmed);
        Refused(attendance.Change(AttendanceStatus.Absent, null, By(Recorder, "2026-03-04")), MeetingRules.AlreadyConfirmed);
        Assert.Equal(AttendanceStatus.Offline, attendance.Status);
    }

    [Fact]
    public void Whoever_changes_an_unconfirmed_one_is_its_recorder()
    {
        var attendance = Recorded();
        attendance.Change(AttendanceStatus.Leave, "住院", By(Secretary, "2026-03-02")).OrThrow();

        Assert.Equal((AttendanceStatus.Leave, "住院"), (attendance.Status, attendance.Note));
        Refused(attendance.Confirm(Secretary, Morning("2026-03-03")), Confirming.RecorderMayNotConfirm);
    }

    [Fact]
    public void A_reversal_is_asked_by_one_and_approved_by_another()
    {
        Refused(Recorded().AskReversal("记错", Recorder.AccountId), MeetingRules.NotConfirmed);
        var attendance = Confirmed();

        Refused(attendance.AskReversal(" ", Recorder.AccountId), MeetingRules.ReasonMissing);
        Refused(attendance.Reverse(Secretary, Morning("2026-03-05")), MeetingRules.ReversalNotAsked);
        attendance.AskReversal("没有到会", Recorder.AccountId).OrThrow();
        Refused(attendance.AskReversal("没有到会", Secretary.AccountId), MeetingRules.ReversalAsked);
        Refused(attendance.Reverse(Recorder, Morning("2026-03-05")), Confirming.RecorderMayNotConfirm);
        Assert.True(attendance.Stands);

        attendance.Reverse(Secretary, Morning("2026-03-05")).OrThrow();
        Assert.False(attendance.Stands);
        Refused(attendance.Reverse(Secretary, Morning("2026-03-05")), MeetingRules.AlreadyReversed);
    }

    [Fact]
    public void A_declined_reversal_may_be_asked_for_again()
    {
        var attendance = Confirmed();
        Refused(attendance.DeclineReversal(Secretary), MeetingRules.ReversalNotAsked);
        attendance.AskReversal("没有到会", Recorder.AccountId).OrThrow();

        Refused(attendance.DeclineReversal(Recorder), Confirming.RecorderMayNotConfirm);
        attendance.DeclineReversal(Secretary).OrThrow();
        Assert.True(attendance.Stands);
        Assert.True(attendance.AskReversal("确实没有到会", Recorder.AccountId).Accepted);
    }

    [Fact]
    public void After_its_reversal_it_is_recorded_anew_and_waits_for_a_second_person_again()
    {
        var attendance = Confirmed();
        attendance.AskReversal("是线上参加", Recorder.AccountId).OrThrow();
        attendance.Reverse(Secretary, Morning("2026-03-05")).OrThrow();
        attendance.Join(AttendanceStatus.Online, byOrganizer: true, By(HostRecorder, "2026-03-06")).OrThrow();

        Assert.Equal((AttendanceStatus.Online, false, false), (attendance.Status, attendance.IsConfirmed, attendance.IsReversed));
        Refused(attendance.Confirm(HostRecorder, Morning("2026-03-06")), Confirming.RecorderMayNotConfirm);
        attendance.Confirm(Secretary, Morning("2026-03-06")).OrThrow();
        Assert.True(attendance.Stands);
    }

    [Fact]
    public void A_cancelled_meeting_takes_its_attendance_with_it()
    {
        var (waiting, confirmed) = (Recorded(), Confirmed());
        _meeting.Cancel("没有开成", hasConfirmedAttendance: false).OrThrow();
        waiting.FollowMeeting(_meeting);
        confirmed.FollowMeeting(_meeting);

        Assert.False(confirmed.Stands);
        Refused(waiting.Confirm(Secretary, Morning("2026-03-05")), MeetingRules.Cancelled);
        Refused(waiting.Change(AttendanceStatus.Leave, null, By(Recorder, "2026-03-05")), MeetingRules.Cancelled);
        Refused(waiting.Join(AttendanceStatus.Offline, byOrganizer: true, By(HostRecorder, "2026-03-05")), MeetingRules.Cancelled);
    }

    [Fact]
    public void What_no_longer_fits_its_meeting_is_not_confirmed()
    {
        var attendance = Recorded();
        var facts = new MeetingFacts { Kinds = MeetingKinds.ThemeDay, Topic = "学习", StartsAt = Morning("2026-03-01"), Mode = MeetingMode.Online };
        _meeting.Revise(facts, hasConfirmedAttendance: false).OrThrow();
        attendance.FollowMeeting(_meeting);
        Refused(attendance.Confirm(Secretary, Morning("2026-03-05")), MeetingRules.OfflineAtOnline);

        _meeting.Revise(facts with { StartsAt = Morning("2026-04-01"), Mode = MeetingMode.Offline }, hasConfirmedAttendance: false).OrThrow();
        attendance.FollowMeeting(_meeting);
        Refused(attendance.Confirm(Secretary, Morning("2026-03-05")), MeetingRules.HeldInFuture);
    }

    [Fact]
    public void A_record_after_the_confirmation_of_the_meeting_needs_its_note()
    {
        Refused(Attendance.Record(_meeting, _member, AttendanceStatus.Offline, " ", By(Recorder, "2026-03-09"), isLate: true), MeetingRules.LateNeedsNote);
        Assert.Equal("签到表漏登", Attendance.Record(_meeting, _member, AttendanceStatus.Offline, "签到表漏登", By(Recorder, "2026-03-09"), isLate: true).OrThrow().Note);
        Refused(Attendance.Record(_meeting, _member, AttendanceStatus.Offline, new('记', 401), By(Recorder, "2026-03-09")), MeetingRules.NoteTooLong);
    }

    [Fact]
    public void When_the_member_moves_to_another_branch_the_organizer_stays_its_other_side()
    {
        var attendance = Confirmed();
        var moved = SomeMember();
        moved.MoveTo(HostBranch, Day("2026-04-01"), "随家庭迁居", By(Recorder, "2026-04-02")).OrThrow();
        attendance.FollowMember(moved, 2026);
        Assert.Equal((HostBranch.Id, (Guid?)HomeBranch.Id), (attendance.KeeperOrganizationId, attendance.HostOrganizationId));

        attendance.FollowMember(SomeMember(), 2026);
        Assert.Equal((HomeBranch.Id, (Guid?)null), (attendance.KeeperOrganizationId, attendance.HostOrganizationId));
    }

    private Attendance Recorded() => Attendance.Record(_meeting, _member, AttendanceStatus.Offline, null, By(Recorder, "2026-03-02")).OrThrow();

    private Attendance Confirmed()
    {
        var attendance = Recorded();
        attendance.Confirm(Secretary, Morning("2026-03-03")).OrThrow();
        return attendance;
    }
}
