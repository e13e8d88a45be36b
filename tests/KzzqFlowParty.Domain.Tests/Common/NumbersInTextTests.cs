namespace KzzqFlowParty.Domain.Tests.Common;

public sealed class NumbersInTextTests
{
    [Theory]
    [InlineData("身份证150521198001010023", "身份证****0023")]
    [InlineData("15052119850627194X（旧号）", "****194X（旧号）")]
    [InlineData("150521 1985 0627 194x", "****194x")]
    [InlineData("请打138-0000-1111或0475-3216688", "请打****1111或****6688")]
    [InlineData("１３８００００１１１１", "****１１１１")]
    [InlineData("+86 13800001111", "+****1111")]
    public void A_complete_number_in_a_text_keeps_its_last_four(string text, string masked) => Assert.Equal(masked, NumbersInText.Masked(text));

    [Theory]
    [InlineData("2023-09-01外出，2024-03-01返回")]
    [InlineData("2023-09-01 2024-03-01")]
    [InlineData("2021 2022 2023年都在")]
    [InlineData("2024-03-01 100元")]
    [InlineData("3#楼 20230901")]
    public void Dates_and_amounts_stay(string text) => Assert.Equal(text, NumbersInText.Masked(text));
}
