namespace KzzqFlowParty.Domain.Tests.Flow;

/// <summary>The moves of docs/decisions/0008 written out by hand; every other move is forbidden.</summary>
public class FlowStateTests
{
    private static readonly HashSet<(FlowState From, FlowState To)> Allowed =
    [
        (FlowState.Reported, FlowState.PendingReportIn), // the branch registers
        (FlowState.Reported, FlowState.Cancelled), // withdrawn
        (FlowState.PendingReportIn, FlowState.PendingReportIn), // another place or another host is asked
        (FlowState.PendingReportIn, FlowState.Managed), // acknowledged, accepted, placed
        (FlowState.PendingReportIn, FlowState.NoHost), // no suitable organization
        (FlowState.PendingReportIn, FlowState.Refused),
        (FlowState.PendingReportIn, FlowState.NotDeparted), // registered, never left (docs/decisions/0008)
        (FlowState.PendingReportIn, FlowState.Returned),
        (FlowState.PendingReportIn, FlowState.TransferredOut),
        (FlowState.PendingReportIn, FlowState.Terminated),
        (FlowState.Managed, FlowState.PendingReportIn), // another place
        (FlowState.Managed, FlowState.Returned),
        (FlowState.Managed, FlowState.TransferredOut),
        (FlowState.Managed, FlowState.Terminated),
        (FlowState.NoHost, FlowState.PendingReportIn), // another place, or one was found
        (FlowState.NoHost, FlowState.NotDeparted),
        (FlowState.NoHost, FlowState.Returned),
        (FlowState.NoHost, FlowState.TransferredOut),
        (FlowState.NoHost, FlowState.Terminated),
        (FlowState.Refused, FlowState.PendingReportIn),
        (FlowState.Refused, FlowState.NoHost),
        (FlowState.Refused, FlowState.NotDeparted), // refused before he would have left
        (FlowState.Refused, FlowState.Returned),
        (FlowState.Refused, FlowState.TransferredOut),
        (FlowState.Refused, FlowState.Terminated),
    ];

    public static IEnumerable<object[]> Moves => from one in Enum.GetValues<FlowState>() from other in Enum.GetValues<FlowState>() select new object[] { one, other };

    [Fact]
    public void There_are_ten_states() => Assert.Equal(100, Moves.Count());

    [Theory]
    [MemberData(nameof(Moves))]
    public void A_move_is_allowed_exactly_where_the_field_knows_it(FlowState from, FlowState to) => Assert.Equal(Allowed.Contains((from, to)), from.MayBecome(to));

    [Theory]
    [InlineData(FlowState.Returned, "已返回")]
    [InlineData(FlowState.TransferredOut, "已转出")]
    [InlineData(FlowState.Terminated, "终止")]
    [InlineData(FlowState.NotDeparted, "未成行")]
    [InlineData(FlowState.Cancelled, "作废")]
    public void Five_states_end_an_absence(FlowState state, string title)
    {
        Assert.True(state.IsOver);
        Assert.Equal(title, state.Title);
    }

    /// <summary>What may be done in each state that a page can reach: receive, refuse, ask again, return, never departed, end with the membership.</summary>
    [Theory]
    [InlineData(FlowState.PendingReportIn, true, true, true, true, true, true)]
    [InlineData(FlowState.Managed, false, false, false, true, false, true)]
    [InlineData(FlowState.NoHost, false, false, true, true, true, true)]
    [InlineData(FlowState.Refused, false, false, true, true, true, true)]
    [InlineData(FlowState.Returned, false, false, false, false, false, false)]
    [InlineData(FlowState.TransferredOut, false, false, false, false, false, false)]
    [InlineData(FlowState.Terminated, false, false, false, false, false, false)]
    [InlineData(FlowState.NotDeparted, false, false, false, false, false, false)]
    public void An_absence_does_only_what_its_state_allows(FlowState state, bool receive, bool refuse, bool askAgain, bool comeBack, bool neverDeparted, bool end)
    {
        Does(receive, s => s.Receive(new(null, null, Day("2026-03-05"), Day("2026-03-05"), Day("2026-03-06"), Day("2026-03-06")), HostBranch, Day("2026-03-10")));
        Does(refuse, s => s.Refuse("1", "不住这里", Day("2026-03-10")));
        Does(askAgain, s => s.AskAgain(Destination.Of(MobileOrganization), Day("2026-03-10")));
        Does(comeBack, s => s.Return(Day("2026-03-10"), Day("2026-03-10")));
        Does(neverDeparted, s => s.NeverDeparted("没有走成", Day("2026-03-10")));
        Does(end, s => s.EndWithMembership(PartyStatus.Died, Day("2026-03-10")));
        Does(end, s => s.EndWithMembership(PartyStatus.TransferredOut, Day("2026-03-10")));

        void Does(bool allowed, Func<FlowSpell, Outcome<Done>> act)
        {
            var spell = In(state);
            var outcome = act(spell);
            Assert.Equal(allowed, outcome.Accepted);
            if (allowed) return;
            Refused(outcome, FlowRules.MayNot);
            Assert.Equal(state, spell.State);
        }
    }

    private static FlowSpell In(FlowState state)
    {
        var day = Day("2026-03-08");
        var spell = SomeSpell(SomeMember(), Leaving(Day("2026-03-01"), to: state == FlowState.NoHost ? Destination.NoneFound("当地没有党组织") : null));
        var moved = state switch
        {
            FlowState.Managed => spell.Receive(new(null, null, Day("2026-03-05"), Day("2026-03-05"), Day("2026-03-06"), Day("2026-03-06")), HostBranch, day),
            FlowState.Refused => spell.Refuse("1", "不住这里", day),
            FlowState.Returned => spell.Return(day, day),
            FlowState.TransferredOut => spell.EndWithMembership(PartyStatus.TransferredOut, day),
            FlowState.Terminated => spell.EndWithMembership(PartyStatus.Expelled, day),
            FlowState.NotDeparted => spell.NeverDeparted("没有走成", day),
            _ => default(Done),
        };
        moved.OrThrow();
        Assert.Equal(state, spell.State);
        return spell;
    }
}
