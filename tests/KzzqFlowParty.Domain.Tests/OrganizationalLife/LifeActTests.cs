namespace KzzqFlowParty.Domain.Tests.OrganizationalLife;

/// <summary>What may be done now with an attendance and with a meeting, written out by hand; a new state or act without its line fails here.</summary>
public class LifeActTests
{
    private static readonly Dictionary<AttendanceStage, AttendanceAct[]> Expected = new()
    {
        [AttendanceStage.Waiting] = [AttendanceAct.Change, AttendanceAct.Join, AttendanceAct.Confirm],
        [AttendanceStage.Disputed] = [AttendanceAct.Change, AttendanceAct.Join, AttendanceAct.GiveIn],
        [AttendanceStage.Confirmed] = [AttendanceAct.Join, AttendanceAct.AskReversal],
        [AttendanceStage.ReversalAsked] = [AttendanceAct.Join, AttendanceAct.DecideReversal],
        [AttendanceStage.Reversed] = [AttendanceAct.Change, AttendanceAct.Join],
        [AttendanceStage.Void] = [],
    };

    private static readonly Dictionary<MeetingState, MeetingAct[]> ExpectedOnceBegun = new()
    {
        [MeetingState.Planned] = [MeetingAct.Revise, MeetingAct.Hold, MeetingAct.Cancel],
        [MeetingState.Held] = [MeetingAct.Revise, MeetingAct.Cancel, MeetingAct.RecordAttendance],
        [MeetingState.Cancelled] = [],
    };

    [Theory]
    [InlineData(false, false, false, false, AttendanceStage.Waiting)]
    [InlineData(false, true, false, false, AttendanceStage.Disputed)]
    [InlineData(true, false, false, false, AttendanceStage.Confirmed)]
    [InlineData(true, false, true, false, AttendanceStage.ReversalAsked)]
    [InlineData(true, false, true, true, AttendanceStage.Reversed)]
    public void The_stage_of_an_attendance_follows_from_its_facts(
        bool isConfirmed, bool isDisputed, bool reversalIsAsked, bool isReversed, AttendanceStage stage)
    {
        var standing = new AttendanceStanding
        {
            IsConfirmed = isConfirmed,
            IsDisputed = isDisputed,
            ReversalIsAsked = reversalIsAsked,
            IsReversed = isReversed,
            MeetingIsCancelled = false,
        };

        Assert.Equal(stage, standing.Stage);
        Assert.Equal(AttendanceStage.Void, (standing with { MeetingIsCancelled = true }).Stage);
    }

    [Fact]
    public void Every_stage_of_an_attendance_says_which_acts_it_allows()
    {
        foreach (var stage in Enum.GetValues<AttendanceStage>())
        {
            Assert.Equal(stage, At(stage).Stage);
            Assert.Equal(Expected[stage], Enum.GetValues<AttendanceAct>().Where(At(stage).Allows));
        }
    }

    [Theory]
    [InlineData(AttendanceStage.Waiting, AttendanceAct.AskReversal, "attendance.not-confirmed")]
    [InlineData(AttendanceStage.Waiting, AttendanceAct.DecideReversal, "attendance.reversal-not-asked")]
    [InlineData(AttendanceStage.Waiting, AttendanceAct.GiveIn, "attendance.not-disputed")]
    [InlineData(AttendanceStage.Disputed, AttendanceAct.Confirm, "attendance.disputed")]
    [InlineData(AttendanceStage.Disputed, AttendanceAct.AskReversal, "attendance.not-confirmed")]
    [InlineData(AttendanceStage.Confirmed, AttendanceAct.Confirm, "attendance.already-confirmed")]
    [InlineData(AttendanceStage.ReversalAsked, AttendanceAct.Change, "attendance.already-confirmed")]
    [InlineData(AttendanceStage.ReversalAsked, AttendanceAct.AskReversal, "attendance.reversal-asked")]
    [InlineData(AttendanceStage.Reversed, AttendanceAct.Confirm, "attendance.already-confirmed")]
    [InlineData(AttendanceStage.Reversed, AttendanceAct.DecideReversal, "attendance.already-reversed")]
    [InlineData(AttendanceStage.Void, AttendanceAct.Confirm, "meeting.cancelled")]
    [InlineData(AttendanceStage.Void, AttendanceAct.AskReversal, "meeting.cancelled")]
    public void What_is_not_allowed_says_why(AttendanceStage stage, AttendanceAct act, string code) => Assert.Equal(code, At(stage).Refusal(act)?.Code);

    [Fact]
    public void The_aggregate_moves_through_the_stages()
    {
        var meeting = HeldMeeting(Morning("2026-03-01"));
        var attendance = Attendance.Record(meeting, SomeMember(), new(AttendanceStatus.Offline), By(Recorder, "2026-03-02")).OrThrow();
        Assert.Equal(AttendanceStage.Waiting, attendance.Standing.Stage);
        attendance.Confirm(Secretary, Morning("2026-03-03")).OrThrow();
        Assert.Equal((AttendanceStage.Confirmed, true), (attendance.Standing.Stage, attendance.Stands));
        attendance.AskReversal("记错", Recorder.AccountId).OrThrow();
        Assert.Equal((AttendanceStage.ReversalAsked, true), (attendance.Standing.Stage, attendance.Stands));
        attendance.Reverse(Secretary, Morning("2026-03-05")).OrThrow();
        Assert.Equal((AttendanceStage.Reversed, false), (attendance.Standing.Stage, attendance.Stands));

        meeting.Cancel("没有开成", hasConfirmedAttendance: false).OrThrow();
        attendance.FollowMeeting(meeting);
        Assert.Equal((AttendanceStage.Void, false), (attendance.Standing.Stage, attendance.Stands));
    }

    [Fact]
    public void Every_state_of_a_meeting_says_which_acts_it_allows()
    {
        foreach (var state in Enum.GetValues<MeetingState>())
        {
            var (begun, ahead) = (new MeetingStanding { State = state, HasBegun = true }, new MeetingStanding { State = state, HasBegun = false });
            Assert.Equal(ExpectedOnceBegun[state], Enum.GetValues<MeetingAct>().Where(begun.Allows));
            Assert.Equal(ExpectedOnceBegun[state].Except([MeetingAct.Hold, MeetingAct.RecordAttendance]), Enum.GetValues<MeetingAct>().Where(ahead.Allows));
        }
    }

    [Fact]
    public void A_meeting_is_held_once()
    {
        var meeting = HeldMeeting(Morning("2026-03-01"));

        Refused(meeting.Hold(Morning("2026-03-02")), MeetingRules.AlreadyHeld);
    }

    private static AttendanceStanding At(AttendanceStage stage) => new()
    {
        IsConfirmed = stage is AttendanceStage.Confirmed or AttendanceStage.ReversalAsked or AttendanceStage.Reversed,
        IsDisputed = stage is AttendanceStage.Disputed,
        ReversalIsAsked = stage is AttendanceStage.ReversalAsked or AttendanceStage.Reversed,
        IsReversed = stage is AttendanceStage.Reversed,
        MeetingIsCancelled = stage is AttendanceStage.Void,
    };
}
