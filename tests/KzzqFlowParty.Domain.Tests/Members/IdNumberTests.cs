using CsCheck;

namespace KzzqFlowParty.Domain.Tests.Members;

public sealed class IdNumberTests
{
    [Theory]
    [InlineData("150521190103050011", "150521190103050011", Gender.Male)]
    [InlineData("15052119010305002X", "15052119010305002X", Gender.Female)]
    [InlineData("15052119010305002x", "15052119010305002X", Gender.Female)]
    [InlineData("15232219010101003X", "15232219010101003X", Gender.Male)]
    [InlineData("150521010305001", "150521190103050011", Gender.Male)]
    [InlineData("１５０５２１１９０１０３０５００１１", "150521190103050011", Gender.Male)]
    [InlineData(" 150521 19010305 0011\u200b", "150521190103050011", Gender.Male)]
    public void What_people_type_is_read_as_one_number(string typed, string value, Gender gender)
    {
        var number = IdNumber.Parse(typed).OrThrow();
        Assert.Equal((value, gender), (number.Value, number.Gender));
    }

    [Fact]
    public void A_wrong_number_says_what_is_wrong_with_it()
    {
        Assert.Equal(MemberRules.IdChecksum, RefusalOf("150521190103050010"));
        Assert.Equal(MemberRules.IdBirthImpossible, RefusalOf("150521190102290013"));
        Assert.Equal(MemberRules.IdLength, RefusalOf("15052119010305001"));
        Assert.Equal(MemberRules.IdLength, RefusalOf("1.50521E+17"));
        Assert.Equal(MemberRules.IdLength, RefusalOf(""));
    }

    [Fact]
    public void The_number_tells_the_birth_and_prints_only_its_end()
    {
        var number = IdNumber.Parse("150521190103050011").OrThrow();
        Assert.Equal(new DateOnly(1901, 3, 5), number.BirthOn);
        Assert.Equal("**************0011", number.ToString());
    }

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
        Gen.Char['\0', '\uffff'].Array[0, 40].Sample(typed => _ = (IdNumber.Parse(new string(typed)), PhoneNumber.Parse(new string(typed)), TextForms.Name(new string(typed))));

    private static Refusal RefusalOf(string typed) => Assert.Single(IdNumber.Parse(typed).Refusals);
}
