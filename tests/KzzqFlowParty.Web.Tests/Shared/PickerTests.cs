using KzzqFlowParty.Web.Tests.Site;

namespace KzzqFlowParty.Web.Tests.Shared;

/// <summary>The two pickers: what they answer to their script.</summary>
public sealed class PickerTests(TestSite site) : IClassFixture<TestSite>
{
    private const string Branches = "&kinds=4&kinds=5&kinds=6";

    private string FirstOfBaokang => site.World.Baokang.FirstBranch.FullName;

    private string SecondOfBaokang => site.World.Baokang.SecondBranch.FullName;

    [Theory]
    [InlineData("210000", "沈阳市", "铁西区")]
    [InlineData("210100", "铁西区", "沈阳市")]
    [InlineData("110000", "海淀区", "崇文区")] // retired
    public async Task A_region_is_filled_from_the_one_above_it(string under, string listed, string notListed)
    {
        var visitor = await site.SignInAsync(Person.Secretary);
        var names = (await visitor.PageAsync($"/pickers/regions?under={under}")).QuerySelectorAll("option").Select(o => o.TextContent).ToList();
        Assert.Contains(listed, names);
        Assert.DoesNotContain(notListed, names);
    }

    [Theory]
    [InlineData("words=康镇甲")]
    [InlineData("words=baokangzhenjia")]
    public async Task Organizations_are_found_by_part_of_the_name_and_by_pinyin(string query)
    {
        var visitor = await site.SignInAsync(Person.Secretary);
        Assert.Equal([FirstOfBaokang], await FoundAsync(visitor, query));
        Assert.Equal(4, (await FoundAsync(visitor, "words=")).Count);
    }

    [Fact]
    public async Task Only_the_own_subtree_is_offered_where_the_picker_says_so()
    {
        var visitor = await site.SignInAsync(Person.Township);
        Assert.Equal([FirstOfBaokang, SecondOfBaokang], await FoundAsync(visitor, "ownOnly=true"));
    }

    [Fact]
    public async Task What_is_chosen_stays_first_and_ticked_whatever_is_searched_for()
    {
        var visitor = await site.SignInAsync(Person.Secretary);
        var page = await visitor.PageAsync($"/pickers/organizations?name=To&words=舍伯吐镇甲&chosen={site.World.Baokang.SecondBranch.Id}{Branches}");
        Assert.Equal([SecondOfBaokang, site.World.Shebotu.FirstBranch.FullName], page.QuerySelectorAll("label").Select(l => l.TextContent));
        Assert.Equal(site.World.Baokang.SecondBranch.Id.ToString(), Assert.Single(page.QuerySelectorAll("input[checked]")).GetAttribute("value"));
    }

    private static async Task<List<string>> FoundAsync(Visitor visitor, string query) =>
        [.. (await visitor.PageAsync($"/pickers/organizations?name=To&{query}{Branches}")).QuerySelectorAll("label").Select(l => l.TextContent)];
}
