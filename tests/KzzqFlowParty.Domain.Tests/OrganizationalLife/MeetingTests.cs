namespace KzzqFlowParty.Domain.Tests.OrganizationalLife;

public class MeetingTests
{
    private static readonly MeetingFacts Facts = new()
    {
        Kinds = MeetingKinds.ThemeDay,
        Topic = "学习",
        StartsAt = Morning("2026-03-01"),
        Mode = MeetingMode.Offline,
    };

    [Fact]
    public void A_meeting_has_a_kind_a_topic_a_mode_and_ends_after_it_began()
    {
        Refused(Plan(Facts with { Kinds = MeetingKinds.None }), MeetingRules.KindMissing);
        Refused(Plan(Facts with { Kinds = (MeetingKinds)8192 }), MeetingRules.KindMissing);
        Refused(Plan(Facts with { Topic = "　" }), MeetingRules.TopicMissing);
        Refused(Plan(Facts with { Mode = (MeetingMode)4 }), MeetingRules.ModeMissing);
        Refused(Plan(Facts with { EndsAt = Facts.StartsAt }), MeetingRules.EndsBeforeStart);
        Refused(Plan(Facts with { Topic = new('题', 201), Chair = new('某', 101) }), MeetingRules.TextTooLong(
            200, "Topic"), MeetingRules.TextTooLong(100, "Chair"));
    }

    [Fact]
    public void A_meeting_is_held_once_it_has_begun()
    {
        var meeting = Plan(Facts).OrThrow();

        Refused(meeting.Hold(Facts.StartsAt.AddMinutes(-1)), MeetingRules.HeldInFuture);
        meeting.Hold(Facts.StartsAt).OrThrow();
        Assert.Equal(MeetingState.Held, meeting.State);
    }

    [Theory]
    [InlineData("2026-12-31T23:59:59+08:00", "2026-12-31")]
    [InlineData("2027-01-01T00:00:00+08:00", "2027-01-01")]
    [InlineData("2026-12-31T16:00:00+00:00", "2027-01-01")]
    [InlineData("2026-12-31T15:59:59+00:00", "2026-12-31")]
    public void Its_day_is_the_banner_s_day_of_its_start(string startsAt, string day) =>
        Assert.Equal(Day(day), Plan(Facts with { StartsAt = DateTimeOffset.Parse(startsAt, System.Globalization.CultureInfo.InvariantCulture) }).OrThrow().On);

    [Fact]
    public void Once_an_attendance_is_confirmed_time_kinds_and_mode_stand()
    {
        var meeting = HeldMeeting(Morning("2026-03-01"));
        var facts = Facts with { Mode = MeetingMode.Mixed };

        Assert.True(meeting.Revise(facts with { Place = "党群服务中心" }, true, By(Recorder, "2026-03-02")).Accepted);
        Refused(meeting.Revise(facts with { StartsAt = Morning("2026-03-02") }, true, By(Recorder, "2026-03-02")), MeetingRules.HasConfirmed);
        Refused(meeting.Revise(facts with { Kinds = MeetingKinds.PartyLecture }, true, By(Recorder, "2026-03-02")), MeetingRules.HasConfirmed);
        Refused(meeting.Revise(facts with { Mode = MeetingMode.Online }, true, By(Recorder, "2026-03-02")), MeetingRules.HasConfirmed);
        Assert.True(meeting.Revise(facts with { StartsAt = Morning("2026-03-02") }, false, By(Recorder, "2026-03-02")).Accepted);
    }

    [Fact]
    public void A_cancelled_meeting_stays_cancelled_and_says_why()
    {
        var meeting = Plan(Facts).OrThrow();

        Refused(meeting.Cancel("", hasConfirmedAttendance: false), MeetingRules.ReasonMissing);
        Refused(meeting.Cancel("大雪", hasConfirmedAttendance: true), MeetingRules.CancelledWithConfirmed);
        meeting.Cancel("大雪", hasConfirmedAttendance: false).OrThrow();
        Refused(meeting.Cancel("又取消", hasConfirmedAttendance: false), MeetingRules.Cancelled);
        Refused(meeting.Hold(Morning("2026-03-02")), MeetingRules.Cancelled);
        Refused(meeting.Revise(Facts, false, By(Recorder, "2026-03-02")), MeetingRules.Cancelled);
    }

    [Fact]
    public void A_joint_meeting_has_one_other_organization_that_holds_meetings()
    {
        Assert.Equal(HostBranch.Id, Plan(Facts with { Partner = HostBranch }).OrThrow().PartnerId);
        Refused(Plan(Facts with { Partner = HomeBranch }), MeetingRules.PartnerUnfit);
        Refused(Plan(Facts with { Partner = Committee }), MeetingRules.PartnerUnfit);
    }

    [Fact]
    public void The_partner_stays_once_it_has_recorded_anybody()
    {
        var meeting = Plan(Facts with { Partner = HostBranch }).OrThrow();

        Refused(meeting.Revise(Facts, false, By(Recorder, "2026-03-02"), partnerHasRecorded: true), MeetingRules.PartnerHasRecorded);
        var (kept, by) = (Facts with { Partner = HostBranch, Place = "党群服务中心" }, By(Recorder, "2026-03-02"));
        Assert.True(meeting.Revise(kept, false, by, partnerHasRecorded: true).Accepted);
        Assert.True(meeting.Revise(Facts, false, By(Recorder, "2026-03-02")).Accepted);
        Assert.Null(meeting.PartnerId);
    }

    [Fact]
    public void Several_kinds_are_named_in_the_order_of_the_list() =>
        Assert.Equal("党员大会、主题党日", (MeetingKinds.ThemeDay | MeetingKinds.MembersMeeting).Title);

    private static Outcome<Meeting> Plan(MeetingFacts facts) => Meeting.Plan(HomeBranch.Id, facts, Recorder.AccountId, Morning("2026-02-20"));
}
