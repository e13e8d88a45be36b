namespace KzzqFlowParty.Domain.Tests.Common;

public sealed class PlacesTests
{
    [Theory]
    [InlineData("内蒙古通辽市科尔沁区", "150502")]
    [InlineData("内蒙古自治区通辽市科左中旗保康镇", "150521")]
    [InlineData("通辽市", "150500")]
    [InlineData("广东省深圳市龙华区", "440309")]
    [InlineData("北京市朝阳区", "110105")]
    [InlineData("辽宁", "210000")]
    [InlineData("铁西区", null)]
    [InlineData("日本", null)]
    [InlineData("", null)]
    public void An_address_names_its_region_as_deep_as_the_words_reach(string address, string? code) => Assert.Equal(code, Places.Locate(address)?.Code);
}
