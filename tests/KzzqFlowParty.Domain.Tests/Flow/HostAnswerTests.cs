namespace KzzqFlowParty.Domain.Tests.Flow;

/// <summary>What the asked side does: known, reported in, registered, accepted, placed; or a coded refusal.</summary>
public class HostAnswerTests
{
    private readonly FlowSpell _spell = SomeSpell(SomeMember(), Leaving(Day("2026-03-01")));
    private readonly Reception _reception = new(Day("2026-03-02"), "2", Day("2026-03-05"), Day("2026-03-06"), Day("2026-03-07"), Day("2026-03-08"));

    [Fact]
    public void Placing_begins_management()
    {
        Receive(_reception).OrThrow();

        Assert.Equal((FlowState.Managed, (Guid?)HostBranch.Id), (_spell.State, _spell.HostOrganizationId));
        Assert.Equal(
            (Day("2026-03-02"), Day("2026-03-06"), Day("2026-03-07")),
            (_spell.CurrentLeg.KnownOn, _spell.CurrentLeg.RegisteredOn, _spell.CurrentLeg.AcceptedOn));
        Assert.Equal(
            ((PartialDate?)Day("2026-03-05"), (PartialDate?)Day("2026-03-08"), (Guid?)HostBranch.Id),
            (_spell.CurrentLeg.ReportedInOn, _spell.CurrentLeg.PlacedOn, _spell.CurrentLeg.PlacedInId));
    }

    [Fact]
    public void Steps_come_in_their_order_and_none_lies_ahead()
    {
        Refused(Receive(_reception with { RegisteredOn = Day("2026-03-04") }), FlowRules.StepsOutOfOrder);
        Refused(Receive(_reception with { AcceptedOn = Day("2026-03-05") }), FlowRules.StepsOutOfOrder);
        Refused(Receive(_reception with { PlacedOn = Day("2026-03-06") }), FlowRules.StepsOutOfOrder);
        Refused(Receive(_reception with { KnownOn = Day("2026-03-07") }), FlowRules.StepsOutOfOrder);
        Refused(Receive(_reception with { PlacedOn = Day("2026-03-21") }), FlowRules.DateInFuture);
        Refused(Receive(_reception with { KnownOn = Day("2026-03-21"), RegisteredOn = null }), FlowRules.DateInFuture);
    }

    [Fact]
    public void Nobody_reports_in_or_is_placed_before_he_left()
    {
        Refused(Receive(_reception with { ReportedInOn = Day("2026-02-28") }), FlowRules.ReportInBeforeDeparture);
        Refused(Receive(new(null, null, null, null, null, Day("2026-02-28"))), FlowRules.PlacedBeforeDeparture);
        Assert.True(Receive(_reception with { ReportedInOn = Month(2026, 3), PlacedOn = Month(2026, 3) }).Accepted);
    }

    [Fact]
    public void He_is_placed_in_an_open_organization_that_receives_members_and_is_not_his_own()
    {
        Refused(_spell.Receive(_reception, Department, Day("2026-03-20")), FlowRules.HostTakesNone);
        Refused(_spell.Receive(_reception, Outside, Day("2026-03-20")), FlowRules.HostTakesNone);
        Refused(_spell.Receive(_reception, HomeBranch, Day("2026-03-20")), FlowRules.HostIsKeeper);
    }

    [Fact]
    public void A_refusal_states_a_coded_reason_and_what_happened()
    {
        Refused(_spell.Refuse(null, " ", Day("2026-03-05")), FlowRules.RefusalReasonMissing, FlowRules.RefusalTextMissing);
        Refused(_spell.Refuse("8", "没有活动证", Day("2026-03-05")), FlowRules.RefusalReasonMissing);

        _spell.Refuse("2", "应由社区接收", Day("2026-03-05")).OrThrow();
        Assert.Equal(
            (FlowState.Refused, "2", "应由社区接收", (DateOnly?)Day("2026-03-05")),
            (_spell.State, _spell.CurrentLeg.RefusalReason, _spell.CurrentLeg.RefusalText, _spell.CurrentLeg.RefusedOn));
        Assert.Equal(HostBranch.Id, _spell.HostOrganizationId);
    }

    [Fact]
    public void After_a_refusal_another_is_asked_and_the_first_sees_it_no_more()
    {
        _spell.Refuse("2", "应由社区接收", Day("2026-03-05")).OrThrow();
        _spell.AskAgain(Destination.Of(MobileOrganization), By(Recorder, "2026-03-09")).OrThrow();

        Assert.Equal((FlowState.PendingReportIn, (Guid?)MobileOrganization.Id), (_spell.State, _spell.HostOrganizationId));
        Assert.Equal([1, 2], _spell.Legs.Select(l => l.Number).Order());
        Assert.Equal("应由社区接收", _spell.Legs.Single(l => l.Number == 1).RefusalText);
        Assert.Equal(("210106", "某街1号", (string?)null), (_spell.CurrentLeg.RegionCode, _spell.CurrentLeg.Place, _spell.CurrentLeg.RefusalReason));
    }

    [Fact]
    public void After_a_refusal_it_may_be_said_that_none_was_found()
    {
        _spell.Refuse("2", "应由社区接收", Day("2026-03-05")).OrThrow();
        Refused(_spell.AskAgain(Destination.NoneFound(""), By(Recorder, "2026-03-09")), FlowRules.DestinationMissing);

        _spell.AskAgain(Destination.NoneFound("没有其他党组织"), By(Recorder, "2026-03-09")).OrThrow();
        Assert.Equal((FlowState.NoHost, (Guid?)null), (_spell.State, _spell.HostOrganizationId));
    }

    [Fact]
    public void Where_none_was_found_one_may_be_asked_later()
    {
        var alone = SomeSpell(SomeMember(), Leaving(Day("2026-03-01"), to: Destination.NoneFound("没有")));
        alone.AskAgain(Destination.Of(HostBranch), By(Recorder, "2026-05-01")).OrThrow();

        Assert.Equal(FlowState.PendingReportIn, alone.State);
    }

    [Fact]
    public void Who_did_not_answer_is_replaced_by_another()
    {
        _spell.AskAgain(Destination.Of(MobileOrganization), By(Recorder, "2026-04-09")).OrThrow();

        Assert.Equal(MobileOrganization.Id, _spell.HostOrganizationId);
    }

    [Fact]
    public void A_member_from_outside_is_registered_and_placed_by_the_branch_that_keeps_him()
    {
        var spell = FlowSpell.RegisterInflow(
            SomeMemberFromOutside(), Leaving(Day("2026-03-01")), _reception, HostBranch, alreadyAway: false, Rules.Flow, Seal,
            By(HostRecorder, "2026-03-20")).OrThrow();

        Assert.Equal(
            (FlowState.Managed, HostBranch.Id, SpellOrigin.Inflow, true), (spell.State, spell.KeeperOrganizationId, spell.Origin, spell.IsFromOutside));
        Refused(FlowSpell.RegisterInflow(SomeMember(), Leaving(Day("2026-03-01")), _reception, HostBranch, alreadyAway: false, Rules.Flow, Seal, By(
            HostRecorder, "2026-03-20")), FlowRules.MayNot);
    }

    private Outcome<Done> Receive(Reception reception) => _spell.Receive(reception, HostBranch, Day("2026-03-20"));
}
