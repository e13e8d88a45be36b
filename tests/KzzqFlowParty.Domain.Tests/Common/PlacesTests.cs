namespace KzzqFlowParty.Domain.Tests.Common;

public sealed class PlacesTests
{
    [Theory]
    [InlineData("内蒙古通辽市科尔沁区", "150502")]
    [InlineData("内蒙古自治区通辽市科左中旗保康镇", "150521")]
    [InlineData("通辽市", "150500")]
    [InlineData("广东省深圳市龙华区", "440309")]
    [InlineData("北京市朝阳区", "110105")]
    [InlineData("北京市市辖区朝阳区", "110105")]
    [InlineData("中国北京市海淀区", "110108")]
    [InlineData("在沈阳铁西", "210106")]
    [InlineData("朝阳区（北京）", "110105")]
    [InlineData("辽宁", "210000")]
    [InlineData("铁西区", null)]
    [InlineData("日本", null)]
    [InlineData("", null)]
    public void An_address_names_its_region_as_deep_as_the_words_reach(string address, string? code) => Assert.Equal(code, Places.Locate(address)?.Code);

    [Theory]
    [InlineData("海南区", "150303")]
    [InlineData("海南藏族自治州", "632500")]
    [InlineData("河北区", "120105")]
    [InlineData("河南蒙古族自治县", "632324")]
    [InlineData("吉林市船营区", "220204")]
    [InlineData("吉林长春绿园", "220106")]
    [InlineData("辽宁朝阳", "211300")]
    public void The_longest_name_wins_over_a_province_of_the_same_beginning(string address, string code) =>
        Assert.Equal((code, true), (Places.Understand(address).Region?.Code, Places.Understand(address).IsClear));

    [Theory]
    [InlineData("浙江义乌", "330782")]
    [InlineData("江苏昆山", "320583")]
    [InlineData("江苏苏州吴江", "320509")]
    [InlineData("北京朝阳区打工", "110105")]
    [InlineData("上海浦东", "310115")]
    public void A_county_is_found_under_its_province_without_the_city_between(string address, string code) =>
        Assert.Equal((code, true), (Places.Understand(address).Region?.Code, Places.Understand(address).IsClear));

    [Theory]
    [InlineData("吉林", "220000")]
    [InlineData("海南", "460000")]
    [InlineData("朝阳", "211300")]
    [InlineData("西安", "610100")]
    [InlineData("朝阳区", null)]
    [InlineData("北京、天津", null)]
    [InlineData("沈阳或长春", null)]
    [InlineData("全国各地", null)]
    [InlineData("跑运输", null)]
    [InlineData("韩国", null)]
    public void A_province_several_places_or_a_name_that_others_bear_is_not_clear(string address, string? code) =>
        Assert.Equal((code, false), (Places.Understand(address).Region?.Code, Places.Understand(address).IsClear));

    [Theory]
    [InlineData("保康镇", "150521")]
    [InlineData("保康镇街里", "150521")]
    [InlineData("左中旗", "150521")]
    [InlineData("本旗", "150521")]
    [InlineData("保康县", "420626")]
    [InlineData("长春路12号", null)]
    [InlineData("呼市赛罕区", "150105")]
    [InlineData("锡盟", "152500")]
    public void What_people_here_call_a_place_is_that_place(string address, string? code) => Assert.Equal(code, Places.Locate(address)?.Code);
}
