using AngleSharp.Dom;
using KzzqFlowParty.Data.Accounts;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.TagHelpers;
using KzzqFlowParty.Web.Security;
using KzzqFlowParty.Workbooks.Writing.Tables;

namespace KzzqFlowParty.Web.Tests.TagHelpers;

/// <summary>A declared table as a page draws it: its headings, what every kind of piece becomes, and what is drawn only for some.</summary>
public sealed class DataTableTests
{
    private sealed record Person(string Name, int Age, bool MayTick = false);

    private static readonly Table<Person> Table = new Table<Person>("名单")
        .Counter()
        .Number("年龄", 6, p => p.Age).OnPage(new() { Title = "岁数", Look = CellLook.Half | CellLook.Digits, Label = _ => "岁" })
        .Text("姓名", 12, p => p.Name).OnPage(new()
        {
            Look = CellLook.Lead,
            Hint = p => p.Name,
            Cell = p => [new LinkPart($"/people/{p.Age}", p.Name, " 的页面"), new SecondLine("第二行", DeskOnly: true)],
        })
        .Ticks("选择全部", p => p.MayTick ? new("ids", p.Name, $"选择 {p.Name}") : null)
        .PageOnly("四清", _ => [new LampsPart(new FourClear(true, false, true, false)), new TagPart(StateKind.Good, "已报到"), new TextPart("—", IsMuted: true)])
        .PageOnly("积分", _ => ["89"], new() { ShownFor = Permission.SeeScores })
        .Actions(p => [new LinkPart("/a", "查看"), new LinkPart("/b", "申报", ShownFor: Permission.ClaimPoints)])
        .PageShows("选择", "姓名", "年龄", "四清", "积分", "操作");

    [Fact]
    public async Task Headings_stand_in_the_order_of_the_page_and_say_what_they_are_of()
    {
        var table = await DrawAsync(Role.BranchSecretary, new Person("巴图", 41, MayTick: true));
        Assert.Equal(["", "姓名", "岁数", "四清", "积分", "操作"], table.QuerySelectorAll("th").Select(h => h.TextContent));
        Assert.All(table.QuerySelectorAll("th").Skip(1), h => Assert.Equal("col", h.GetAttribute("scope")));
        Assert.Equal("cell-pick", table.QuerySelector("th")!.ClassName);
        Assert.Equal("选择全部", table.QuerySelector("th input")!.GetAttribute("aria-label"));
        Assert.Equal("#bar", table.QuerySelector("table")!.GetAttribute("data-selection"));
        Assert.Equal("谁", table.QuerySelector("caption.unseen")!.TextContent);
    }

    [Fact]
    public async Task Every_kind_of_piece_is_drawn_as_pages_draw_it()
    {
        var cells = (await DrawAsync(Role.BranchSecretary, new Person("巴<图", 41, MayTick: true))).QuerySelectorAll("td").ToList();
        var tick = cells[0].QuerySelector("input")!;
        Assert.Equal(
            ["tick tick-row", "checkbox", "选择 巴<图", "ids", "巴<图", null],
            new[] { "class", "type", "aria-label", "name", "value", "checked" }.Select(n => tick.GetAttribute(n)));
        Assert.Equal("<a href=\"/people/41\">巴&lt;图<span class=\"unseen\"> 的页面</span></a><span class=\"second-line desk-only\">第二行</span>", cells[1].InnerHtml);
        Assert.Equal(("cell-lead", "巴<图", null), (cells[1].ClassName, cells[1].GetAttribute("title"), cells[1].GetAttribute("data-l")));
        Assert.Equal(("cell-half number", "岁", "41"), (cells[2].ClassName, cells[2].GetAttribute("data-l"), cells[2].TextContent));
        Assert.Equal(["底数清", "方向不清", "时间清", "联系方式不清"], cells[3].QuerySelectorAll(".lamps li").Select(l => l.TextContent));
        Assert.Equal(("已报到", "—"), (cells[3].QuerySelector(".tag-good")!.TextContent, cells[3].QuerySelector(".muted")!.TextContent));
    }

    [Fact]
    public async Task What_needs_a_permission_is_drawn_only_for_who_has_it()
    {
        var table = await DrawAsync(Role.Contact, new Person("巴图", 41));
        Assert.DoesNotContain("积分", table.QuerySelectorAll("th").Select(h => h.TextContent));
        Assert.Equal(["查看"], table.QuerySelectorAll("td:last-child a").Select(a => a.TextContent));
        Assert.Equal(4, table.QuerySelectorAll("td").Length);
    }

    [Fact]
    public async Task Without_a_row_to_tick_there_are_no_ticks()
    {
        var table = await DrawAsync(Role.BranchSecretary, new Person("巴图", 41), new Person("苏和", 30));
        Assert.Empty(table.QuerySelectorAll("input"));
        Assert.Null(table.QuerySelector("table")!.GetAttribute("data-selection"));
        Assert.Equal(2, table.QuerySelectorAll("tbody tr").Length);
    }

    private static async Task<IElement> DrawAsync(Role role, params Person[] people)
    {
        var bench = new Bench<Form>(new Form());
        bench.Http.User = new CurrentPost(Guid.NewGuid(), "包文龙", null, Guid.NewGuid(), role, Guid.NewGuid()).ToPrincipal();
        var helper = new DataTableTagHelper
        {
            Of = DataTable.Of(Table, people), LabelledBy = "list-title", Caption = "谁", Selection = "#bar", ViewContext = bench.View,
        };
        return (await Html.OfAsync(helper))!;
    }

    private sealed class Form;
}
