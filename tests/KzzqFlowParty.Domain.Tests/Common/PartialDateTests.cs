namespace KzzqFlowParty.Domain.Tests;

public class PartialDateTests
{
    [Theory]
    [InlineData(2019, 7, 5, "2019-07-05", DatePrecision.Day, "2019-07-05", "2019-07-05")]
    [InlineData(2019, 2, 0, "2019-02", DatePrecision.Month, "2019-02-01", "2019-02-28")]
    [InlineData(2019, 0, 0, "2019", DatePrecision.Year, "2019-01-01", "2019-12-31")]
    public void A_date_keeps_what_was_said(int year, int month, int day, string text, DatePrecision precision, string earliest, string latest)
    {
        var date = PartialDate.TryOf(year, month, day)!.Value;

        Assert.Equal((text, precision, Day(earliest), Day(latest)), (date.ToString(), date.Precision, date.Earliest, date.Latest));
        Assert.Equal(date, PartialDate.FromNumber(date.Number));
    }

    [Theory]
    [InlineData(2019, 13, 0)]
    [InlineData(2019, 2, 30)]
    [InlineData(2019, 2, 29)]
    [InlineData(2019, 0, 5)]
    [InlineData(0, 1, 1)]
    [InlineData(2019, -1, 0)]
    public void What_is_no_date_is_none(int year, int month, int day) => Assert.Null(PartialDate.TryOf(year, month, day));

    [Fact]
    public void A_number_that_is_no_date_is_a_bug() => Assert.Throws<ArgumentOutOfRangeException>(() => PartialDate.FromNumber(20190230));

    [Fact]
    public void Dates_agree_as_far_as_both_say_anything()
    {
        Assert.True(Month(2019, 7).AgreesWith(Day("2019-07-31")));
        Assert.False(Month(2019, 7).AgreesWith(Day("2019-08-01")));
        Assert.True(PartialDate.TryOf(2019)!.Value.AgreesWith(Month(2019, 12)));
    }

    [Fact]
    public void Before_is_said_only_where_it_is_certain()
    {
        Assert.True(Month(2019, 6).IsCertainlyBefore(Day("2019-07-01")));
        Assert.False(Month(2019, 7).IsCertainlyBefore(Day("2019-07-31")));
        Assert.False(Month(2019, 7).IsCertainlyBefore(Month(2019, 7)));
    }

    [Fact]
    public void The_stored_number_sorts_by_time()
    {
        PartialDate[] sorted =
        [
            PartialDate.TryOf(2018)!.Value, Month(2018, 12), Day("2018-12-31"), PartialDate.TryOf(2019)!.Value, Month(2019, 1), Day("2019-01-01"),
        ];

        Assert.Equal(sorted, sorted.Reverse().Order());
    }
}
