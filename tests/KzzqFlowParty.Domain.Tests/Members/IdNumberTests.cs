using CsCheck;

namespace KzzqFlowParty.Domain.Tests.Members;

/// <summary>The vectors: born in 1901, so that they match no living person.</summary>
public class IdNumberTests
{
    [Theory]
    [InlineData("150521190103050011", "150521190103050011", Gender.Male)]
    [InlineData("15052119010305002X", "15052119010305002X", Gender.Female)]
    [InlineData("15052119010305002x", "15052119010305002X", Gender.Female)]
    [InlineData("15232219010101003X", "15232219010101003X", Gender.Male)] // a retired area code is no error
    [InlineData("150521010305001", "150521190103050011", Gender.Male)] // fifteen digits
    [InlineData("１５０５２１１９０１０３０５００１１", "150521190103050011", Gender.Male)]
    [InlineData(" 150521 19010305 0011\u00a0", "150521190103050011", Gender.Male)]
    [InlineData("\u200b150521190103050011", "150521190103050011", Gender.Male)]
    public void A_readable_number_is_brought_to_its_form(string typed, string value, Gender gender)
    {
        var number = IdNumber.Parse(typed).OrThrow();

        Assert.Equal((value, gender), (number.Value, number.Gender));
    }

    [Theory]
    [InlineData("150521190103050010", "member.id-checksum")]
    [InlineData("150521190103050000", "member.id-checksum")]
    [InlineData("150521190102290013", "member.id-birth")] // 29 February 1901
    [InlineData("1.50521E+17", "member.id-length")]
    [InlineData("15052119010305001", "member.id-length")]
    [InlineData("1505211901030500111", "member.id-length")]
    [InlineData("150521X90103050011", "member.id-character")]
    [InlineData("", "member.id-length")]
    [InlineData("无", "member.id-length")]
    public void Anything_else_is_refused_for_its_most_specific_reason(string typed, string code) =>
        Assert.Equal(code, Assert.Single(IdNumber.Parse(typed).Refusals).Code);

    [Theory]
    [InlineData("15052119010305002Х", "第18位是“Х”，应为字母X")]
    [InlineData("15052119010305002×", "第18位是“×”，应为字母X")]
    [InlineData("15O521190103050011", "第3位是“O”，应为数字0")]
    [InlineData("l50521190103050011", "第1位是“L”，应为数字1")]
    [InlineData("150521某90103050011", "第7位是“某”，不是数字")]
    public void A_character_that_only_looks_right_is_named_with_its_place(string typed, string said) =>
        Assert.Contains(said, Assert.Single(IdNumber.Parse(typed).Refusals).Message, StringComparison.Ordinal);

    [Fact]
    public void It_tells_birth_area_and_last_four()
    {
        var number = IdNumber.Parse("15052119010305002X").OrThrow();

        Assert.Equal((Day("1901-03-05"), "150521", "002X"), (number.BirthOn, number.AreaPrefix, number.LastFour));
    }

    [Fact]
    public void It_is_not_printed_by_accident() => Assert.Equal("**************0011", IdNumber.Parse("150521190103050011").OrThrow().ToString());

    [Fact]
    public void One_wrong_digit_never_passes_the_check() =>
        Gen.Select(Gen.Int[1, 999], Gen.Int[0, 16], Gen.Int[1, 9]).Sample((sequence, at, shift) =>
        {
            var good = IdNumber.Complete($"15052119850627{sequence:000}");
            var wrong = good[..at] + (char)('0' + ((good[at] - '0' + shift) % 10)) + good[(at + 1)..];
            Assert.False(IdNumber.Parse(wrong).Accepted);
        });

    [Fact]
    public void Whatever_is_typed_is_read_or_refused_and_never_thrown() =>
        Gen.Char['\0', '\uffff'].Array[0, 40]
            .Sample(typed => _ = (IdNumber.Parse(new string(typed)), PhoneNumber.Parse(new string(typed)), TextForms.Name(new string(typed))));
}
