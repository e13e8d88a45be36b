using System.Net;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Tests.Site;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Tests.Scores;

/// <summary>积分台账 and 个人积分表 as they are read. docs/decisions/0010, docs/decisions/0018.</summary>
public sealed class ScorePageTests : IAsyncLifetime
{
    private TestSite site = null!;

    public async Task InitializeAsync() => site = await TestSite.BorrowAsync();

    public async Task DisposeAsync() => await site.DisposeAsync();

    [Fact]
    public async Task Eleven_meetings_are_shown_as_22_cut_to_20()
    {
        var member = await site.AwayAsync();
        var sheet = site.Sheet(member, ("act1", 6));
        sheet.Follow([.. Scene.Meetings(11)], site.World.Time.GetUtcNow(), People.Rules);
        await site.World.AddAsync(sheet);
        var page = await (await site.SignInAsync(Person.Secretary)).PageAsync(Scene.Address(member));
        Assert.Equal("26", page.QuerySelector(".score-total b")!.TextContent);
        Assert.Contains("22→20", page.QuerySelectorAll(".score-got").Select(c => c.TextContent));
        Assert.Contains(page.QuerySelectorAll(".score-basis"), c => c.TextContent == "线下 11 次，计 22 分，按上限计 20 分");
        Assert.Contains(
            page.QuerySelectorAll("tfoot td"),
            c => c.TextContent.Contains("总分26分，低于60分，不得评为“合格”及以上等次。", StringComparison.Ordinal));
        Assert.Equal(11, page.QuerySelectorAll("#facts-base5 tr").Length);
        Assert.Empty(page.QuerySelectorAll("#facts-base5 a"));   // a meeting is corrected at the meeting
    }

    [Fact]
    public async Task A_member_away_without_a_stored_sheet_has_zero_and_is_listed()
    {
        var member = await site.AwayAsync("敖登");
        var visitor = await site.SignInAsync(Person.Secretary);
        var row = (await visitor.PageAsync("/scores")).QuerySelectorAll(".data-table tbody tr").Single();
        Assert.Equal("敖登", row.QuerySelector("a")!.TextContent);
        Assert.Equal("0", row.QuerySelector(".cell-figure b")!.TextContent);
        Assert.Equal("0", (await visitor.PageAsync(Scene.Address(member))).QuerySelector(".score-total b")!.TextContent);
    }

    [Fact]
    public async Task A_member_who_has_never_been_away_has_no_sheet()
    {
        var member = await site.World.MemberAsync(site.World.Baokang.FirstBranch);
        var visitor = await site.SignInAsync(Person.Secretary);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(Scene.Address(member))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.PostAsync(Scene.Address(member) + "/claims/new", Scene.Claim())).StatusCode);
        Assert.NotNull((await visitor.PageAsync("/scores")).QuerySelector(".empty-state"));
    }

    [Fact]
    public async Task What_waits_stands_beside_the_total_and_does_not_count()
    {
        var member = await site.AwayAsync();
        await site.World.SheetAsync(member);
        var page = await (await site.SignInAsync(Person.Secretary)).PageAsync(Scene.Address(member));
        Assert.Equal("0", page.QuerySelector(".score-total b")!.TextContent);
        Assert.Contains("待认定 5", page.QuerySelector(".score-total")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("另有待认定 5 分，认定前不计入", page.QuerySelector(".score-sheet tfoot")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_total_that_allows_excellent_warns_of_a_basic_duty_with_no_point()
    {
        // V29: never reported in, everything else full.
        var (member, _) = await site.ScoredAsync(("base1", 10), ("base2", 5), ("base4", 5), ("act1", 10), ("act2", 10), ("act3", 10), ("act4", 10));
        var sheet = await site.StoredAsync(member);
        Assert.Equal(60, sheet.Totals.Total);
        await using (var db = site.World.AsJob())
        {
            (await db.ScoreSheets.Include(s => s.Entries).Include(s => s.Claims).Include(s => s.Reversals).SingleAsync(s => s.Id == sheet.Id)).Follow(
                [.. Scene.Meetings(10)], site.World.Time.GetUtcNow(), People.Rules);
            await db.SaveChangesAsync();
        }

        var page = await (await site.SignInAsync(Person.Secretary)).PageAsync(Scene.Address(member));
        Assert.Equal("80", page.QuerySelector(".score-total b")!.TextContent);
        Assert.Contains(page.QuerySelectorAll(".note"), n => n.TextContent.Contains(
            "积分允许评“优秀”，但“到流入地主动亮明党员身份、及时报到”得0分", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("?year=99999")]
    [InlineData("?year=-1&page=2147483647&size=2147483647")]
    public async Task A_year_or_page_that_makes_no_sense_is_put_right(string query)
    {
        var visitor = await site.SignInAsync(Person.Secretary);
        await visitor.PageAsync("/scores" + query);
        await visitor.PageAsync("/grades" + query);
        await visitor.PageAsync("/settings" + query);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync($"/scores/{Guid.NewGuid()}/99999")).StatusCode);
    }

    /// <summary>D-26, whoever asks: to those who see no sheet as well.</summary>
    [Fact]
    public async Task The_first_sheet_of_the_banner_freezes_the_rules_of_its_year_for_everybody()
    {
        var contact = await site.SignInAsync(Person.Contact);
        Assert.Contains("规则尚未冻结", (await contact.PageAsync("/settings")).Body!.TextContent, StringComparison.Ordinal);
        await site.World.SheetAsync(await site.World.MemberAsync(site.World.Shebotu.FirstBranch));
        Assert.Contains("规则已经冻结", (await contact.PageAsync("/settings")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("规则尚未冻结", (await contact.PageAsync("/settings?year=2027")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_contact_and_those_without_scores_see_none()
    {
        var member = await site.AwayAsync();
        foreach (var person in new[] { Person.Contact, Person.Instructor, Person.SocialWork, Person.SystemAdministrator })
        {
            var visitor = await site.SignInAsync(person);
            foreach (var address in new[]
            {
                "/scores", Scene.Address(member), Scene.Address(member) + "/print", Scene.Address(member) + "/workbook", "/grades",
            })
            {
                Assert.Equal(HttpStatusCode.Forbidden, (await visitor.GetAsync(address)).StatusCode);
            }
        }
    }

    [Fact]
    public async Task Another_branch_and_another_township_do_not_find_the_sheet()
    {
        var (member, _) = await site.ScoredAsync(("act1", 5));
        foreach (var person in new[] { Person.SecondSecretary, Person.ShebotuSecretary, Person.ShebotuTownship })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await (await site.SignInAsync(person)).GetAsync(Scene.Address(member))).StatusCode);
        }
    }

    [Fact]
    public async Task The_auditor_reads_and_changes_nothing()
    {
        var (member, sheet) = await site.ScoredAsync(("act1", 5));
        var visitor = await site.SignInAsync(Person.Auditor);
        var page = await visitor.PageAsync(Scene.Address(member));
        Assert.Empty(page.QuerySelectorAll("main form[method=post]"));
        Assert.Empty(page.QuerySelectorAll("main a[href*=claims], main a[href*=reversal]"));
        Assert.Equal(HttpStatusCode.Forbidden, (await visitor.PostAsync(Scene.Address(member) + "/claims/new", Scene.Claim())).StatusCode);
        Assert.Equal(
            HttpStatusCode.Forbidden,
            (await visitor.PostAsync($"{Scene.Address(member)}/entries/{sheet.Entries[0].Id}/reversal", ("ReasonCode", "1"), ("Reason", "记错"))).StatusCode);
    }
}
