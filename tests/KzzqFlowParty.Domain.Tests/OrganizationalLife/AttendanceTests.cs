namespace KzzqFlowParty.Domain.Tests.OrganizationalLife;

public class AttendanceTests
{
    private readonly Member _member = SomeMember();
    private readonly Meeting _meeting = HeldMeeting(Morning("2026-03-01"));

    [Fact]
    public void The_attendee_s_branch_keeps_it_and_another_organizer_is_its_other_side()
    {
        var elsewhere = Attendance.Record(HeldMeeting(
            Morning("2026-03-01"), of: HostBranch), _member, new(AttendanceStatus.Offline), By(HostRecorder, "2026-03-02")).OrThrow();

        Assert.Equal((HomeBranch.Id, (Guid?)HostBranch.Id), (elsewhere.KeeperOrganizationId, elsewhere.HostOrganizationId));
        Assert.Equal((HomeBranch.Id, (Guid?)null), (Recorded().KeeperOrganizationId, Recorded().HostOrganizationId));
        Assert.Equal((Day("2026-03-01"), MeetingKinds.ThemeDay, "学习"), (elsewhere.On, elsewhere.Kinds, elsewhere.Topic));
    }

    [Fact]
    public void It_is_recorded_only_for_a_meeting_that_was_held()
    {
        var planned = Meeting.Plan(HomeBranch.Id, new()
        {
            Kinds = MeetingKinds.ThemeDay,
            Topic = "学习",
            StartsAt = Morning("2026-03-01"),
            Mode = MeetingMode.Offline,
        }, Recorder.AccountId, Morning("2026-02-20")).OrThrow();
        Refused(Attendance.Record(planned, _member, new(AttendanceStatus.Offline), By(Recorder, "2026-03-02")), MeetingRules.NotHeld);

        planned.Cancel("大雪", hasConfirmedAttendance: false).OrThrow();
        Refused(Attendance.Record(planned, _member, new(AttendanceStatus.Offline), By(Recorder, "2026-03-02")), MeetingRules.Cancelled);
        Refused(Attendance.Record(_meeting, _member, new(AttendanceStatus.Offline), By(Recorder, "2026-02-28")), MeetingRules.HeldInFuture);
    }

    [Theory]
    [InlineData(MeetingMode.Offline, AttendanceStatus.Online, "attendance.online-at-offline")]
    [InlineData(MeetingMode.Online, AttendanceStatus.Offline, "attendance.offline-at-online")]
    [InlineData(MeetingMode.Mixed, (AttendanceStatus)9, "attendance.status-missing")]
    public void How_he_attended_fits_how_it_was_held(MeetingMode mode, AttendanceStatus status, string code)
    {
        var refused = Attendance.Record(HeldMeeting(Morning("2026-03-01"), mode: mode), _member, new(status), By(Recorder, "2026-03-02"));

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
    public void Whoever_recorded_the_same_from_the_other_side_does_not_confirm_it()
    {
        var attendance = Elsewhere();
        attendance.State(new(AttendanceStatus.Offline), Side.Keeper, By(Recorder, "2026-03-02")).OrThrow();

        Refused(attendance.Confirm(Recorder, Morning("2026-03-03")), Confirming.RecorderMayNotConfirm);
        Refused(attendance.Confirm(HostRecorder, Morning("2026-03-03")), Confirming.RecorderMayNotConfirm);
        Assert.True(attendance.Confirm(Secretary, Morning("2026-03-03")).Accepted);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Two_sides_that_say_different_things_are_both_kept_and_nobody_confirms_until_one_gives_in(bool keeperGivesIn)
    {
        var attendance = Elsewhere();
        attendance.State(new(AttendanceStatus.Absent, "那天在老家"), Side.Keeper, By(Recorder, "2026-03-02")).OrThrow();

        Assert.Equal(
            (new AttendanceStatement(AttendanceStatus.Offline), new AttendanceStatement(AttendanceStatus.Absent, "那天在老家")),
            (attendance.SaidBy(Side.Host), attendance.SaidBy(Side.Keeper)));
        Assert.Equal(AttendanceStage.Disputed, attendance.Standing.Stage);
        Refused(attendance.Confirm(HostSecretary, Morning("2026-03-03")), MeetingRules.Disputed);
        Refused(attendance.Confirm(Secretary, Morning("2026-03-03")), MeetingRules.Disputed);
        Assert.False(attendance.Stands);

        attendance.GiveIn(keeperGivesIn ? Side.Keeper : Side.Host, By(keeperGivesIn ? Secretary : HostSecretary, "2026-03-04")).OrThrow();
        var agreed = keeperGivesIn ? AttendanceStatus.Offline : AttendanceStatus.Absent;
        Assert.Equal((agreed, (AttendanceStatus?)agreed, AttendanceStage.Waiting), (attendance.Status, attendance.JoinedStatus, attendance.Standing.Stage));
        Refused(attendance.Confirm(keeperGivesIn ? Secretary : HostSecretary, Morning("2026-03-05")), Confirming.RecorderMayNotConfirm);
        Refused(attendance.GiveIn(Side.Keeper, By(Recorder, "2026-03-05")), MeetingRules.NotDisputed);
        Assert.True(attendance.Confirm(keeperGivesIn ? HostSecretary : Secretary, Morning("2026-03-05")).Accepted);
    }

    [Fact]
    public void Each_side_changes_its_own_statement_and_leaves_the_other_s()
    {
        var attendance = Elsewhere();
        attendance.State(new(AttendanceStatus.Absent), Side.Keeper, By(Recorder, "2026-03-02")).OrThrow();
        attendance.State(new(AttendanceStatus.Leave, "住院"), Side.Host, By(HostSecretary, "2026-03-03")).OrThrow();
        Assert.Equal(
            (new AttendanceStatement(AttendanceStatus.Leave, "住院"), new AttendanceStatement(AttendanceStatus.Absent)),
            (attendance.SaidBy(Side.Host), attendance.SaidBy(Side.Keeper)));

        attendance.State(new(AttendanceStatus.Leave), Side.Keeper, By(Recorder, "2026-03-04")).OrThrow();
        Assert.Equal(AttendanceStage.Waiting, attendance.Standing.Stage);
    }

    [Fact]
    public void A_member_on_both_lists_of_a_joint_meeting_is_one_record_whichever_side_speaks_first()
    {
        var byHome = Attendance.Record(
            _meeting, _member, new(AttendanceStatus.Offline), By(Recorder, "2026-03-02"), by: HomeBranch.Id, alsoListedBy: HostBranch.Id).OrThrow();
        byHome.State(new(AttendanceStatus.Online), Side.Host, By(HostRecorder, "2026-03-02")).OrThrow();
        Assert.Equal(
            (HomeBranch.Id, (Guid?)HostBranch.Id, AttendanceStatus.Offline, (AttendanceStatus?)AttendanceStatus.Online),
            (byHome.KeeperOrganizationId, byHome.HostOrganizationId, byHome.Status, byHome.JoinedStatus));
        Assert.Equal(new AttendanceStatement(AttendanceStatus.Offline), byHome.SaidBy(Side.Keeper));
    }

    [Fact]
    public void A_member_who_moves_to_the_organizer_leaves_one_side_which_says_what_was()
    {
        var attendance = Elsewhere();
        attendance.State(new(AttendanceStatus.Absent), Side.Keeper, By(Recorder, "2026-03-02")).OrThrow();
        var moved = SomeMember();
        moved.MoveTo(HostBranch, Day("2026-04-01"), "随家庭迁居", By(Recorder, "2026-04-02")).OrThrow();
        attendance.FollowMember(moved, 2026);
        Assert.Equal(AttendanceStage.Disputed, attendance.Standing.Stage);

        attendance.State(new(AttendanceStatus.Offline), Side.Keeper, By(HostRecorder, "2026-04-03")).OrThrow();
        Assert.Equal((AttendanceStage.Waiting, (AttendanceStatus?)null), (attendance.Standing.Stage, attendance.JoinedStatus));
    }

    [Fact]
    public void Late_is_a_mark_on_one_who_came_in_person()
    {
        var attendance = Attendance.Record(_meeting, _member, new(AttendanceStatus.Offline, CameLate: true), By(Recorder, "2026-03-02")).OrThrow();
        Assert.Equal((AttendanceStatus.Offline, true), (attendance.Status, attendance.WasLate));
        Refused(attendance.State(new(AttendanceStatus.Leave, CameLate: true), Side.Keeper, By(Recorder, "2026-03-02")), MeetingRules.LateOnlyOnSite);
        attendance.State(new(AttendanceStatus.Offline), Side.Keeper, By(Recorder, "2026-03-02")).OrThrow();
        Assert.False(attendance.WasLate);
    }

    [Fact]
    public void A_latecomer_earns_what_everybody_earns_and_an_observer_nothing()
    {
        var late = Attendance.Record(_meeting, _member, new(AttendanceStatus.Offline, CameLate: true), By(Recorder, "2026-03-02")).OrThrow();
        var observer = Attendance.Record(
            HeldMeeting(Morning("2026-03-08")), _member, new(AttendanceStatus.Observing), By(Recorder, "2026-03-09")).OrThrow();
        late.Confirm(Secretary, Morning("2026-03-10")).OrThrow();
        observer.Confirm(Secretary, Morning("2026-03-10")).OrThrow();

        Assert.Equal([(_meeting.Id, 2)], PointsFromFacts.Due(2026, [], [late, observer], Rules).Select(d => (d.FactId, d.Points)));
    }

    [Fact]
    public void Whoever_observes_is_neither_expected_nor_present()
    {
        var turnout = Turnout.Of([
            AttendanceStatus.Offline, AttendanceStatus.Offline, AttendanceStatus.Online, AttendanceStatus.Leave, AttendanceStatus.Absent,
            AttendanceStatus.Observing]);
        Assert.Equal((5, 3, 1, 1, 1), (turnout.Expected, turnout.Present, turnout.Leave, turnout.Absent, turnout.Observing));
    }

    [Fact]
    public void A_confirmed_one_is_joined_only_by_the_same_and_changed_by_none()
    {
        var attendance = Elsewhere();
        attendance.Confirm(HostSecretary, Morning("2026-03-03")).OrThrow();

        Refused(attendance.State(new(AttendanceStatus.Absent), Side.Keeper, By(Recorder, "2026-03-04")), MeetingRules.AlreadyConfirmed);
        Assert.True(attendance.State(new(AttendanceStatus.Offline), Side.Keeper, By(Recorder, "2026-03-04")).Accepted);
        Refused(attendance.State(new(AttendanceStatus.Absent), Side.Host, By(HostRecorder, "2026-03-04")), MeetingRules.AlreadyConfirmed);
        Assert.Equal(AttendanceStatus.Offline, attendance.Status);
    }

    [Fact]
    public void Whoever_changes_an_unconfirmed_one_is_its_recorder()
    {
        var attendance = Recorded();
        attendance.State(new(AttendanceStatus.Leave, "住院"), Side.Keeper, By(Secretary, "2026-03-02")).OrThrow();

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
        attendance.State(new(AttendanceStatus.Online), Side.Keeper, By(HostRecorder, "2026-03-06")).OrThrow();

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
        Refused(waiting.State(new(AttendanceStatus.Leave), Side.Keeper, By(Recorder, "2026-03-05")), MeetingRules.Cancelled);
        Refused(waiting.GiveIn(Side.Keeper, By(Recorder, "2026-03-05")), MeetingRules.Cancelled);
    }

    [Fact]
    public void What_no_longer_fits_its_meeting_is_not_confirmed()
    {
        var attendance = Recorded();
        var facts = new MeetingFacts { Kinds = MeetingKinds.ThemeDay, Topic = "学习", StartsAt = Morning("2026-03-01"), Mode = MeetingMode.Online };
        _meeting.Revise(facts, false, By(Recorder, "2026-03-02")).OrThrow();
        attendance.FollowMeeting(_meeting);
        Refused(attendance.Confirm(Secretary, Morning("2026-03-05")), MeetingRules.OfflineAtOnline);

        _meeting.Revise(facts with { StartsAt = Morning("2026-04-01"), Mode = MeetingMode.Offline }, false, By(Recorder, "2026-03-02")).OrThrow();
        attendance.FollowMeeting(_meeting);
        Refused(attendance.Confirm(Secretary, Morning("2026-03-05")), MeetingRules.HeldInFuture);
    }

    [Theory]
    [InlineData("day")]
    [InlineData("kind")]
    [InlineData("mode")]
    [InlineData("topic")]
    public void Whoever_changes_what_it_copies_of_its_meeting_does_not_confirm_it(string what)
    {
        var attendance = Recorded();
        var facts = new MeetingFacts { Kinds = MeetingKinds.ThemeDay, Topic = "学习", StartsAt = Morning("2026-03-01"), Mode = MeetingMode.Mixed };
        _meeting.Revise(
            what switch
            {
                "day" => facts with { StartsAt = Morning("2026-02-27") },
                "kind" => facts with { Kinds = MeetingKinds.MembersMeeting },
                "mode" => facts with { Mode = MeetingMode.Offline },
                _ => facts with { Topic = "别的" },
            },
            false,
            By(Secretary, "2026-03-03")).OrThrow();
        attendance.FollowMeeting(_meeting);

        Assert.Equal((Secretary.AccountId, Morning("2026-03-03")), (attendance.ChangedBy, attendance.ChangedAt));
        Refused(attendance.Confirm(Secretary, Morning("2026-03-05")), Confirming.ChangerMayNotConfirm);
        attendance.Confirm(HostSecretary, Morning("2026-03-05")).OrThrow();
    }

    [Fact]
    public void Whoever_changes_only_the_place_of_its_meeting_may_confirm_it_and_a_record_after_the_change_is_its_recorder_s()
    {
        var attendance = Recorded();
        var facts = new MeetingFacts { Kinds = MeetingKinds.ThemeDay, Topic = "学习", StartsAt = Morning("2026-03-01"), Mode = MeetingMode.Mixed };
        _meeting.Revise(facts with { Place = "党群服务中心" }, false, By(Secretary, "2026-03-03")).OrThrow();
        attendance.FollowMeeting(_meeting);
        Assert.Null(attendance.ChangedBy);

        _meeting.Revise(facts with { Mode = MeetingMode.Offline }, false, By(Secretary, "2026-03-03")).OrThrow();
        Assert.Null(Recorded().ChangedBy);
    }

    [Fact]
    public void A_record_after_the_confirmation_of_the_meeting_needs_its_note()
    {
        Refused(Attendance.Record(_meeting, _member, new(AttendanceStatus.Offline, " "), By(Recorder, "2026-03-09"), isLate: true), MeetingRules.LateNeedsNote);
        Assert.Equal(
            "签到表漏登",
            Attendance.Record(_meeting, _member, new(AttendanceStatus.Offline, "签到表漏登"), By(Recorder, "2026-03-09"), isLate: true).OrThrow().Note);
        Refused(Attendance.Record(_meeting, _member, new(AttendanceStatus.Offline, new('记', 401)), By(Recorder, "2026-03-09")), MeetingRules.NoteTooLong);
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

    private Attendance Recorded() => Attendance.Record(_meeting, _member, new(AttendanceStatus.Offline), By(Recorder, "2026-03-02")).OrThrow();

    /// <summary>At a meeting of the host, recorded by the host.</summary>
    private Attendance Elsewhere() => Attendance.Record(
        HeldMeeting(Morning("2026-03-01"), of: HostBranch), _member, new(AttendanceStatus.Offline), By(HostRecorder, "2026-03-02")).OrThrow();

    private Attendance Confirmed()
    {
        var attendance = Recorded();
        attendance.Confirm(Secretary, Morning("2026-03-03")).OrThrow();
        return attendance;
    }
}
