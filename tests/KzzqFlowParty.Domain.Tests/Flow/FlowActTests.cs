namespace KzzqFlowParty.Domain.Tests.Flow;

/// <summary>What may be done with an absence now, written out by hand for every state; a new state or act without its line fails here.</summary>
public class FlowActTests
{
    /// <summary>With one of ours asked, before confirmation.</summary>
    private static readonly Dictionary<FlowState, FlowAct[]> Expected = new()
    {
        [FlowState.Reported] = [FlowAct.Correct, FlowAct.Withdraw],
        [FlowState.PendingReportIn] =
        [
            FlowAct.Confirm, FlowAct.Correct, FlowAct.Receive, FlowAct.Refuse, FlowAct.AskAgain, FlowAct.Return, FlowAct.NeverDeparted,
            FlowAct.EndWithMembership, FlowAct.ReportChange, FlowAct.ReportIn, FlowAct.Withdraw,
        ],
        [FlowState.Managed] =
            [FlowAct.Confirm, FlowAct.Correct, FlowAct.Return, FlowAct.EndWithMembership, FlowAct.ReportChange, FlowAct.Withdraw],
        [FlowState.NoHost] =
        [
            FlowAct.Confirm, FlowAct.Correct, FlowAct.AskAgain, FlowAct.Return, FlowAct.NeverDeparted, FlowAct.EndWithMembership, FlowAct.ReportChange,
            FlowAct.Withdraw,
        ],
        [FlowState.Refused] =
        [
            FlowAct.Confirm, FlowAct.Correct, FlowAct.AskAgain, FlowAct.Return, FlowAct.NeverDeparted, FlowAct.EndWithMembership, FlowAct.ReportChange,
            FlowAct.Withdraw,
        ],
        [FlowState.Returned] = [FlowAct.Confirm, FlowAct.Withdraw, FlowAct.TakeBackReturn],
        [FlowState.TransferredOut] = [FlowAct.Confirm, FlowAct.Withdraw],
        [FlowState.Terminated] = [FlowAct.Confirm, FlowAct.Withdraw],
        [FlowState.NotDeparted] = [],
        [FlowState.Cancelled] = [],
    };

    /// <summary>What was confirmed is corrected with a second person, as long as it happened at all.</summary>
    private static readonly FlowState[] Corrected =
    [
        FlowState.PendingReportIn, FlowState.Managed, FlowState.NoHost, FlowState.Refused, FlowState.Returned, FlowState.TransferredOut,
        FlowState.Terminated,
    ];

    public static IEnumerable<object[]> All =>
        from state in Enum.GetValues<FlowState>() from act in Enum.GetValues<FlowAct>() select new object[] { state, act };

    [Theory]
    [MemberData(nameof(All))]
    public void Every_state_says_which_acts_it_allows(FlowState state, FlowAct act)
    {
        var allowed = Expected[state].Contains(act);

        Assert.Equal(allowed ? null : FlowRules.MayNot, Now(state).Refusal(act));
        Assert.Equal(act == FlowAct.AskCorrection ? Corrected.Contains(state) : allowed, FlowActs.StatesOf(act).Contains(state));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Once_it_is_confirmed_nobody_confirms_it_again_or_corrects_it(FlowState state, FlowAct act)
    {
        var confirmed = Now(state) with { IsConfirmed = true };
        var allowed = act == FlowAct.AskCorrection ? Corrected.Contains(state) : act != FlowAct.Correct && Expected[state].Contains(act);
        var expected = act == FlowAct.Confirm ? FlowRules.AlreadyConfirmed : allowed ? null : FlowRules.MayNot;

        Assert.Equal(expected, confirmed.Refusal(act));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Where_none_of_ours_is_asked_nobody_receives_or_refuses(FlowState state, FlowAct act) =>
        Assert.Equal(act is not (FlowAct.Receive or FlowAct.Refuse) && Expected[state].Contains(act), (Now(state) with { HasHost = false }).Allows(act));

    /// <summary>
    /// Nobody confirms the departure of a member from outside, who is placed where he is registered; he leaves, his membership ends, he changes,
    /// or was a wrong entry.
    /// </summary>
    [Theory]
    [MemberData(nameof(All))]
    public void A_member_from_outside_leaves_and_no_more(FlowState state, FlowAct act) =>
        Assert.Equal(
            act is FlowAct.Return or FlowAct.EndWithMembership or FlowAct.ReportChange or FlowAct.ReportIn or FlowAct.Withdraw or FlowAct.TakeBackReturn
                && Expected[state].Contains(act),
            (Now(state) with { IsFromOutside = true, HasHost = false }).Allows(act));

    [Theory]
    [InlineData(FlowState.Reported, false)]
    [InlineData(FlowState.PendingReportIn, true)]
    [InlineData(FlowState.Managed, true)]
    [InlineData(FlowState.NoHost, true)]
    [InlineData(FlowState.Refused, true)]
    [InlineData(FlowState.Returned, true)]
    [InlineData(FlowState.TransferredOut, true)]
    [InlineData(FlowState.Terminated, true)]
    [InlineData(FlowState.NotDeparted, false)]
    [InlineData(FlowState.Cancelled, false)]
    public void What_was_registered_and_not_undone_counts(FlowState state, bool counts) => Assert.Equal(counts, state.Counts);

    [Fact]
    public void The_aggregate_and_a_projected_row_ask_the_same()
    {
        var spell = SomeSpell(SomeMember(), Leaving(Day("2026-03-01")));
        Assert.Equal(Now(FlowState.PendingReportIn), spell.Standing);

        spell.Confirmed();
        spell.Return(Day("2026-03-20"), Day("2026-03-20")).OrThrow();
        Assert.Equal(Now(FlowState.Returned) with { IsConfirmed = true }, spell.Standing);

        var fromOutside = FlowSpell.Import(
            SomeMemberFromOutside(), Leaving(Day("2026-03-01")) with { Destination = null }, (false, null), alreadyAway: false, Rules.Flow, Seal,
            By(HostRecorder, "2026-03-20"));
        Assert.Equal(Now(FlowState.PendingReportIn) with { HasHost = false, IsFromOutside = true }, fromOutside.OrThrow().Standing);
    }

    private static FlowStanding Now(FlowState state) => new() { State = state, IsConfirmed = false, HasHost = true, IsFromOutside = false };
}
