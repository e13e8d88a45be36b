using System.Net;
using KzzqFlowParty.Domain.Organizations;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Tests.Site;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Tests.Organizations;

/// <summary>党组织: the tree with its counts, the search, and an organization's page.</summary>
public sealed class OrganizationPageTests : IAsyncLifetime
{
    private readonly StatementCounter statements = new();
    private TestSite site = null!;

    private World World => site.World;

    public async Task InitializeAsync()
    {
        site = await TestSite.OpenAsync();
        site.Arrange = statements.AddTo;
    }

    public async Task DisposeAsync() => await site.DisposeAsync();

    [Fact]
    public async Task The_tree_is_open_down_to_the_own_organization()
    {
        var page = await (await site.SignInAsync(Person.Township)).PageAsync("/organizations");
        Assert.Equal("党组织", page.QuerySelector("h1")!.TextContent);
        var names = page.QuerySelectorAll(".tree-name > span:first-child").Select(n => n.TextContent).ToList();
        Assert.Contains(World.Baokang.FirstBranch.FullName, names);
        Assert.DoesNotContain(World.Shebotu.FirstBranch.FullName, names);
        var closed = page.QuerySelectorAll("a.tree-twist").Single(t => t.GetAttribute("aria-label") == $"{World.Shebotu.Committee.FullName} 的下级");
        Assert.Equal("false", closed.GetAttribute("aria-expanded"));
        Assert.Contains(World.Shebotu.FirstBranch.FullName, await TextAsync(Person.Township, closed.GetAttribute("href")!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_level_alone_is_sent_to_the_script()
    {
        var visitor = await site.SignInAsync(Person.Township);
        var answer = await visitor.GetAsync($"/organizations?open={World.Shebotu.Committee.Id}", ("X-Partial", "1"));
        var html = await answer.Content.ReadAsStringAsync();
        Assert.StartsWith("<ul>", html.Trim(), StringComparison.Ordinal);
        Assert.Equal(2, (await answer.PageAsync()).QuerySelectorAll("li").Length);
    }

    [Fact]
    public async Task Members_are_counted_in_the_subtree_with_those_away_and_only_where_one_sees_them()
    {
        await World.MemberAsync(World.Baokang.FirstBranch, "白音");
        var away = await World.MemberAsync(World.Baokang.FirstBranch, "宝音", phone: "13800001235");
        await World.SpellAsync(away);
        await World.MemberAsync(World.Shebotu.FirstBranch, "巴图", phone: "13800001236");

        Assert.Equal("2 名党员 · 外出 1", await CountAsync(Person.Township, World.Baokang.Committee));
        Assert.Null(await CountAsync(Person.Township, World.Banner));
        Assert.Equal("3 名党员 · 外出 1", await CountAsync(Person.Department, World.Banner));
        Assert.Null(await CountAsync(Person.SystemAdministrator, World.Banner));
    }

    [Fact]
    public async Task The_search_finds_by_name_and_says_so_where_nothing_is_found()
    {
        var visitor = await site.SignInAsync(Person.Secretary);
        var page = await visitor.PageAsync("/organizations?text=甲村");
        Assert.Equal(
            [World.Baokang.FirstBranch.FullName, World.Shebotu.FirstBranch.FullName], page.QuerySelectorAll("tbody .cell-lead a").Select(a => a.TextContent));
        Assert.Equal("没有找到", (await visitor.PageAsync("/organizations?text=%E6%B2%A1%E6%9C%89%E7%9A%84")).QuerySelector(".empty-title")!.TextContent);
    }

    [Fact]
    public async Task The_page_shows_facts_posts_and_history()
    {
        var visitor = await site.SignInAsync(Person.Secretary);
        var page = await visitor.PageAsync($"/organizations/{World.Baokang.FirstBranch.Id}");
        Assert.Equal(World.Baokang.FirstBranch.FullName, page.QuerySelector("h1")!.TextContent);
        var text = page.QuerySelector("main")!.TextContent;
        Assert.Contains("支部书记", text, StringComparison.Ordinal);
        Assert.Contains(Person.Secretary.Name, text, StringComparison.Ordinal);
        Assert.Contains(World.Baokang.Committee.FullName, text, StringComparison.Ordinal);
        Assert.Contains("2020-01-01", page.QuerySelector(".timeline")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll("a[href$='/rename']"));
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync($"/organizations/{Guid.NewGuid()}")).StatusCode);
    }

    [Fact]
    public async Task Tree_and_search_send_as_many_queries_for_a_thousand_rows_as_for_ten()
    {
        var visitor = await site.SignInAsync(Person.Department);
        string[] addresses =
        [
            $"/organizations?open={World.Baokang.Committee.Id}", "/organizations?text=某&size=100", $"/organizations/{World.Baokang.Committee.Id}",
        ];
        await GrowAsync(10);
        foreach (var address in addresses) await visitor.PageAsync(address);
        var few = await SentAsync(visitor, addresses);
        await GrowAsync(990);
        Assert.Equal(few, await SentAsync(visitor, addresses));
    }

    /// <summary>Every query of these pages, with people to count, as the other engine has it.</summary>
    [Theory, OnPostgreSql]
    public async Task Every_page_answers_on_PostgreSQL(Engine engine)
    {
        await using var other = await TestSite.OpenAsync(engine: engine);
        await other.World.SpellAsync(await other.World.MemberAsync(other.World.Baokang.FirstBranch));
        var visitor = await other.SignInAsync(Person.Township);
        var id = other.World.Baokang.FirstBranch.Id;
        foreach (var address in new[]
        {
            "/organizations?text=jia",
            $"/organizations/{id}",
            $"/organizations/{id}/move",
            "/organizations/outside?Region.Province=210000&Name=某&Contact=missing",
            $"/pickers/organizations?name=To&words=baokang&kinds=4&ownOnly=true&chosen={id}",
        })
            await visitor.PageAsync(address);
        Assert.Contains("1 名党员 · 外出 1", (await visitor.PageAsync("/organizations")).QuerySelector(".tree")!.TextContent, StringComparison.Ordinal);
    }

    private async Task<List<int>> SentAsync(Visitor visitor, string[] addresses)
    {
        var sent = new List<int>();
        foreach (var address in addresses) sent.Add(await statements.CountAsync(() => visitor.PageAsync(address)));
        return sent;
    }

    private async Task GrowAsync(int branches)
    {
        await using var db = World.AsJob();
        var note = new ChangeNote(World.Today, null, Guid.Empty, World.Time.GetUtcNow());
        db.AddRange(Enumerable.Range(0, branches).Select(i => Organization.Create(
            OrganizationKind.Branch, World.Baokang.Committee, $"某村第{branches}-{i}支部", null, nameTaken: false, note, World.Today).OrThrow()));
        await db.SaveChangesAsync();
    }

    private async Task<string> TextAsync(Person person, string address) =>
        (await (await site.SignInAsync(person)).PageAsync(address)).QuerySelector("main")!.TextContent;

    private async Task<string?> CountAsync(Person person, Organization organization)
    {
        var page = await (await site.SignInAsync(person)).PageAsync("/organizations");
        return page.QuerySelectorAll(".tree-name")
            .Single(n => n.GetAttribute("title") == organization.FullName)
            .QuerySelector(".tree-count")?.TextContent.Trim();
    }
}
