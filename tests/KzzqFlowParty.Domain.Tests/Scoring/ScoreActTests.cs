namespace KzzqFlowParty.Domain.Tests.Scoring;

/// <summary>Which claims and entries a second person may still decide about, and of which entries the reversal may be asked for.</summary>
public class ScoreActTests
{
    [Theory]
    [InlineData(ClaimState.Waiting, true)]
    [InlineData(ClaimState.Accepted, false)]
    [InlineData(ClaimState.Rejected, false)]
    public void Only_what_waits_awaits_a_decision(ClaimState state, bool awaits) => Assert.Equal(awaits, state.AwaitsDecision);

    [Fact]
    public void Every_state_of_a_claim_says_so()
    {
        Assert.All(Enum.GetValues<ClaimState>(), state => Assert.Equal(state == ClaimState.Waiting, state.AwaitsDecision));
        Assert.Throws<System.Runtime.CompilerServices.SwitchExpressionException>(() => ((ClaimState)4).AwaitsDecision);
    }

    /// <summary>Sixteen combinations: the first that applies speaks.</summary>
    [Fact]
    public void A_reversal_is_asked_of_an_entry_that_stands_was_judged_and_has_none()
    {
        bool[] either = [false, true];
        var all = from reversal in either
                  from follows in either
                  from reversed in either
                  from asked in either
                  select new EntryStanding { IsReversal = reversal, FollowsFact = follows, IsReversed = reversed, ReversalIsAsked = asked };
        foreach (var entry in all)
        {
            var expected = entry switch
            {
                { IsReversal: true } => "score.reversal-of-reversal",
                { FollowsFact: true } => "score.follows-its-fact",
                { IsReversed: true } => "score.already-reversed",
                { ReversalIsAsked: true } => "score.reversal-asked",
                _ => null,
            };
            Assert.Equal((expected, expected is null), (entry.ReversalRefusal?.Code, entry.AllowsAskingReversal));
        }
    }
}
