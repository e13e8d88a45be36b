namespace KzzqFlowParty.Domain.Tests.Members;

public sealed class CodeWordsTests
{
    [Theory]
    [InlineData("蒙古族", "02")]
    [InlineData("蒙", "02")]
    [InlineData("蒙族", "02")]
    [InlineData("汉", "01")]
    [InlineData(" 满 族 ", "11")]
    [InlineData("达翰尔族", "31")]
    [InlineData("其他", "97")]
    [InlineData("外星", null)]
    [InlineData("", null)]
    public void An_ethnicity_has_short_forms(string word, string? code) => Assert.Equal(code, CodeWords.Ethnicity(word));

    [Theory]
    [InlineData("大学本科", "大学")]
    [InlineData("本科", "大学")]
    [InlineData("大学专科", "大专")]
    [InlineData("中专", "中等专科")]
    [InlineData("高中", "普通高中")]
    [InlineData("初中毕业", "初中")]
    [InlineData("省(区、市)委党校研究生", "省（区、市）委党校研究生")]
    public void An_education_has_other_words(string word, string label) => Assert.Equal(label, Codes.Education.LabelOf(CodeWords.Education(word)));

    [Fact]
    public void Graduate_alone_is_asked() => Assert.Null(CodeWords.Education("研究生"));

    [Theory]
    [InlineData("√", true)]
    [InlineData("有", true)]
    [InlineData("1", true)]
    [InlineData("Ｙ", true)]
    [InlineData("未", false)]
    [InlineData("×", false)]
    [InlineData("0", false)]
    [InlineData("", null)]
    [InlineData("也许", null)]
    public void A_blank_is_not_a_no(string word, bool? answer) => Assert.Equal(answer, CodeWords.YesNo(word));

    [Theory]
    [InlineData("男性", Gender.Male)]
    [InlineData("女", Gender.Female)]
    [InlineData("？", Gender.Unknown)]
    public void Genders_are_understood(string word, Gender gender) => Assert.Equal(gender, CodeWords.Gender(word));

    [Theory]
    [InlineData("正式", MemberType.Full)]
    [InlineData("预备党员", MemberType.Probationary)]
    [InlineData("中共党员", MemberType.Full)]
    [InlineData("正式党员（农民）", MemberType.Full)]
    [InlineData("中共预备党员", MemberType.Probationary)]
    [InlineData("预备期党员", MemberType.Probationary)]
    [InlineData("预备党员（2026.6）", MemberType.Probationary)]
    [InlineData("农牧民党员", null)]
    [InlineData("群众", null)]
    public void Member_types_are_understood(string word, MemberType? type) => Assert.Equal(type, CodeWords.Type(word));

    [Theory]
    [InlineData("发展对象", true)]
    [InlineData("入党积极分子", true)]
    [InlineData("入党积极分子（2025年）", true)]
    [InlineData("预备党员", false)]
    [InlineData("农牧民党员", false)]
    [InlineData("", false)]
    public void Who_is_on_the_way_is_no_member(string word, bool isNoMember) => Assert.Equal(isNoMember, CodeWords.IsNoMember(word));
}
