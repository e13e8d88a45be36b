using KzzqFlowParty.Web.Tests.Site;

namespace KzzqFlowParty.Web.Tests.Shared;

/// <summary>The two pickers: what they answer to their script, and what the form does with them where no script runs.</summary>
public sealed class PickerTests(TestSite site) : IClassFixture<TestSite>
{
    private const string Branches = "&kinds=4&kinds=5&kinds=6";

    [Theory]
    [InlineData("210000", "沈阳市", "铁西区")]
    [InlineData("210100", "铁西区", "沈阳市")]
    [InlineData("110000", "海淀区", "崇文区")] // retired
    public async Task A_region_is_filled_from_the_one_above_it(string under, string listed, string notListed)
    {
        var visitor = await site.SignInAsync(Tree.HariSecretary);
        var names = (await visitor.PageAsync($"/pickers/regions?under={under}")).QuerySelectorAll("option").Select(o => o.TextContent).ToList();
        Assert.Contains(listed, names);
        Assert.DoesNotContain(notListed, names);
    }

    [Fact]
    public async Task Organizations_are_found_by_part_of_the_name_and_by_pinyin()
    {
        var visitor = await site.SignInAsync(Tree.HariSecretary);
        Assert.Equal([Tree.Hari], await FoundAsync(visitor, "words=日干"));
        Assert.Equal([Tree.Hari], await FoundAsync(visitor, "words=ha"));
        Assert.Equal([Tree.Bayan, Tree.Hari, Tree.Jianshe], await FoundAsync(visitor, "words="));
    }

    [Fact]
    public async Task Only_the_own_subtree_is_offered_where_the_picker_says_so()
    {
        var visitor = await site.SignInAsync(Tree.AobaoStaff);
        Assert.Equal([Tree.Bayan, Tree.Hari], await FoundAsync(visitor, "ownOnly=true"));
    }

    [Fact]
    public async Task What_is_chosen_stays_first_and_ticked_whatever_is_searched_for()
    {
        var visitor = await site.SignInAsync(Tree.HariSecretary);
        var page = await visitor.PageAsync($"/pickers/organizations?name=To&words=建设&chosen={Tree.IdOf(Tree.Hari)}{Branches}");
        Assert.Equal([Tree.Hari, Tree.Jianshe], page.QuerySelectorAll("label").Select(l => l.TextContent));
        Assert.Equal(Tree.IdOf(Tree.Hari).ToString(), Assert.Single(page.QuerySelectorAll("input[checked]")).GetAttribute("value"));
    }

    private static async Task<IEnumerable<string>> FoundAsync(Visitor visitor, string query) =>
        (await visitor.PageAsync($"/pickers/organizations?name=To&{query}{Branches}")).QuerySelectorAll("label").Select(l => l.TextContent);
}
