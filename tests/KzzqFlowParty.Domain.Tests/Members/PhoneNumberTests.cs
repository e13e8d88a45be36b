namespace KzzqFlowParty.Domain.Tests.Members;

public sealed class PhoneNumberTests
{
    [Theory]
    [InlineData("15897544074", "15897544074")]
    [InlineData("+86 158-9754-4074", "15897544074")]
    [InlineData("0086 15897544074", "15897544074")]
    [InlineData("15897544074.0", "15897544074")]
    [InlineData("１５８９７５４４０７４", "15897544074")]
    [InlineData("（0475）3216688", "04753216688")]
    [InlineData("0475-3216688", "04753216688")]
    [InlineData("138-0000-000", null)]
    [InlineData("3216688", null)]
    [InlineData("12345678901", null)]
    [InlineData("1861xxxxx311", null)]
    [InlineData("", null)]
    public void One_number_is_read_from_what_people_type(string typed, string? value) => Assert.Equal(value, PhoneNumber.Parse(typed).Value?.Value);

    [Fact]
    public void A_number_prints_masked() => Assert.Equal("158****4074", PhoneNumber.Parse("15897544074").OrThrow().ToString());
}
