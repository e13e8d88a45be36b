using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Tests.Site;
using Microsoft.EntityFrameworkCore;
using Person = KzzqFlowParty.Web.Tests.Site.Person;

namespace KzzqFlowParty.Web.Tests.Outflow;

/// <summary>待报到: the figure of the workbench, the list that it opens, the sentence above the list and the tags in it give one number.</summary>
public sealed class ReportInFigureTests
{
    [Theory]
    [OnSqlite]
    [OnPostgreSql]
    public async Task Figure_list_sentence_and_tag_count_the_same_people(Engine engine)
    {
        await using var site = await TestSite.OpenAsync(engine: engine);
        await PlantAsync(site.World);
        var secretary = await site.SignInAsync(Person.Secretary);
        var figure = (await secretary.PageAsync("/"))
            .QuerySelectorAll(".figure")
            .Single(f => f.QuerySelector(".figure-name")!.TextContent == "已报到");
        Assert.Equal("2/ 7", figure.QuerySelector("b")!.TextContent);   // 丙 and 丁
        Assert.Equal(["已纳管 1", "已报到 1", "待报到 2"], figure.QuerySelectorAll("a").Select(a => a.TextContent));

        var list = await secretary.PageAsync(figure.QuerySelectorAll("a")[2].GetAttribute("href")!);
        Assert.Equal(["乙", "甲"], list.QuerySelectorAll("tbody .cell-lead a").Select(a => a.TextContent).Order(StringComparer.Ordinal));
        Assert.All(list.QuerySelectorAll("tbody .cell-state .tag:first-child"), tag => Assert.Equal("待报到", tag.TextContent.Trim()));
        Assert.Equal("共 2 人，其中待报到 2 人", list.QuerySelector(".list-sentence")!.TextContent);

        var all = await secretary.PageAsync("/outflow?State=all");
        Assert.Equal("共 9 人，其中待报到 2 人", all.QuerySelector(".list-sentence")!.TextContent);
        var tags = all.QuerySelectorAll("tbody tr")
            .ToDictionary(r => r.QuerySelector(".cell-lead a")!.TextContent, r => r.QuerySelector(".cell-state .tag")!.TextContent.Trim());
        Assert.Equal(("待报到", "待报到", "已纳管", "已报到"), (tags["甲"], tags["乙"], tags["丙"], tags["丁"]));
        Assert.Equal(
            ("去向待核实", "被拒收", "无接收组织", "已返回", "未成行"), (tags["戊"], tags["己"], tags["庚"], tags["辛"], tags["壬"]));
        foreach (var (stage, name) in new[] { (11, "丁"), (12, "戊") })
            Assert.Equal([name], (await secretary.PageAsync($"/outflow?State={stage}")).QuerySelectorAll("tbody .cell-lead a").Select(a => a.TextContent));
    }

    /// <summary>
    /// Asked of one of ours, asked outside, placed, reported in outside, nobody named, refused, none found, returned before reporting in, never left.
    /// </summary>
    private static async Task PlantAsync(World world)
    {
        var ours = Destination.Of(world.Shebotu.FirstBranch);
        await AwayAsync(world, "甲", ours);
        await AwayAsync(world, "乙", Destination.Of(world.Outside));
        await AwayAsync(
            world, "丙", ours, s => s.Receive(new(null, null, null, null, null, new DateOnly(2026, 3, 8)), world.Shebotu.FirstBranch, world.Today));
        await AwayAsync(world, "丁", Destination.Of(world.Outside), reportedIn: true);
        await AwayAsync(world, "戊", destination: null);
        await AwayAsync(world, "己", ours, s => s.Refuse("1", "不住这里", world.Today));
        await AwayAsync(world, "庚", Destination.NoneFound("没有"));
        await AwayAsync(world, "辛", ours, s => s.Return(world.Today, world.Today));
        await AwayAsync(world, "壬", ours, s => s.NeverDeparted("没有走成", world.Today));
    }

    private static async Task AwayAsync(
        World world, string name, Destination? destination, Func<FlowSpell, Domain.Outcome<Domain.Done>>? then = null, bool reportedIn = false)
    {
        var added = await world.MemberAsync(world.Baokang.FirstBranch, name);
        await using var db = world.AsJob();
        var member = await db.Members.SingleAsync(m => m.Id == added.Id);
        var facts = new OutflowFacts { DepartureOn = new DateOnly(2026, 3, 1), RegionCode = "210106", Destination = destination };
        var spell = FlowSpell.Import(member, facts, (reportedIn, null), alreadyAway: false, People.Rules.Flow, world.Cipher, world.Recording()).OrThrow();
        then?.Invoke(spell).OrThrow();
        db.Add(spell);
        await db.SaveChangesAsync();
    }
}
