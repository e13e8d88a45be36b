namespace KzzqFlowParty.Domain.Tests.Flow;

public class RegisterOutflowTests
{
    private readonly Member _member = SomeMember();

    [Fact]
    public void A_registered_absence_waits_for_reporting_in_and_shows_to_the_host_that_is_asked()
    {
        var spell = Register(Leaving(Day("2026-03-01"))).OrThrow();

        Assert.Equal(FlowState.PendingReportIn, spell.State);
        Assert.Equal((HomeBranch.Id, (Guid?)HostBranch.Id, (Guid?)_member.Id), (spell.KeeperOrganizationId, spell.HostOrganizationId, spell.OpenFor));
        Assert.Equal(HostBranch.FullName, spell.CurrentLeg.AskedOrganizationName);
        Assert.False(spell.IsConfirmed);
    }

    [Fact]
    public void An_outside_organization_is_named_and_is_no_side()
    {
        var spell = Register(Leaving(Day("2026-03-01"), to: Destination.Of(Outside))).OrThrow();

        Assert.Equal((FlowState.PendingReportIn, (Guid?)null), (spell.State, spell.HostOrganizationId));
        Assert.True(spell.CurrentLeg.AskedIsOutside);
        Refused(spell.Refuse("1", "不收", Day("2026-03-02")), FlowRules.MayNot);
    }

    [Fact]
    public void Where_none_was_found_the_branch_keeps_the_member()
    {
        var spell = Register(Leaving(Day("2026-03-01"), to: Destination.NoneFound("当地没有党组织"))).OrThrow();

        Assert.Equal((FlowState.NoHost, (Guid?)null, "当地没有党组织"), (spell.State, spell.HostOrganizationId, spell.CurrentLeg.NoneFoundBecause));
    }

    [Fact]
    public void A_second_open_absence_is_refused() =>
        Refused(FlowSpell.Register(
            _member, Leaving(Day("2026-03-01")), alreadyAway: true, null, Rules.Flow, Seal, By(Recorder, "2026-03-02")), FlowRules.AlreadyAway);

    [Fact]
    public void Who_is_no_longer_on_the_books_is_not_registered()
    {
        _member.End(PartyStatus.Died, Day("2026-02-01"), "病故", By(Recorder, "2026-02-02")).OrThrow();

        Refused(Register(Leaving(Day("2026-03-01"))), FlowRules.NotOnTheBooks);
    }

    [Fact]
    public void A_departure_is_registered_at_most_sixty_days_ahead()
    {
        Assert.True(Register(Leaving(Day("2026-05-01"), Day("2026-03-01")), today: "2026-03-02").Accepted);
        Refused(Register(Leaving(Day("2026-05-02"), Day("2026-03-01")), today: "2026-03-02"), FlowRules.DepartureTooFarAhead(60));
    }

    [Fact]
    public void A_departure_is_known_at_least_to_the_month()
    {
        Assert.True(Register(Leaving(default, Day("2026-02-01")) with { DepartureOn = Month(2026, 3) }).Accepted);
        Refused(Register(Leaving(default, Day("2026-02-01")) with { DepartureOn = PartialDate.TryOf(2026) }), FlowRules.DepartureMissing);
        Refused(Register(Leaving(default, Day("2026-02-01")) with { DepartureOn = null }), FlowRules.DepartureMissing);
    }

    [Fact]
    public void An_absence_does_not_begin_before_the_last_one_ended()
    {
        Outcome<FlowSpell> After(string ended) =>
            FlowSpell.Register(_member, Leaving(Day("2026-03-01")), false, Day(ended), Rules.Flow, Seal, By(Recorder, "2026-03-20"));

        Refused(After("2026-03-02"), FlowRules.DepartureTooEarly);
        Assert.True(After("2026-03-01").Accepted);
    }

    [Fact]
    public void The_form_says_whether_he_reported_and_when()
    {
        Refused(Register(Leaving(Day("2026-03-01")) with { Report = null }), FlowRules.ReportMissing);
        Refused(Register(Leaving(Day("2026-03-01")) with { Report = DepartureReport.Unknown }), FlowRules.ReportMissing);
        Refused(Register(Leaving(Day("2026-03-01")) with { ReportedOn = null }), FlowRules.ReportedOnMissing);
        Refused(Register(Leaving(Day("2026-03-01"), Day("2026-03-03"))), FlowRules.ReportedInFuture);
    }

    [Fact]
    public void A_report_after_leaving_is_kept_as_it_was()
    {
        var spell = Register(Leaving(Day("2026-03-01"), Day("2026-03-20")), today: "2026-03-21").OrThrow();

        Assert.Equal((true, (bool?)false, (DateOnly?)Day("2026-03-20")), (spell.WasReportedLate, spell.WasReportedBefore, spell.ReportedOn));
    }

    [Fact]
    public void Who_did_not_report_has_no_date_of_report()
    {
        var spell = Register(Leaving(Day("2026-03-01")) with { Report = DepartureReport.NotReported }).OrThrow();

        Assert.Equal((null, (bool?)false, false), (spell.ReportedOn, spell.WasReportedBefore, spell.WasReportedLate));
    }

    [Fact]
    public void A_destination_is_named_to_the_county_with_a_reason_and_a_host()
    {
        Refused(Register(Leaving(Day("2026-03-01")) with { RegionCode = null }), FlowRules.WhereaboutsMissing);
        Refused(Register(Leaving(Day("2026-03-01")) with { Country = "蒙古国" }), FlowRules.RegionAndCountry);
        foreach (var known in new[]
        {
            Leaving(Day("2026-03-01")) with { RegionCode = "210000" }, Leaving(Day("2026-03-01")) with { RegionCode = null, Country = "蒙古国" },
            Leaving(Day("2026-03-01")) with { RegionCode = null, DestinationUnit = "14" },
        })
            Assert.True(Register(known).Accepted);
        Refused(Register(Leaving(Day("2026-03-01")) with { Reason = "77" }), FlowRules.ReasonUnknown);
        Refused(Register(Leaving(Day("2026-03-01")) with { Destination = null }), FlowRules.DestinationMissing);
        Refused(Register(Leaving(Day("2026-03-01"), to: Destination.NoneFound("  "))), FlowRules.DestinationMissing);
        Assert.True(Register(Leaving(Day("2026-03-01")) with { RegionCode = "441900" }).Accepted); // 东莞 has no counties
    }

    [Fact]
    public void The_host_is_another_organization_that_receives_members()
    {
        Refused(Register(Leaving(Day("2026-03-01"), to: Destination.Of(HomeBranch))), FlowRules.HostIsKeeper);
        Refused(Register(Leaving(Day("2026-03-01"), to: Destination.Of(Department))), FlowRules.HostTakesNone);
        Assert.True(Register(Leaving(Day("2026-03-01"), to: Destination.Of(MobileOrganization))).Accepted);
    }

    [Fact]
    public void The_expected_return_is_not_before_leaving()
    {
        Refused(Register(Leaving(Day("2026-03-10")) with { ExpectedReturnOn = Day("2026-03-09") }, today: "2026-03-11"), FlowRules.ExpectedBeforeDeparture);
        Assert.True(Register(Leaving(Day("2026-03-10")) with { ExpectedReturnOn = Month(2026, 3) }, today: "2026-03-11").Accepted);
    }

    [Fact]
    public void Texts_and_codes_keep_to_their_lists_and_lengths()
    {
        Refused(Register(Leaving(Day("2026-03-01")) with { Place = new('街', 201) }), FlowRules.TextTooLong(200, "Place"));
        Refused(Register(Leaving(Day("2026-03-01")) with { HostContactName = new('某', 101) }), FlowRules.TextTooLong(100, "HostContactName"));
        Refused(Register(Leaving(Day("2026-03-01"), to: Destination.NoneFound(new('没', 401)))), FlowRules.TextTooLong(400, "Destination"));
        Refused(Register(Leaving(Day("2026-03-01")) with { ReportChannel = "7", DestinationUnit = "99" }), FlowRules.CodeUnknown, FlowRules.CodeUnknown);
    }

    [Fact]
    public void An_import_keeps_what_it_tells_and_refuses_a_second_open_absence()
    {
        var facts = new OutflowFacts { DepartureOn = PartialDate.TryOf(2025), Place = "沈阳" };
        var spell = FlowSpell.Import(_member, facts, (true, Month(2025, 5)), alreadyAway: false, Rules.Flow, Seal, By(Recorder, "2026-03-02")).OrThrow();

        Assert.Equal(
            (FlowState.PendingReportIn, SpellOrigin.Import, false, (bool?)null), (spell.State, spell.Origin, spell.IsConfirmed, spell.WasReportedBefore));
        Assert.Equal(Month(2025, 5), spell.CurrentLeg.ReportedInOn);
        Refused(FlowSpell.Import(_member, facts, (false, null), alreadyAway: true, Rules.Flow, Seal, By(Recorder, "2026-03-02")), FlowRules.AlreadyAway);
        Refused(
            FlowSpell.Import(_member, facts with { DepartureOn = null }, (false, null), alreadyAway: false, Rules.Flow, Seal, By(Recorder, "2026-03-02")),
            FlowRules.DepartureMissing);
    }

    [Fact]
    public void The_contact_of_the_host_is_sealed()
    {
        var spell = Register(Leaving(Day("2026-03-01")) with { HostContactPhone = PhoneNumber.Parse("13900000002").OrThrow() }).OrThrow();

        Assert.Equal("13900000002", PlainSeal.Opened(spell.CurrentLeg.HostContactPhoneCipher));
    }

    private Outcome<FlowSpell> Register(OutflowFacts facts, string today = "2026-03-02") =>
        FlowSpell.Register(_member, facts, alreadyAway: false, lastEndedOn: null, Rules.Flow, Seal, By(Recorder, today));
}
