namespace KzzqFlowParty.Domain.Tests.Common;

public sealed class TextFormsTests
{
    [Fact]
    public void Full_width_forms_become_ordinary_ones() => Assert.Equal("2019.07X", TextForms.Compact("２０１９．０７ Ｘ"));

    [Theory]
    [InlineData("张　三", "张三")]
    [InlineData(" 斯琴\u00a0\u200b", "斯琴")]
    [InlineData("买买提•艾力", "买买提·艾力")]
    [InlineData("买买提．艾力", "买买提·艾力")]
    [InlineData("买买提.艾力", "买买提·艾力")]
    [InlineData("John  Smith", "John Smith")]
    [InlineData(null, "")]
    public void A_name_has_one_form(string? typed, string name) => Assert.Equal(name, TextForms.Name(typed));

    [Fact]
    public void Half_a_character_is_no_reason_to_fall() => Assert.Equal("1\ufffd", TextForms.Compact("1\ud800"));
}
