namespace KzzqFlowParty.Domain.Tests;

public class TextFormTests
{
    [Theory]
    [InlineData("张　三", "张三")]
    [InlineData(" 张 三\u00a0", "张三")]
    [InlineData("张\u200b三", "张三")]
    [InlineData("孟和•巴特尔", "孟和·巴特尔")]
    [InlineData("孟和‧巴特尔", "孟和·巴特尔")]
    [InlineData("孟和・巴特尔", "孟和·巴特尔")]
    [InlineData("孟和･巴特尔", "孟和·巴特尔")]
    [InlineData("孟和．巴特尔", "孟和·巴特尔")]
    [InlineData("孟和.巴特尔", "孟和·巴特尔")]
    [InlineData("孟和 · 巴特尔", "孟和·巴特尔")]
    [InlineData("孟和·巴特尔", "孟和·巴特尔")]
    [InlineData("Anna  Maria", "Anna Maria")]
    [InlineData(null, "")]
    public void A_name_has_one_form(string? typed, string name) => Assert.Equal(name, TextForms.Name(typed));

    [Theory]
    [InlineData("\u3000 甲 \u00a0\u3000乙 \ufeff", "甲 乙")]
    [InlineData("\r\n甲\t乙", "甲 乙")]
    [InlineData("  ", "")]
    public void A_text_is_trimmed_of_every_kind_of_space(string typed, string text) => Assert.Equal(text, TextForms.Trim(typed));

    [Fact]
    public void Nothing_is_kept_of_nothing() => Assert.Equal((null, null, "甲"), (TextForms.Kept(null), TextForms.Kept("　"), TextForms.Kept(" 甲 ")));

    [Fact]
    public void Numbers_lose_full_width_and_blanks() => Assert.Equal("2019.07", TextForms.Compact(" ２０１９．０ ７\u200b"));

    [Fact]
    public void Half_a_character_is_no_reason_to_fall() => Assert.Equal("1\ufffd", TextForms.Compact("1\ud800"));

    [Fact]
    public void What_is_no_character_is_no_reason_to_fall() => Assert.Equal("1\ufffd", TextForms.Compact("1\ufffe"));
}
