namespace KzzqFlowParty.Domain.Tests.Scoring;

/// <summary>Who has a sheet: docs/decisions/0010.</summary>
public class SheetEligibilityTests
{
    private readonly Member _member = SomeMember();

    [Fact]
    public void An_open_absence_without_an_expected_return_has_one_from_its_first_day()
    {
        var spell = Away("2026-11-01");

        Assert.True(HasSheet(2026, spell, "2026-11-02"));
        Assert.False(HasSheet(2025, spell, "2026-11-02"));
    }

    [Fact]
    public void An_absence_of_six_months_or_more_has_one_in_each_year_that_it_touches()
    {
        var spell = Returned("2025-10-01", "2026-04-01");

        Assert.True(HasSheet(2025, spell, "2026-11-24"));
        Assert.True(HasSheet(2026, spell, "2026-11-24"));
        Assert.False(HasSheet(2027, spell, "2027-11-24"));
    }

    [Fact]
    public void An_absence_of_one_day_less_has_none() => Assert.False(HasSheet(2026, Returned("2025-10-01", "2026-03-31"), "2026-11-24"));

    [Fact]
    public void An_absence_that_is_expected_to_be_short_has_none_until_it_passes_six_months()
    {
        var spell = Away("2026-03-01", expected: "2026-06-01");

        Assert.False(HasSheet(2026, spell, "2026-08-31"));
        Assert.True(HasSheet(2026, spell, "2026-09-01"));
    }

    [Fact]
    public void An_absence_that_is_expected_to_last_has_one_at_once() => Assert.True(HasSheet(2026, Away("2026-03-01", expected: "2026-09-01"), "2026-03-02"));

    [Fact]
    public void A_closed_year_is_not_reopened_for_an_absence_that_turned_out_longer()
    {
        var spell = Away("2025-10-01", expected: "2025-12-31");

        Assert.False(HasSheet(2025, spell, "2026-04-02"));
        Assert.True(HasSheet(2026, spell, "2026-04-02"));

        spell.Return(Day("2026-05-01"), Day("2026-05-01")).OrThrow();
        Assert.False(HasSheet(2025, spell, "2026-05-02"));
        Assert.True(HasSheet(2026, spell, "2026-05-02"));
    }

    [Fact]
    public void A_departure_to_come_has_none_before_it_comes()
    {
        var spell = FlowSpell.Register(_member, Leaving(
            Day("2026-12-20"), Day("2026-11-20")), alreadyAway: false, null, Rules.Flow, Seal, By(Recorder, "2026-11-24")).OrThrow();

        Assert.False(HasSheet(2026, spell, "2026-12-19"));
        Assert.True(HasSheet(2026, spell, "2026-12-20"));
    }

    [Fact]
    public void A_corrected_departure_moves_the_clock()
    {
        var spell = Away("2026-03-01", expected: "2026-06-01");
        spell.Correct(Leaving(Day("2026-03-01")), Rules.Flow, Seal, By(Recorder, "2026-03-05")).OrThrow();

        Assert.Equal(Day("2026-03-01"), spell.SheetFrom);
    }

    [Fact]
    public void Who_never_left_has_none()
    {
        var spell = Away("2026-03-01");
        spell.NeverDeparted("没有走成", Day("2026-03-02")).OrThrow();

        Assert.False(HasSheet(2026, spell, "2026-11-24"));
    }

    [Fact]
    public void A_member_from_outside_has_none()
    {
        var reception = new Reception(null, null, Day("2025-01-02"), Day("2025-01-03"), Day("2025-01-03"), Day("2025-01-03"));
        var spell = FlowSpell.RegisterInflow(
            SomeMemberFromOutside(), Leaving(Day("2025-01-01")), reception, HostBranch, alreadyAway: false, Rules.Flow, Seal,
            By(HostRecorder, "2025-01-04")).OrThrow();

        Assert.False(HasSheet(2026, spell, "2026-11-24"));
    }

    private static bool HasSheet(int year, FlowSpell spell, string today) => PointsFromFacts.HasSheet(year, [spell], Day(today));

    private FlowSpell Away(string on, string? expected = null) =>
        SomeSpell(_member, Leaving(Day(on)) with { ExpectedReturnOn = expected is null ? null : Day(expected) });

    private FlowSpell Returned(string from, string on)
    {
        var spell = Away(from);
        spell.Return(Day(on), Day(on)).OrThrow();
        return spell;
    }
}
