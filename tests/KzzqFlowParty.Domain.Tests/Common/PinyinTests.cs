namespace KzzqFlowParty.Domain.Tests;

public class PinyinTests
{
    [Theory]
    [InlineData("单某", "shan mou")] // as a surname
    [InlineData("某单", "mou dan")]
    [InlineData("仇某", "qiu mou")]
    [InlineData("区某", "ou mou")]
    [InlineData("乐某", "yue mou")]
    [InlineData("某乐", "mou le")]
    [InlineData("欧阳某", "ouyang mou")]
    [InlineData("孟和·巴特尔", "meng he · ba te er")]
    [InlineData("Anna", "a n n a")]
    [InlineData("", "")]
    public void A_name_sorts_by_its_reading(string name, string key) => Assert.Equal(key, Pinyin.KeyOf(name));

    [Fact]
    public void A_key_has_at_most_200_characters() => Assert.Equal(200, Pinyin.KeyOf(new('张', 50)).Length);
}
