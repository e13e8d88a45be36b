using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Features.Manual;
using KzzqFlowParty.Web.Tests.Meetings;
using KzzqFlowParty.Web.Tests.Site;

namespace KzzqFlowParty.Web.Tests.Manual;

/// <summary>使用手册 in the program, and what a branch that has nothing yet is led to.</summary>
public sealed class ManualTests : IAsyncLifetime
{
    private TestSite site = null!;

    public async Task InitializeAsync() => site = await TestSite.BorrowAsync();

    public async Task DisposeAsync() => await site.DisposeAsync();

    [Theory]
    [InlineData("jia-sj", "支部书记、组织委员使用手册")]
    [InlineData("ldd-sj", "流动党员党组织书记使用手册")]
    [InlineData("baokang", "苏木镇党委使用手册")]
    [InlineData("zzb", "旗委组织部使用手册")]
    [InlineData("sj", "联系人、党建指导员、审计和其他角色")]
    public async Task Every_page_leads_to_the_manual_of_the_role(string user, string title)
    {
        var visitor = await site.SignInAsync(Person.All.Single(p => p.UserName == user));
        var address = (await visitor.PageAsync("/accounts/me")).QuerySelector(".user-menu a[href='/manual']")!.GetAttribute("href")!;
        var page = await visitor.PageAsync(address);
        Assert.Equal(title, page.QuerySelector("h1")!.TextContent);
        Assert.NotEmpty(page.QuerySelectorAll(".side a[href='/manual']"));
    }

    [Fact]
    public async Task Every_manual_is_whole_its_contents_lead_into_it_and_its_links_from_page_to_page()
    {
        var visitor = await site.SignInAsync(Person.Secretary);
        foreach (var (name, _) in ManualBook.All)
        {
            var page = await visitor.PageAsync($"/manual?of={name}");
            var text = page.QuerySelector(".manual-text")!;
            Assert.Single(page.QuerySelectorAll("h1"));
            Assert.True(text.TextContent.Length > 100, name);
            foreach (var mark in new[] { "**", "](", "| ---", "##" }) Assert.DoesNotContain(mark, text.TextContent, StringComparison.Ordinal);
            foreach (var link in page.QuerySelectorAll(".manual a").Select(a => a.GetAttribute("href")!))
            {
                Assert.True(link.StartsWith('#') || link.StartsWith("/manual?of=", StringComparison.Ordinal), $"{name}: {link}");
                var target = link.StartsWith('#') ? page : await visitor.PageAsync(link.Split('#')[0]);
                if (link.Contains('#', StringComparison.Ordinal)) Assert.NotNull(target.GetElementById(Uri.UnescapeDataString(link.Split('#')[1])));
            }
        }
    }

    [Fact]
    public async Task A_branch_that_has_nothing_yet_is_told_what_to_do_first_until_it_has_done_it()
    {
        var visitor = await site.SignInAsync(Person.Commissioner);
        async Task<string[]> StepsAsync() =>
            [.. (await visitor.PageAsync("/")).QuerySelectorAll(".first-steps li")
                .Select(l => l.QuerySelector("b")!.TextContent + (l.ClassName == "is-done" ? "，已有" : ""))];
        Assert.Equal(["核对党员名册", "登记在外的党员", "记一次组织生活"], await StepsAsync());
        var member = await site.World.MemberAsync(site.World.Baokang.FirstBranch, "白音那");
        Assert.Equal(["核对党员名册，已有", "登记在外的党员", "记一次组织生活"], await StepsAsync());
        await site.World.SpellAsync(member);
        await site.World.HeldAsync(site.World.Baokang.FirstBranch);
        Assert.Empty(await StepsAsync());
        Assert.Empty((await (await site.SignInAsync(Person.Township)).PageAsync("/")).QuerySelectorAll(".first-steps"));
    }
}
