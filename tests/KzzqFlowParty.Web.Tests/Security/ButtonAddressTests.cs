using System.Net;
using KzzqFlowParty.Web.Tests.Site;

namespace KzzqFlowParty.Web.Tests.Security;

/// <summary>An address that only a button reaches, opened by hand, after signing in again or out of the history: a page that says so and leads back.</summary>
public sealed class ButtonAddressTests(TestSite site) : IClassFixture<TestSite>
{
    private const string Someone = "01a222bc-442d-7604-ba38-6ec1c8cd6e22";

    [Theory]
    [InlineData("/outflow/confirm", "/outflow")]
    [InlineData("/outflow/" + Someone + "/confirm", "/outflow/" + Someone)]
    [InlineData("/scores/" + Someone + "/2026/claims/" + Someone, "/scores/" + Someone + "/2026")]
    [InlineData("/outflow/drafts/" + Someone + "/submit", "/outflow")]
    public async Task Opened_by_hand_it_leads_back_to_the_page_that_the_button_stands_on(string address, string above)
    {
        var visitor = await site.SignInAsync(Person.Secretary);
        var answer = await visitor.GetAsync(address);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        var page = await answer.PageAsync();
        Assert.Equal("请从页面上的按钮办理", page.QuerySelector("h1")!.TextContent);
        Assert.Equal([above, "/"], page.QuerySelectorAll(".problem .btn").Select(a => a.GetAttribute("href")));
    }

    [Fact]
    public async Task One_that_stands_on_every_page_leads_to_the_workbench()
    {
        var visitor = await site.SignInAsync(Person.Secretary);
        var page = await (await visitor.GetAsync("/accounts/sign-out")).PageAsync();
        Assert.Equal("请从页面上的按钮办理", page.QuerySelector("h1")!.TextContent);
        Assert.Equal("/", Assert.Single(page.QuerySelectorAll(".problem .btn")).GetAttribute("href"));
    }

    [Theory]
    [InlineData("/nowhere")]
    [InlineData("/members/" + Someone)]
    [InlineData("/outflow/nowhere/nothing")]
    public async Task What_does_not_exist_is_not_found_as_before(string address)
    {
        var visitor = await site.SignInAsync(Person.Secretary);
        var answer = await visitor.GetAsync(address);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("没有找到这个页面", (await answer.PageAsync()).QuerySelector("h1")!.TextContent);
    }
}
