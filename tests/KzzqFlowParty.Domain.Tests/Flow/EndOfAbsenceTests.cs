namespace KzzqFlowParty.Domain.Tests.Flow;

public class EndOfAbsenceTests
{
    private readonly FlowSpell _spell = SomeSpell(SomeMember(), Leaving(Day("2026-03-01")));

    [Fact]
    public void A_return_ends_the_absence_and_the_host_keeps_its_view()
    {
        _spell.Return(Day("2026-05-01"), Day("2026-05-03")).OrThrow();

        Assert.Equal((FlowState.Returned, (Guid?)null, (DateOnly?)Day("2026-05-01")), (_spell.State, _spell.OpenFor, _spell.EndedOn));
        Assert.Equal(HostBranch.Id, _spell.HostOrganizationId);
        Assert.False(_spell.IsOpen);
    }

    [Fact]
    public void A_return_lies_between_leaving_and_today()
    {
        Refused(_spell.Return(Day("2026-02-28"), Day("2026-05-03")), FlowRules.ReturnBeforeDeparture);
        Refused(_spell.Return(Day("2026-05-04"), Day("2026-05-03")), FlowRules.DateInFuture);
        Assert.True(_spell.Return(Day("2026-03-01"), Day("2026-05-03")).Accepted);
    }

    [Fact]
    public void Never_having_left_needs_its_reason()
    {
        Refused(_spell.NeverDeparted("", Day("2026-03-05")), FlowRules.ReasonMissing);
        _spell.NeverDeparted("家中有事", Day("2026-03-05")).OrThrow();

        Assert.Equal((FlowState.NotDeparted, "家中有事", (Guid?)null), (_spell.State, _spell.EndNote, _spell.OpenFor));
    }

    [Theory]
    [InlineData(PartyStatus.TransferredOut, FlowState.TransferredOut)]
    [InlineData(PartyStatus.Died, FlowState.Terminated)]
    [InlineData(PartyStatus.Expelled, FlowState.Terminated)]
    public void It_ends_with_the_membership(PartyStatus how, FlowState state)
    {
        _spell.EndWithMembership(how, Day("2026-05-01")).OrThrow();

        Assert.Equal((state, (DateOnly?)Day("2026-05-01"), (Guid?)null), (_spell.State, _spell.EndedOn, _spell.OpenFor));
    }

    [Fact]
    public void A_suspension_ends_nothing() => Assert.Throws<ArgumentOutOfRangeException>(() => _spell.EndWithMembership(PartyStatus.Suspended, Day("2026-05-01")));

    [Fact]
    public void The_record_follows_the_member_to_his_new_branch()
    {
        var member = SomeMember();
        var spell = SomeSpell(member, Leaving(Day("2026-03-01")));
        var other = Child(OrganizationKind.Branch, Township, "中共试验苏木丙嘎查支部委员会");
        member.MoveTo(other, Day("2026-04-01"), "调整", By(Recorder, "2026-04-02")).OrThrow();
        spell.FollowMember(member, 2026);

        Assert.Equal(other.Id, spell.KeeperOrganizationId);
    }
}
