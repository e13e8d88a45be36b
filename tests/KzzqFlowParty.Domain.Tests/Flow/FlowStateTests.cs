namespace KzzqFlowParty.Domain.Tests.Flow;

/// <summary>The states of docs/decisions/0008 and the moves between them, written out by hand.</summary>
public class FlowStateTests
{
    [Fact]
    public void There_are_ten_states() => Assert.Equal(10, Enum.GetValues<FlowState>().Length);

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

    [Theory]
    [InlineData(FlowState.Reported)]
    [InlineData(FlowState.PendingReportIn)]
    [InlineData(FlowState.Managed)]
    [InlineData(FlowState.NoHost)]
    [InlineData(FlowState.Refused)]
    public void Five_states_go_on(FlowState state) => Assert.False(state.IsOver);

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
    public void An_absence_does_only_what_its_state_allows(
        FlowState state, bool receive, bool refuse, bool askAgain, bool comeBack, bool neverDeparted, bool end)
    {
        Does(
            receive,
            FlowState.Managed,
            s => s.Receive(new(null, null, Day("2026-03-05"), Day("2026-03-05"), Day("2026-03-06"), Day("2026-03-06")), HostBranch, Day("2026-03-10")));
        Does(refuse, FlowState.Refused, s => s.Refuse("1", "不住这里", Day("2026-03-10")));
        Does(askAgain, FlowState.PendingReportIn, s => s.AskAgain(Destination.Of(MobileOrganization), By(Recorder, "2026-03-10")));
        Does(comeBack, FlowState.Returned, s => s.Return(Day("2026-03-10"), Day("2026-03-10")));
        Does(neverDeparted, FlowState.NotDeparted, s => s.NeverDeparted("没有走成", Day("2026-03-10")));
        Does(end, FlowState.Terminated, s => s.EndWithMembership(PartyStatus.Died, Day("2026-03-10")));
        Does(end, FlowState.TransferredOut, s => s.EndWithMembership(PartyStatus.TransferredOut, Day("2026-03-10")));

        void Does(bool allowed, FlowState next, Func<FlowSpell, Outcome<Done>> act)
        {
            var spell = In(state);
            var outcome = act(spell);
            Assert.Equal(allowed, outcome.Accepted);
            Assert.Equal(allowed ? next : state, spell.State);
            if (!allowed) Refused(outcome, FlowRules.MayNot);
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
