namespace KzzqFlowParty.Domain.Tests.Common;

/// <summary>Deadlines in working days, against a calendar in the hand: 2026-10-01 to 07 are free, 2026-10-10 (Saturday) is worked.</summary>
public sealed class WorkingDaysTests
{
    [Theory]
    [InlineData("2026-11-20", 1, "2026-11-23")]   // Friday → Monday
    [InlineData("2026-11-24", 5, "2026-12-01")]   // Tuesday → Tuesday
    [InlineData("2026-11-22", 1, "2026-11-23")]   // begun on a Sunday
    [InlineData("2026-09-30", 1, "2026-10-08")]   // over the holiday
    [InlineData("2026-10-09", 1, "2026-10-10")]   // a Saturday made up for
    [InlineData("2026-11-24", 0, "2026-11-24")]
    public void Working_days_are_counted_from_the_day_after(string from, int days, string until) =>
        Assert.Equal(
            DateOnly.Parse(until, System.Globalization.CultureInfo.InvariantCulture),
            DateOnly.Parse(from, System.Globalization.CultureInfo.InvariantCulture).AddWorkingDays(days));

    /// <summary>Five working days: begun on Monday the 16th they end on Monday the 23rd, begun on the 17th on the 24th.</summary>
    [Fact]
    public void The_day_that_parts_the_overdue_from_those_in_time()
    {
        var today = new DateOnly(2026, 11, 24);
        Assert.Equal(new DateOnly(2026, 11, 17), today.OverdueIfBegunBefore(5));
        Assert.True(new DateOnly(2026, 11, 16).AddWorkingDays(5) < today);
        Assert.Equal(today, new DateOnly(2026, 11, 17).AddWorkingDays(5));
    }
}
