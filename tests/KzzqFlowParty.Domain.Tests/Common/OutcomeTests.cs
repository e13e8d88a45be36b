namespace KzzqFlowParty.Domain.Tests;

public class OutcomeTests
{
    [Fact]
    public void Where_a_rule_can_refuse_and_nobody_looks_it_is_a_bug()
    {
        Outcome<Done> refused = FlowRules.MayNot;

        Assert.Contains("flow.may-not", Assert.Throws<InvalidOperationException>(() => refused.OrThrow()).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => { Outcome<Done> nothing = new List<Refusal>(); });
    }
}
