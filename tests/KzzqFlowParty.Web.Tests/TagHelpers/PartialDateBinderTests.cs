using KzzqFlowParty.Web.Features.Shared.Forms;

namespace KzzqFlowParty.Web.Tests.TagHelpers;

public sealed class PartialDateBinderTests
{
    [Theory]
    [InlineData("1985", "", "", 19850000)]
    [InlineData("1985", "7", "", 19850700)]
    [InlineData("2024", "02", "29", 20240229)]
    [InlineData("20261120", "", "", 20261120)]
    [InlineData("2026-11-20", "", "", 20261120)]
    [InlineData("2026年11月20日", "", "", 20261120)]
    [InlineData("2026.11", "", "", 20261100)]
    public void What_was_filled_in_is_what_is_known(string year, string month, string day, int number)
    {
        var (date, refusal) = PartialDateBinder.Parse(year, month, day);

        Assert.Null(refusal);
        Assert.Equal(number, date!.Value.Number);
    }

    [Theory]
    [InlineData("85", "7", "5", "年份")]
    [InlineData("", "7", "5", "年份")]
    [InlineData("1899", "", "", "年份")]
    [InlineData("1985", "13", "", "月份")]
    [InlineData("1985", "", "5", "还需要填写月")]
    [InlineData("1985", "7", "32", "日请填写")]
    [InlineData("2023", "2", "29", "2023 年 2 月没有 29 日")]
    [InlineData("1985", "-1", "", "月份")]
    public void A_sentence_says_which_field_to_correct(string year, string month, string day, string words)
    {
        var (date, refusal) = PartialDateBinder.Parse(year, month, day);

        Assert.Null(date);
        Assert.Contains(words, refusal, StringComparison.Ordinal);
    }
}
