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

    [Theory]
    [InlineData("单玉乐", "syl", true)]
    [InlineData("单玉乐", "danyuyue", true)]
    [InlineData("单玉乐", "shanyule", true)]
    [InlineData("单玉乐", "yule", true)]
    [InlineData("尉迟某", "ycm", true)]
    [InlineData("孟和·巴特尔", "孟和巴", true)]
    [InlineData("孟和·巴特尔", "mhbte", true)]
    [InlineData("吕某", "lüm", true)]
    [InlineData("Anna", "ann", true)]
    [InlineData("王秀英", "wxm", false)]
    [InlineData("王秀英", "王英", false)]
    public void A_name_is_called_by_any_reading_and_by_its_first_letters(string name, string called, bool isCalled) =>
        Assert.Equal(isCalled, Pinyin.IsCalled(name, called));

    [Fact]
    public void A_long_name_of_many_readings_has_each_of_them_and_no_end_of_keys() =>
        Assert.True(Pinyin.IsCalled("中共重庆长乐行都朝阳藏单干参会省便弹降落种支部委员会", "zgzqcl"));
}
