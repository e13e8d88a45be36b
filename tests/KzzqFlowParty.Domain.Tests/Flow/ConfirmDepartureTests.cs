namespace KzzqFlowParty.Domain.Tests.Flow;

/// <summary>A departure is confirmed once, by a second person (docs/decisions/0009).</summary>
public class ConfirmDepartureTests
{
    private readonly FlowSpell _spell = SomeSpell(SomeMember(), Leaving(Day("2026-03-01")));

    [Fact]
    public void Whoever_registered_it_does_not_confirm_it()
    {
        Refused(_spell.Confirm(Recorder, Morning("2026-03-03")), Confirming.RecorderMayNotConfirm);
        Refused(_spell.Confirm(new(Guid.CreateVersion7(), _spell.MemberId), Morning("2026-03-03")), Confirming.NotAboutOneself);
        Assert.False(_spell.IsConfirmed);
    }

    [Fact]
    public void It_is_confirmed_once()
    {
        _spell.Confirm(Secretary, Morning("2026-03-03")).OrThrow();

        Assert.Equal(((Guid?)Secretary.AccountId, (DateTimeOffset?)Morning("2026-03-03")), (_spell.ConfirmedBy, _spell.ConfirmedAt));
        Refused(_spell.Confirm(HostSecretary, Morning("2026-03-04")), FlowRules.AlreadyConfirmed);
    }

    [Fact]
    public void What_never_happened_is_not_confirmed()
    {
        _spell.NeverDeparted("没有走成", Day("2026-03-03")).OrThrow();

        Refused(_spell.Confirm(Secretary, Morning("2026-03-03")), FlowRules.MayNot);
    }

    [Fact]
    public void An_absence_that_is_over_may_still_be_confirmed_by_a_second_person()
    {
        _spell.Return(Day("2026-03-20"), Day("2026-03-20")).OrThrow();

        Assert.True(_spell.AwaitsConfirmation);
        Refused(_spell.Confirm(Recorder, Morning("2026-03-21")), Confirming.RecorderMayNotConfirm);
        Assert.True(_spell.Confirm(Secretary, Morning("2026-03-21")).Accepted);
        Assert.False(_spell.AwaitsConfirmation);
    }

    [Theory]
    [InlineData(PartyStatus.TransferredOut)]
    [InlineData(PartyStatus.Died)]
    [InlineData(PartyStatus.Expelled)]
    public void So_may_one_that_ended_with_the_membership(PartyStatus how)
    {
        _spell.EndWithMembership(how, Day("2026-03-20")).OrThrow();

        Assert.True(_spell.Confirm(Secretary, Morning("2026-03-21")).Accepted);
    }

    [Fact]
    public void Whoever_corrects_it_is_its_recorder_from_then_on()
    {
        _spell.Correct(Leaving(Day("2026-02-01")), Rules.Flow, Seal, By(Secretary, "2026-03-05")).OrThrow();

        Refused(_spell.Confirm(Secretary, Morning("2026-03-06")), Confirming.RecorderMayNotConfirm);
        Assert.True(_spell.Confirm(Recorder, Morning("2026-03-06")).Accepted);
    }

    [Fact]
    public void Once_confirmed_or_over_it_is_not_corrected()
    {
        var over = SomeSpell(SomeMember(), Leaving(Day("2026-03-01")));
        over.Return(Day("2026-03-20"), Day("2026-03-20")).OrThrow();
        _spell.Confirmed();

        Refused(_spell.Correct(Leaving(Day("2026-02-01")), Rules.Flow, Seal, By(Recorder, "2026-03-05")), FlowRules.MayNot);
        Refused(over.Correct(Leaving(Day("2026-02-01")), Rules.Flow, Seal, By(Recorder, "2026-03-21")), FlowRules.MayNot);
    }

    [Fact]
    public void A_correction_keeps_the_rules_of_registration()
    {
        Refused(_spell.Correct(Leaving(Day("2026-02-01")) with { Reason = null }, Rules.Flow, Seal, By(Recorder, "2026-03-05")), FlowRules.ReasonUnknown);
        Refused(_spell.Correct(
            Leaving(Day("2026-02-01")), Rules.Flow, Seal, By(Recorder, "2026-03-05"), lastEndedOn: Day("2026-02-10")), FlowRules.DepartureTooEarly);
        Assert.Equal(Day("2026-03-01"), _spell.DepartureOn);
    }

    [Fact]
    public void While_nobody_has_answered_a_correction_may_name_another_host()
    {
        _spell.Correct(Leaving(Day("2026-02-01"), to: Destination.Of(MobileOrganization)), Rules.Flow, Seal, By(Recorder, "2026-03-05")).OrThrow();

        Assert.Equal(((Guid?)MobileOrganization.Id, FlowState.PendingReportIn), (_spell.HostOrganizationId, _spell.State));
        Assert.Equal(Day("2026-02-01"), _spell.CurrentLeg.From);
    }

    [Fact]
    public void Who_has_placed_him_stays_his_host_through_a_correction()
    {
        _spell.Receive(new(null, null, null, null, null, Day("2026-03-05")), HostBranch, Day("2026-03-05")).OrThrow();
        _spell.Correct(Leaving(Day("2026-02-01"), to: Destination.Of(MobileOrganization)), Rules.Flow, Seal, By(Recorder, "2026-03-06")).OrThrow();

        Assert.Equal(((Guid?)HostBranch.Id, FlowState.Managed), (_spell.HostOrganizationId, _spell.State));
        Assert.Equal(HostBranch.Id, _spell.CurrentLeg.AskedOrganizationId);
    }

    [Fact]
    public void Whoever_asked_another_organization_does_not_confirm_the_departure_until_somebody_states_it_anew()
    {
        _spell.AskAgain(Destination.Of(MobileOrganization), By(Secretary, "2026-03-10")).OrThrow();
        Refused(_spell.Confirm(Secretary, Morning("2026-03-11")), Confirming.ChangerMayNotConfirm);
        Refused(_spell.Confirm(Recorder, Morning("2026-03-11")), Confirming.RecorderMayNotConfirm);

        _spell.Correct(Leaving(Day("2026-02-01"), to: Destination.Of(MobileOrganization)), Rules.Flow, Seal, By(Recorder, "2026-03-12")).OrThrow();
        _spell.Confirm(Secretary, Morning("2026-03-13")).OrThrow();
    }

    [Fact]
    public void A_corrected_departure_moves_the_beginning_of_the_first_place_only()
    {
        _spell.AskAgain(Destination.Of(MobileOrganization), By(Recorder, "2026-03-10")).OrThrow();
        _spell.Correct(Leaving(Day("2026-02-01"), to: Destination.Of(MobileOrganization)), Rules.Flow, Seal, By(Recorder, "2026-03-11")).OrThrow();

        Assert.Equal([Day("2026-02-01"), Day("2026-03-10")], _spell.Legs.OrderBy(l => l.Number).Select(l => l.From));
    }
}
