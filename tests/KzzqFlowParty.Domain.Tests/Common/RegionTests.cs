namespace KzzqFlowParty.Domain.Tests;

public class RegionTests
{
    [Theory]
    [InlineData("150521", "内蒙古自治区通辽市科尔沁左翼中旗", "通辽 科左中旗")]
    [InlineData("210106", "辽宁省沈阳市铁西区", "沈阳 铁西区")]
    [InlineData("110105", "北京市朝阳区", "北京 朝阳区")]
    [InlineData("999999", "999999", "999999")]
    public void A_code_reads_as_its_unit(string code, string full, string brief) =>
        Assert.Equal((full, brief), (Regions.FullName(code), Regions.ShortName(code)));

    [Fact]
    public void A_retired_code_is_known_and_not_offered()
    {
        Assert.Equal(("科尔沁左翼中旗", true), Regions.Find("152322") is { } old ? (old.Name, old.IsRetired) : default);
        Assert.DoesNotContain(Regions.Under("152300"), r => r.Code == "152322");
    }

    [Theory]
    [InlineData("210106", true)]
    [InlineData("441900", true)] // a city without counties
    [InlineData("820000", true)]
    [InlineData("210100", false)]
    [InlineData("210000", false)]
    [InlineData("999999", false)]
    [InlineData(null, false)]
    public void Some_codes_reach_the_county(string? code, bool reaches) => Assert.Equal(reaches, Regions.ReachesCounty(code));

    [Fact]
    public void There_are_34_provinces_and_eight_units_in_Tongliao()
    {
        Assert.Equal(34, Regions.Provinces.Count());
        Assert.Equal(["150502", "150521", "150522", "150523", "150524", "150525", "150526", "150581"], Regions.Under("150500").Select(r => r.Code));
    }
}
