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
