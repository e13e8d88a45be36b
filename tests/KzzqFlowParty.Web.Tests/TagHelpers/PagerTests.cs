using AngleSharp.Dom;
using KzzqFlowParty.Web.Features.Shared.TagHelpers;
using Microsoft.AspNetCore.Http;

namespace KzzqFlowParty.Web.Tests.TagHelpers;

public sealed class PagerTests
{
    private readonly Bench<object> _bench = new(new object());

    [Theory]
    [InlineData(1, 1, "1")]
    [InlineData(1, 3, "1 2 3")]
    [InlineData(1, 21, "1 2 0 21")]
    [InlineData(3, 21, "1 2 3 4 0 21")]
    [InlineData(4, 21, "1 2 3 4 5 0 21")]
    [InlineData(7, 21, "1 0 6 7 8 0 21")]
    [InlineData(21, 21, "1 0 20 21")]
    public void The_ends_the_page_and_its_neighbors_are_shown(int page, int last, string expected) =>
        Assert.Equal(expected, string.Join(' ', PagerTagHelper.Shown(page, last)));

    [Fact]
    public async Task Links_keep_every_other_filter()
    {
        _bench.Http.Request.Path = "/members";
        _bench.Http.Request.QueryString = new QueryString("?name=%E5%B7%B4%E5%9B%BE&state=1&state=2&page=2");

        var pager = await PagerAsync(page: 2, total: 100);

        var next = pager.QuerySelectorAll("ol a")[^1].GetAttribute("href");
        Assert.Equal("/members?name=%E5%B7%B4%E5%9B%BE&state=1&state=2&page=3", next);
        Assert.Equal(
            [("name", "巴图"), ("state", "1"), ("state", "2")],
            pager.QuerySelectorAll("input[type=hidden]").Select(i => (i.GetAttribute("name")!, i.GetAttribute("value")!)));
    }

    [Fact]
    public async Task The_last_page_counts_to_the_end()
    {
        var pager = await PagerAsync(page: 3, total: 41);

        Assert.StartsWith("第 41–41 条，共 41 条", pager.TextContent, StringComparison.Ordinal);
        Assert.Equal("第3页", pager.QuerySelector("[aria-current=page]")!.TextContent);
    }

    [Fact]
    public async Task Nothing_to_page_shows_nothing() =>
        Assert.Null(await Html.OfAsync(new PagerTagHelper { ViewContext = _bench.View, Total = 0 }));

    private async Task<IElement> PagerAsync(int page, int total) =>
        (await Html.OfAsync(new PagerTagHelper { ViewContext = _bench.View, Page = page, Size = 20, Total = total }))!;
}
