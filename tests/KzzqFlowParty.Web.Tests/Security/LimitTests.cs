using System.Net;
using KzzqFlowParty.Web.Hosting;
using KzzqFlowParty.Web.Tests.Site;

namespace KzzqFlowParty.Web.Tests.Security;

/// <summary>Requests that are too large or that cannot be read are answered by a page that says what to do.</summary>
public sealed class LimitTests(TestSite site) : IClassFixture<TestSite>
{
    [Fact]
    public async Task A_file_beyond_the_limit_is_answered_by_the_page_about_large_files()
    {
        var visitor = await site.SignInAsync(Person.Township);
        var answer = await visitor.PostAsync("/organizations/list/upload", ("File", new string('x', Transport.LargestRequest + 1)));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Contains("文件太大", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/find", "text")]
    [InlineData("/preferences/large-type", "on")]
    public async Task The_character_zero_is_not_recognized(string address, string field)
    {
        var visitor = await site.SignInAsync(Person.Secretary);
        var answer = await visitor.PostAsync(address, (field, "包\0文"), ("RequestId", Guid.NewGuid().ToString()));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("请求无法识别", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.GetAsync("/find?words=%00")).StatusCode);
    }

    [Theory]
    [InlineData("/members/not-a-guid")]
    [InlineData("/scores/00000000-0000-0000-0000-000000000000/0")]
    [InlineData("/scores/00000000-0000-0000-0000-000000000000/99999999999")]
    [InlineData("/errors/99999999999")]
    public async Task An_address_that_makes_no_sense_is_a_page_that_does_not_exist(string address) =>
        Assert.Equal(HttpStatusCode.NotFound, (await (await site.SignInAsync(Person.Secretary)).GetAsync(address)).StatusCode);
}
