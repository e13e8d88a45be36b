namespace KzzqFlowParty.Domain.Tests;

public class BusinessDayTests
{
    [Theory]
    [InlineData("2026-12-31T15:59:59+00:00", "2026-12-31")]
    [InlineData("2026-12-31T16:00:00+00:00", "2027-01-01")]
    [InlineData("2026-12-31T23:30:00+08:00", "2026-12-31")]
    [InlineData("2026-12-31T20:00:00-05:00", "2027-01-01")]
    public void A_day_is_the_banner_s_day(string instant, string day) =>
        Assert.Equal(Day(day), DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture).DateInShanghai);
}
