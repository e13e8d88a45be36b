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
    [InlineData("包。斯琴图雅", "包·斯琴图雅")]
    [InlineData("王\u200e强", "王强")]
    [InlineData("\u202d王强\u202c", "王强")]
    [InlineData("王\ufe0f强\u2069", "王强")]
    [InlineData("葛\udb40\udd00某", "葛某")]
    [InlineData("\uf9be某", "料某")]
    [InlineData("ＡＢ某", "AB某")]
    [InlineData("Anna‑Maria", "Anna-Maria")]
    [InlineData("ᠪᠠ\u180b", "ᠪᠠ\u180b")]
    [InlineData("王\u180b强", "王强")]
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

    [Theory]
    [InlineData("٢٠١٩.07", "2019.07")]
    [InlineData("᠒᠐᠑᠙", "2019")]
    [InlineData("138‑0000—1111", "138-0000-1111")]
    [InlineData("\u2066 1\u00ad3\u20608 \u2069", "138")]
    public void Digits_of_any_script_and_hyphens_of_any_kind_are_ours(string typed, string compact) => Assert.Equal(compact, TextForms.Compact(typed));

    [Theory]
    [InlineData("孟和 · 巴特尔", "孟和巴特尔")]
    [InlineData("孟和-巴特尔", "孟和巴特尔")]
    [InlineData("Ｗang X M", "wangxm")]
    public void A_name_is_looked_for_without_dots_and_blanks(string typed, string folded) => Assert.Equal(folded, TextForms.Folded(typed));

    [Fact]
    public void Half_a_character_is_no_reason_to_fall() => Assert.Equal("1\ufffd", TextForms.Compact("1\ud800"));

    [Fact]
    public void What_is_no_character_is_no_reason_to_fall() => Assert.Equal("1\ufffd", TextForms.Compact("1\ufffe"));
}
