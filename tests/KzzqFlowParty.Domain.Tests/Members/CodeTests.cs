using System.Reflection;

namespace KzzqFlowParty.Domain.Tests.Members;

public class CodeTests
{
    [Fact]
    public void All_58_ethnicities_are_offered_the_banner_s_own_first()
    {
        Assert.Equal(58, Codes.Ethnicity.Codes.Count);
        Assert.Equal(["蒙古族", "汉族", "满族", "朝鲜族", "回族", "达斡尔族"], Codes.Ethnicity.Codes.Take(6).Select(c => c.Label));
        Assert.Equal(("基诺族", "56", "鄂温克族"), (Codes.Ethnicity.LabelOf("56"), Codes.Ethnicity.ValueOf("基诺族"), Codes.Ethnicity.LabelOf("45")));
    }

    [Fact]
    public void A_code_that_the_list_no_longer_knows_is_shown_as_it_is() =>
        Assert.Equal(("77", "", null), (Codes.Education.LabelOf("77"), Codes.Education.LabelOf(null), Codes.Education.ValueOf("没有")));

    [Fact]
    public void No_list_holds_a_code_twice()
    {
        var lists = typeof(CodeList).Assembly.GetTypes().SelectMany(t => t.GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static))
            .Where(f => f.FieldType == typeof(CodeList)).Select(f => (CodeList)f.GetValue(null)!).ToList();
        Assert.InRange(lists.Count, 21, int.MaxValue);

        Assert.All(lists, list => Assert.Equal(list.Codes.Count, list.Codes.DistinctBy(c => c.Value).DistinctBy(c => c.Label).Count()));
    }
}
