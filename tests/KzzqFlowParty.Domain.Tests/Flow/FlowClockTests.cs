namespace KzzqFlowParty.Domain.Tests.Flow;

public class FlowClockTests
{
    private static readonly int Months = Rules.Flow.ThresholdMonths;

    [Theory]
    [InlineData("2025-08-31", "2026-02-28")]
    [InlineData("2023-08-31", "2024-02-29")]
    [InlineData("2026-03-31", "2026-09-30")]
    [InlineData("2026-01-15", "2026-07-15")]
    [InlineData("2025-12-31", "2026-06-30")]
    public void Six_months_are_calendar_months_clipped_to_the_end_of_the_month(string departure, string threshold) =>
        Assert.Equal(Day(threshold), FlowClock.ThresholdOf(Day(departure), Months));

    [Fact]
    public void A_month_counts_from_its_first_day() => Assert.Equal(Day("2026-09-01"), FlowClock.ThresholdOf(Month(2026, 3), Months));

    [Theory]
    [InlineData("2026-02-27", null)]
    [InlineData("2026-02-28", "2025-08-31")]
    public void An_absence_that_ended_counts_from_six_months_on(string ended, string? from)
    {
        var spell = Away("2025-08-31");
        spell.Return(Day(ended), Day(ended)).OrThrow();

        Assert.Equal(from is null ? null : Day(from), spell.SheetFrom);
    }

    [Fact]
    public void An_open_absence_counts_at_once_unless_an_early_return_is_expected()
    {
        Assert.Equal(Day("2026-03-01"), Away("2026-03-01").SheetFrom);
        Assert.Equal(Day("2026-03-01"), Away("2026-03-01", Day("2026-09-01")).SheetFrom);
        Assert.Equal(Day("2026-03-01"), Away("2026-03-01", Month(2026, 9)).SheetFrom);
        Assert.Equal(Day("2026-09-01"), Away("2026-03-01", Day("2026-08-31")).SheetFrom);
    }

    [Fact]
    public void A_short_absence_is_promoted_on_the_day_on_which_it_passes_six_months() =>
        Assert.Equal(Day("2026-02-28"), Away("2025-08-31", Day("2025-10-01")).SheetFrom);

    [Theory]
    [InlineData(FlowState.Reported)]
    [InlineData(FlowState.NotDeparted)]
    [InlineData(FlowState.Cancelled)]
    public void What_never_began_never_counts(FlowState state) => Assert.Null(FlowClock.SheetFrom(Day("2025-01-01"), null, null, state, Months));

    [Fact]
    public void One_day_is_enough_to_touch_a_year()
    {
        var spell = Away("2025-12-31");
        spell.Return(Day("2027-01-01"), Day("2027-01-01")).OrThrow();

        Assert.Equal([false, true, true, true, false], Enumerable.Range(2024, 5).Select(year => FlowClock.TouchesYear(spell, year)));
    }

    private static FlowSpell Away(string on, PartialDate? expected = null) => SomeSpell(SomeMember(), Leaving(Day(on)) with { ExpectedReturnOn = expected });
}
