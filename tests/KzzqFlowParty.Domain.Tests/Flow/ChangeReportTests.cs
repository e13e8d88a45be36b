namespace KzzqFlowParty.Domain.Tests.Flow;

/// <summary>变动报告 (M3a–M3e): who told it, what it begins, what it leaves as it was, and who is told.</summary>
public class ChangeReportTests
{
    private readonly Member _member = SomeMember();
    private readonly FlowSpell _spell;

    private readonly ChangeFacts _told = new()
    {
        Source = ChangeSource.Member,
        Channel = "2",
        ReportedOn = Day("2026-05-10"),
        OccurredOn = Day("2026-05-01"),
    };

    public ChangeReportTests() => _spell = SomeSpell(_member, Leaving(Day("2026-03-01"))).Confirmed();

    [Fact]
    public void Several_changes_of_one_call_are_one_report_and_each_has_its_value_before_and_after()
    {
        var report = Record(_told with
        {
            Unit = "盛京纺织有限公司",
            Residence = "沈阳市铁西区某小区",
            Phone = PhoneNumber.Parse("13900000002").OrThrow(),
            Other = "结婚",
        }).OrThrow();

        Assert.Equal(
            [ChangeKind.Unit, ChangeKind.Residence, ChangeKind.Other, ChangeKind.Phone], report.Changes.Select(c => c.Kind));
        Assert.Equal((null, "盛京纺织有限公司"), (report.Changes[0].Before, report.Changes[0].After));
        Assert.Equal((null, "沈阳市铁西区某小区"), (report.Changes[1].Before, report.Changes[1].After));
        var numbers = _member.Phones.ToDictionary(p => p.Id, p => PlainSeal.Opened(p.NumberCipher));
        var phone = report.Changes[3];
        Assert.Equal(("13800000001", "13900000002"), (numbers[phone.PhoneBeforeId!.Value], numbers[phone.PhoneAfterId!.Value]));
        Assert.Equal("沈阳市铁西区某小区", Assert.Single(_member.Residences).Address);
    }

    [Fact]
    public void A_change_of_unit_begins_a_new_leg_with_the_same_host_and_what_it_did_and_the_departure_stands_confirmed()
    {
        Receive();
        Record(_told with { Unit = "盛京纺织有限公司" }).OrThrow();

        var leg = _spell.CurrentLeg;
        Assert.Equal((2, "盛京纺织有限公司", "某街1号", true), (leg.Number, leg.Unit, leg.Place, leg.HostIsKept));
        Assert.Equal((PartialDate)Day("2026-05-01"), leg.From);
        Assert.Equal(
            (FlowState.Managed, (Guid?)HostBranch.Id, (Guid?)HostBranch.Id, (PartialDate?)Day("2026-03-08")),
            (_spell.State, _spell.HostOrganizationId, leg.PlacedInId, leg.PlacedOn));
        Assert.True(_spell.IsConfirmed);
        Assert.Equal((PartialDate)Day("2026-03-01"), _spell.DepartureOn);
        Assert.Null(_spell.Legs[0].Unit);
    }

    [Fact]
    public void Another_county_needs_a_word_about_who_receives_and_takes_no_street_and_no_contact_along()
    {
        var elsewhere = _told with { RegionCode = "110105" };
        Refused(Record(elsewhere), FlowRules.NextHostMissing);

        Record(elsewhere with { Host = NextHost.Of(Destination.Of(MobileOrganization)) }).OrThrow();
        var leg = _spell.CurrentLeg;
        Assert.Equal(("110105", null, null), (leg.RegionCode, leg.Place, leg.HostContactName));
        Assert.Equal((FlowState.PendingReportIn, (Guid?)MobileOrganization.Id), (_spell.State, _spell.HostOrganizationId));
    }

    [Fact]
    public void Where_nobody_knows_who_receives_now_the_whereabouts_are_to_be_cleared_up()
    {
        Receive();
        Record(_told with { RegionCode = "110105", Host = NextHost.Unknown }).OrThrow();
        Assert.Equal((FlowStage.HostUnknown, null), (_spell.Stage, _spell.HostOrganizationId));
    }

    [Fact]
    public void Residence_and_phone_begin_no_leg()
    {
        Record(_told with { Residence = "某小区", Phone = PhoneNumber.Parse("13900000002").OrThrow() }).OrThrow();
        Assert.Single(_spell.Legs);
        Assert.Equal(["13800000001", "13900000002"], _member.Phones.Select(p => PlainSeal.Opened(p.NumberCipher)));
    }

    [Theory]
    [InlineData(ChangeSource.Member, "2026-05-16", false)]
    [InlineData(ChangeSource.Member, "2026-05-17", true)]
    [InlineData(ChangeSource.Family, "2026-05-17", true)]
    [InlineData(ChangeSource.Found, "2026-05-17", false)]
    public void A_report_after_more_than_fifteen_days_is_late_and_what_the_branch_found_was_not_reported(ChangeSource source, string on, bool late) =>
        Assert.Equal(late, Record(_told with { Source = source, ReportedOn = Day(on), Unit = "某单位" }).OrThrow().IsLate);

    [Fact]
    public void Of_a_change_told_by_month_only_the_month_s_end_begins_the_fifteen_days()
    {
        var told = _told with { OccurredOn = Month(2026, 4), Unit = "某单位" };
        Assert.True(Record(told with { ReportedOn = Day("2026-05-16") }).OrThrow().IsLate);
        Assert.False(Record(told with { ReportedOn = Day("2026-05-15"), Unit = "又一单位" }).OrThrow().IsLate);
    }

    [Fact]
    public void Who_told_it_when_and_how_is_asked_and_dates_keep_their_order()
    {
        var said = new ChangeFacts { Unit = "某单位" };
        Refused(Record(said), FlowRules.SourceMissing, FlowRules.ChangeReportedOnMissing, FlowRules.ChannelMissing, FlowRules.OccurredOnMissing);
        Refused(Record(_told with { Unit = "某单位", ReportedOn = Day("2026-06-02") }), FlowRules.ReportedInFuture);
        Refused(Record(_told with { Unit = "某单位", OccurredOn = Day("2026-05-11") }), FlowRules.OccurredAfterReport);
        Refused(Record(_told with { Unit = "某单位", OccurredOn = Day("2026-02-28") }), FlowRules.ChangeBeforeDeparture);
        Assert.True(Record(_told with { Unit = "某单位", Source = ChangeSource.Found, Channel = null }).Accepted);
    }

    [Fact]
    public void What_is_as_it_was_is_no_change()
    {
        Refused(Record(_told), FlowRules.NothingChanged);
        Refused(Record(_told with { RegionCode = "210106", Place = "某街1号", Phone = PhoneNumber.Parse("13800000001").OrThrow() }), FlowRules.NothingChanged);
    }

    [Fact]
    public void The_other_side_takes_note_once_and_nobody_else_does()
    {
        var report = Record(_told with { Unit = "某单位" }).OrThrow();
        Assert.Equal(HostBranch.Id, report.AddresseeId);
        Refused(report.Acknowledge(HomeBranch.Id, Recorder.AccountId, Morning("2026-05-11")), FlowRules.NotAddressed);
        report.Acknowledge(HostBranch.Id, HostSecretary.AccountId, Morning("2026-05-11")).OrThrow();
        Refused(report.Acknowledge(HostBranch.Id, HostSecretary.AccountId, Morning("2026-05-12")), FlowRules.AlreadyAcknowledged);

        var ofHost = Record(_told with { Unit = "又一单位" }, ofHost: true).OrThrow();
        Assert.Equal(HomeBranch.Id, ofHost.AddresseeId);
    }

    [Fact]
    public void The_host_says_where_he_is_and_not_who_receives_him_there()
    {
        Refused(Record(_told with { RegionCode = "110105", Host = NextHost.Of(Destination.Of(MobileOrganization)) }, ofHost: true), FlowRules.HostStaysForHost);
        Refused(Record(_told with { RegionCode = "110105", Host = NextHost.Unknown }, ofHost: true), FlowRules.HostStaysForHost);
        Assert.True(Record(_told with { Place = "某街2号" }, ofHost: true).Accepted);
    }

    [Fact]
    public void A_return_ends_the_absence_and_is_told_to_the_host()
    {
        Receive();
        var report = ChangeReport.RecordReturn(_spell, Day("2026-05-01"), _told, Rules.Flow, By(Recorder, "2026-05-20")).OrThrow();
        Assert.Equal((FlowState.Returned, (DateOnly?)Day("2026-05-01")), (_spell.State, _spell.EndedOn));
        Assert.Equal((ChangeKind.Return, (Guid?)HostBranch.Id), (Assert.Single(report.Changes).Kind, report.AddresseeId));
        Refused(Record(_told with { Unit = "某单位" }), FlowRules.MayNot);
    }

    private void Receive() => _spell.Receive(
        new(Day("2026-03-02"), "2", Day("2026-03-05"), Day("2026-03-06"), Day("2026-03-07"), Day("2026-03-08")), HostBranch, Day("2026-03-20")).OrThrow();

    private Outcome<ChangeReport> Record(ChangeFacts facts, bool ofHost = false) =>
        ChangeReport.Record(_spell, _member, facts, ofHost, hostPhone: null, Rules.Flow, Seal, By(Recorder, "2026-06-01"));
}
