using KzzqFlowParty.Browser.Tests.Site;
using KzzqFlowParty.Data.Accounts;

namespace KzzqFlowParty.Browser.Tests.Pages;

/// <summary>No dead link and no dead button, for nobody.</summary>
[Collection(OneBrowser.Links)]
public sealed class EveryLinkTests(BrowserFixture browser)
{
    public static TheoryData<string> Users =>
        ["shuji", "zuzhi", "lianxi", "liudong", "zhen", "zzb", "buzhang", "shehui", "zhidao", "shenji", "xitong", "anquan", "sjgl"];

    [Theory, MemberData(nameof(Users))]
    public async Task Every_link_that_a_role_can_reach_opens_a_sound_page_and_every_button_there_is_answered(string user)
    {
        using var http = browser.Site.CreateClient();
        var crawler = new Crawler(http);
        await crawler.SignInAsync(user);

        await crawler.FollowAllAsync("/");
        await crawler.PressAllAsync();

        Assert.True(crawler.Faults.Count == 0, string.Join('\n', crawler.Faults.Distinct(StringComparer.Ordinal)));
        Assert.InRange(crawler.Followed, 8, 399);
        Assert.InRange(crawler.Pressed, 5, 399);
    }

    [Fact]
    public void Every_role_is_followed() => Assert.Equal(Enum.GetValues<Role>().Length, Users.Count);
}
