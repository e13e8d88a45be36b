using System.Globalization;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Tests.Meetings;
using KzzqFlowParty.Web.Tests.Scores;
using KzzqFlowParty.Web.Tests.Site;
using Microsoft.EntityFrameworkCore;
using Person = KzzqFlowParty.Web.Tests.Site.Person;

namespace KzzqFlowParty.Web.Tests.Workbench;

/// <summary>Every figure that leads somewhere leads to exactly the rows that it counts, and nobody counts twice.</summary>
public sealed class FigureLinkTests : IAsyncLifetime
{
    private TestSite site = null!;

    private World World => site.World;

    public async Task InitializeAsync()
    {
        site = await TestSite.BorrowAsync();
        var (first, second) = (World.Baokang.FirstBranch, World.Baokang.SecondBranch);
        foreach (var name in new[] { "在家甲", "在家乙" }) await World.MemberAsync(first, name);
        await World.SpellAsync(await World.MemberAsync(first, "无接收"));
        await World.SpellAsync(await World.MemberAsync(first, "待报到"), World.Shebotu.FirstBranch);
        var within = await World.SpellAsync(await World.MemberAsync(first, "镇内流动"), second);
        await using (var db = World.AsJob())
        {
            var read = await db.FlowSpells.Include(s => s.Legs).SingleAsync(s => s.Id == within.Id);
            read.Receive(new(null, null, null, null, null, new DateOnly(2026, 3, 8)), second, World.Today).OrThrow();
            await db.SaveChangesAsync();
        }

        await site.ScoredAsync(("act1", 6));
        await World.HeldAsync(first);
    }

    public async Task DisposeAsync() => await site.DisposeAsync();

    [Fact]
    public async Task Each_link_of_the_workbench_opens_the_rows_that_its_figure_counts()
    {
        var wrong = new List<string>();
        var followed = 0;
        foreach (var person in new[]
        {
            Person.Secretary, Person.Commissioner, Person.Contact, Person.SecondSecretary, Person.MobileSecretary, Person.Township, Person.ShebotuTownship,
            Person.Department, Person.Lead, Person.Auditor, Person.Instructor,
        })
        {
            var visitor = await site.SignInAsync(person);
            foreach (var page in new[] { "/", $"/organizations/{World.Baokang.Committee.Id}", $"/organizations/{World.Baokang.FirstBranch.Id}" })
            {
                foreach (var link in (await visitor.PageAsync(page)).QuerySelectorAll("main a[data-counts]"))
                {
                    var rows = await RowsAsync(visitor, link.GetAttribute("href")!);
                    if (rows.ToString(CultureInfo.InvariantCulture) != link.GetAttribute("data-counts"))
                        wrong.Add($"{person.UserName} {page} {link.TextContent.Trim()} → {link.GetAttribute("href")}: {rows}");
                    followed++;
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.InRange(followed, 60, int.MaxValue);
    }

    [Fact]
    public async Task Who_has_gone_from_one_branch_of_the_township_to_another_counts_once()
    {
        var figure = (await (await site.SignInAsync(Person.Township)).PageAsync("/")).QuerySelectorAll(".figure")
            .Single(f => f.QuerySelector(".figure-name")!.TextContent == "流动党员");
        Assert.Equal("4人", figure.QuerySelector("b")!.TextContent);   // 无接收, 待报到, 镇内流动, and he who has a sheet
        Assert.Equal(["流出 4", "流入 1"], figure.QuerySelectorAll("a").Select(a => a.TextContent));
    }

    /// <summary>The total above the list, and the rows themselves where one page holds them all.</summary>
    private static async Task<int> RowsAsync(Visitor visitor, string address)
    {
        var page = await visitor.PageAsync(address);
        var rows = page.QuerySelectorAll("main table.data-table tbody tr").Length;
        var told = page.QuerySelector("main .list-sentence b.number")?.TextContent ?? "0";
        var total = int.Parse(told, CultureInfo.InvariantCulture);
        return rows == Math.Min(total, 20) ? total : -rows;
    }
}
