namespace KzzqFlowParty.Domain.Tests.Members;

public class PhoneNumberTests
{
    [Theory]
    [InlineData("13800000001", "13800000001", true)]
    [InlineData("138 0000 0001", "13800000001", true)]
    [InlineData("138-0000-0001", "13800000001", true)]
    [InlineData("+86 138 0000 0001", "13800000001", true)]
    [InlineData("+86-13800000001", "13800000001", true)]
    [InlineData("008613800000001", "13800000001", true)]
    [InlineData("１３８００００００００１", "138000000001", null)]
    [InlineData("１３８００００００００", "13800000000", true)]
    [InlineData("13800000001.0", "13800000001", true)]
    [InlineData("0475-3210000", "04753210000", false)]
    [InlineData("（0475）3210000", "04753210000", false)]
    [InlineData("02412345678", "02412345678", false)]
    public void A_number_is_read_however_it_was_typed(string typed, string value, bool? mobile)
    {
        var number = PhoneNumber.Parse(typed);

        Assert.Equal(mobile is not null, number.Accepted);
        if (mobile is not null) Assert.Equal((value, mobile), (number.OrThrow().Value, number.OrThrow().IsMobile));
    }

    [Theory]
    [InlineData("")]
    [InlineData("1380000000")]
    [InlineData("138000000012")]
    [InlineData("12800000001")]
    [InlineData("1861xxxxx311")]
    [InlineData("3210000")]
    [InlineData("无")]
    [InlineData("13800000001/13800000002")]
    [InlineData("13800000001（妻子）")]
    [InlineData("+86 1234")]
    public void What_is_no_number_is_refused(string typed) => Refused(PhoneNumber.Parse(typed), MemberRules.PhoneUnreadable);

    [Theory]
    [InlineData("13800001111", "13800001111")]
    [InlineData("86 138 0000 1111", "13800001111")]
    [InlineData("8613800001111", "13800001111")]
    [InlineData("+86-138-0000-1111", "13800001111")]
    [InlineData("\u202d13800001111\u202c", "13800001111")]
    [InlineData("138‑0000‑1111", "13800001111")]
    [InlineData("13800001111\ufe0f", "13800001111")]
    [InlineData("'13800001111", "13800001111")]
    [InlineData("（0475）3216688", "04753216688")]
    [InlineData("+86 475 3216688", "04753216688")]
    [InlineData("010-8888-7777", "01088887777")]
    [InlineData("0475-3216688转801", "04753216688-801")]
    [InlineData("0475-3216688-801", "04753216688-801")]
    [InlineData("0475-3216688 分机801", "04753216688-801")]
    [InlineData("400-123-4567", "4001234567")]
    [InlineData("+852 5123 4567", "+85251234567")]
    [InlineData("00853-6612-3456", "+85366123456")]
    [InlineData("85251234567", "+85251234567")]
    [InlineData("+81 90 1234 5678", "+819012345678")]
    public void Extensions_countries_and_invisible_characters_are_understood_and_what_is_stored_reads_as_itself(string typed, string value)
    {
        Assert.Equal(value, PhoneNumber.Parse(typed).OrThrow().Value);
        Assert.Equal(value, PhoneNumber.Parse(value).OrThrow().Value);
    }

    [Fact]
    public void It_is_shown_masked_and_not_printed_by_accident()
    {
        var number = PhoneNumber.Parse("13812345678").OrThrow();

        Assert.Equal(("138****5678", "138****5678"), (number.Masked, number.ToString()));
        Assert.Equal("****4321", PhoneNumber.MaskOf("0475654321"));
    }
}
