namespace KzzqFlowParty.Domain.Tests.Common;

public sealed class DateTextsTests
{
    [Theory]
    [InlineData("2019.07", "2019-07")]
    [InlineData("２０１９年７月５日", "2019-07-05")]
    [InlineData("2019年07月份", "2019-07")]
    [InlineData("2019-07-05 08:30", "2019-07-05")]
    [InlineData("2019年", "2019")]
    [InlineData("2019.7.", "2019-07")]
    [InlineData("2019.02.30", null)]
    [InlineData("1920.07", null)]
    [InlineData("190705", null)]
    [InlineData("19.7.5", null)]
    [InlineData("七月", null)]
    [InlineData(null, null)]
    public void A_date_keeps_the_precision_it_was_said_with(string? text, string? date) => Assert.Equal(date, DateTexts.Read(text)?.ToString());

    [Theory]
    [InlineData("2010\u200e.07", "2010-07")]
    [InlineData("٢٠١٩.07", "2019-07")]
    [InlineData("2023、9", "2023-09")]
    [InlineData("2023，9", "2023-09")]
    [InlineData("2023。9", "2023-09")]
    [InlineData("2023.9月", "2023-09")]
    [InlineData("2023年9.1", "2023-09-01")]
    [InlineData("二〇二三年九月", "2023-09")]
    [InlineData("二〇二三年十月二十一日", "2023-10-21")]
    [InlineData("2023-09-01T00:00", "2023-09-01")]
    [InlineData("2023.9、2025.3", null)]
    [InlineData("2023.9/2024.9", null)]
    [InlineData("2023年9月底", null)]
    [InlineData("2023年秋", null)]
    [InlineData("去年9月", null)]
    [InlineData("9月1日", null)]
    [InlineData("23年9月", null)]
    [InlineData("Sep-23", null)]
    public void What_has_one_reading_is_read_and_the_rest_is_not(string text, string? date) => Assert.Equal(date, DateTexts.Read(text)?.ToString());

    [Theory]
    [InlineData("2023.3-11", true)]
    [InlineData("2023/7-9", true)]
    [InlineData("2023.3—11", true)]
    [InlineData("2023.3-25", false)]
    [InlineData("2023-3-11", false)]
    [InlineData("2023.3-2023.11", false)]
    public void A_day_and_a_span_of_months_that_look_alike_are_neither(string text, bool isAmbiguous)
    {
        Assert.Equal(isAmbiguous, DateTexts.IsAmbiguous(text));
        if (isAmbiguous) Assert.Null(DateTexts.Read(text));
    }

    [Theory]
    [InlineData("2019.07-2020.03", "2019-07", "2020-03")]
    [InlineData("2019-07-2020-03", "2019-07", "2020-03")]
    [InlineData("2019年7月至2020年3月", "2019-07", "2020-03")]
    public void From_and_to_may_share_a_cell(string text, string from, string to)
    {
        var range = DateTexts.ReadRange(text);
        Assert.Equal((from, to), (range?.From.ToString(), range?.To.ToString()));
    }

    [Fact]
    public void One_date_is_no_range() => Assert.Null(DateTexts.ReadRange("2019-07-05"));
}
