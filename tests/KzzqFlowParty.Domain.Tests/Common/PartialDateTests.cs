using CsCheck;

namespace KzzqFlowParty.Domain.Tests.Common;

public sealed class PartialDateTests
{
    [Fact]
    public void A_month_reaches_from_its_first_to_its_last_day()
    {
        var month = PartialDate.FromNumber(2024_02_00);
        Assert.Equal((new DateOnly(2024, 2, 1), new DateOnly(2024, 2, 29), "2024-02"), (month.Earliest, month.Latest, month.ToString()));
        Assert.True(month.AgreesWith(new DateOnly(2024, 2, 29)));
        Assert.False(month.IsCertainlyBefore(new DateOnly(2024, 2, 29)));
    }

    [Theory]
    [InlineData(2019, 13, 0)]
    [InlineData(2019, 2, 30)]
    [InlineData(2019, 0, 5)]
    [InlineData(0, 1, 1)]
    public void A_date_that_does_not_exist_is_none(int year, int month, int day) => Assert.Null(PartialDate.TryOf(year, month, day));

    [Fact]
    public void The_stored_number_gives_the_date_back() =>
        Gen.Select(Gen.Int[1, 9999], Gen.Int[0, 12], Gen.Int[0, 31]).Where((_, month, day) => month > 0 || day == 0).Sample((year, month, day) =>
        {
            if (PartialDate.TryOf(year, month, day) is { } date) Assert.Equal(date, PartialDate.FromNumber(date.Number));
        });
}
