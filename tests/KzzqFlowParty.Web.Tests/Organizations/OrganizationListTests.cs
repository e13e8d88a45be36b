using System.Net;
using System.Text;
using KzzqFlowParty.Domain.Organizations;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Tests.Site;
using KzzqFlowParty.Workbooks.Reading;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KzzqFlowParty.Web.Tests.Organizations;

/// <summary>批量新建: a list of branches from a workbook, previewed, then created at once.</summary>
public sealed class OrganizationListTests : IAsyncLifetime
{
    private TestSite site = null!;

    private World World => site.World;

    public async Task InitializeAsync() => site = await TestSite.BorrowAsync();

    public async Task DisposeAsync() => await site.DisposeAsync();

    [Fact]
    public async Task New_same_and_wrong_lines_are_told_apart_and_each_wrong_cell_is_explained()
    {
        var page = await PreviewAsync(await site.SignInAsync(Person.Township), $"""
            保康镇党组织,,,,
            组织全称,类别,上级党组织,成立时间,批准文号
            中共保康镇丙村支部委员会,党支部,{Town},2021.6.18,保党发〔2021〕3号
            {World.Baokang.FirstBranch.FullName},党支部,{Town},2020-01-01,
            中共保康镇丁村支部委员会,协会,{Town},2021年,
            中共保康镇丙村第一党小组,党小组,中共保康镇丙村支部委员会,2022-01-01,
            ,党支部,中共没有的委员会,2027-01-01,
            中共保康镇丁村第一党小组,党小组,中共保康镇丁村支部委员会,2022-01-01,
            中共保康镇丙村支部委员会,党支部,{Town},2021-06-18,
            """);
        var rows = page.QuerySelectorAll("tbody tr")
            .Select(r => (r.QuerySelector(".cell-number")!.TextContent.Trim(), r.QuerySelector(".cell-state")!.TextContent.Trim()))
            .ToList();
        Assert.Equal([("3", "将新建"), ("4", "已有"), ("5", "有误"), ("6", "将新建"), ("7", "有误"), ("8", "有误"), ("9", "有误")], rows);

        Assert.Equal([
            "没有这个类别，可填：党委、党工委、党总支、党支部、联合党支部、临时党支部、"
                + "流动党员党组织、党小组、旗直部门",
            "只写到年，请写到月或日，例如 2021-06-18",
        ], WrongOf(page, 2));
        Assert.Equal(["请填写党组织全称", "找不到这个上级，应为本组织或所辖党组织的全称"], WrongOf(page, 4));
        Assert.Equal(["上级所在的那一行有误，请先改正"], WrongOf(page, 5));
        Assert.Equal(["与第 3 行重复"], WrongOf(page, 6));
    }

    [Fact]
    public async Task What_is_new_is_created_at_once_with_one_audit_row_and_the_same_list_again_creates_nothing()
    {
        var list = $"""
            党组织全称,类别,上级党组织,成立日期,文号
            中共保康镇丙村支部委员会,党支部,{Town},2021-06-18,保党发〔2021〕3号
            中共保康镇丙村第一党小组,党小组,中共保康镇丙村支部委员会,2022-01-01,
            """;
        var visitor = await site.SignInAsync(Person.Township);
        var preview = await PreviewAsync(visitor, list);
        var address = preview.QuerySelector("main form")!.GetAttribute("action")!;
        Assert.Equal("新建 2 个党组织", preview.QuerySelector("main .btn-primary")!.TextContent);
        Assert.Equal("/organizations", (await visitor.PostAsync(address, ("RequestId", Guid.CreateVersion7().ToString()))).LocationPath());

        await using var db = World.AsJob();
        var group = await db.Organizations.Include(o => o.History).SingleAsync(o => o.FullName == "中共保康镇丙村第一党小组");
        var branch = await db.Organizations.Include(o => o.History).SingleAsync(o => o.Id == group.ParentId);
        Assert.Equal(
            ("中共保康镇丙村支部委员会", OrganizationKind.Branch, new DateOnly(2021, 6, 18)), (branch.FullName, branch.Kind, branch.EstablishedOn));
        Assert.Equal(("保党发〔2021〕3号", Person.Township.AccountId), (branch.History[0].Document, branch.History[0].RecordedBy));
        Assert.True(await db.Ancestry.AnyAsync(a => a.AncestorId == World.Baokang.Committee.Id && a.DescendantId == group.Id && a.Depth == 2));
        Assert.Single(await db.Audit.Where(a => a.Operation == "批量新建党组织").ToListAsync());
        Assert.Empty(await db.Drafts.ToListAsync());

        var again = await PreviewAsync(visitor, list);
        Assert.All(again.QuerySelectorAll(".cell-state"), s => Assert.Equal("已有", s.TextContent.Trim()));
        Assert.Null(again.QuerySelector("main .btn-primary"));
    }

    [Fact]
    public async Task A_township_lists_nothing_under_another_township()
    {
        var page = await PreviewAsync(await site.SignInAsync(Person.Township), $"""
            党组织全称,类别,上级党组织,成立日期
            中共舍伯吐镇丙村支部委员会,党支部,{World.Shebotu.Committee.FullName},2021-06-18
            """);
        Assert.Equal(["找不到这个上级，应为本组织或所辖党组织的全称"], WrongOf(page, 0));
    }

    [Theory]
    [InlineData("支部,书记\n甲,乙", "没有找到表头")]
    [InlineData("党组织全称,类别,上级党组织,成立日期\n", "表头下面没有内容")]
    public async Task A_file_that_is_no_list_is_refused_with_what_to_do(string content, string sentence)
    {
        var visitor = await site.SignInAsync(Person.Township);
        var answer = await visitor.UploadAsync("/organizations/list/upload", "清单.csv", Encoding.UTF8.GetBytes(content), ("X-Partial", "1"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var html = await answer.Content.ReadAsStringAsync();
        Assert.Contains(sentence, html, StringComparison.Ordinal);
        Assert.DoesNotContain("<!DOCTYPE", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_of_somebody_else_does_not_exist()
    {
        var visitor = await site.SignInAsync(Person.Township);
        var uploaded = await visitor.UploadAsync(
            "/organizations/list/upload",
            "清单.csv",
            Encoding.UTF8.GetBytes($"党组织全称,类别,上级党组织,成立日期\n某支部,党支部,{Town},2021-06-18"));
        var address = uploaded.LocationPath()!;
        foreach (var person in new[] { Person.ShebotuTownship, Person.Department })
        {
            var other = await site.SignInAsync(person);
            Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(address)).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await other.PostAsync(address)).StatusCode);
        }

        Assert.Equal(HttpStatusCode.Forbidden, (await (await site.SignInAsync(Person.Secretary)).GetAsync(address)).StatusCode);
    }

    [Fact]
    public async Task The_template_is_recognized_when_it_comes_back()
    {
        var visitor = await site.SignInAsync(Person.Township);
        var template = await (await visitor.GetAsync("/organizations/list/template")).Content.ReadAsByteArrayAsync();
        var titles = new List<string>();
        OpenWorkbook.Read<string>(new MemoryStream(template), "模板.xlsx", book =>
        {
            titles.AddRange(book.Sheets().First().Rows().ElementAt(2).Cells.Select(c => c.Text));
            return "read";
        }).OrThrow();
        Assert.Equal(["党组织全称", "类别", "上级党组织", "成立日期", "文号"], titles);
        var answer = await visitor.UploadAsync("/organizations/list/upload", "模板.xlsx", template, ("X-Partial", "1"));
        Assert.Contains("表头下面没有内容", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_as_townships_write_it_is_understood_and_says_how()
    {
        var page = await PreviewAsync(await site.SignInAsync(Person.Township), "W20-60支部-镇里的写法.xlsx", Case("W20-60支部-镇里的写法.xlsx"));
        Assert.Equal(["全部 60", "将新建 54", "已有 0", "有误 6"], page.QuerySelectorAll(".tabs a").Select(t => t.TextContent.Trim()));
        Assert.Equal(
            ["按全称“中共保康镇第1嘎查支部委员会”新建", $"即“{Town}”", "只写到月，按 1998-07-01 登记"],
            page.QuerySelectorAll("tbody tr")[0].QuerySelectorAll(".second-line").Select(l => l.TextContent));
        Assert.Equal(["名称写的是党支部，类别写的是党总支，请核对"], WrongOf(page, 9));
        var unread = page.QuerySelector("details.part-more")!.TextContent;
        Assert.Contains("第 1 行：标题，未读", unread, StringComparison.Ordinal);
        Assert.Contains("G 列“书记”：未读", unread, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_right_is_created_and_what_is_wrong_comes_back_in_the_users_own_file()
    {
        var visitor = await site.SignInAsync(Person.Township);
        var page = await PreviewAsync(visitor, "W20-60支部-镇里的写法.xlsx", Case("W20-60支部-镇里的写法.xlsx"));
        var address = page.QuerySelector("main form")!.GetAttribute("action")!;
        Assert.Equal(address, (await visitor.PostAsync(address, ("RequestId", Guid.CreateVersion7().ToString()), ("AsWritten", "false"))).LocationPath());
        await using var db = World.AsJob();
        Assert.Equal(54, await db.Organizations.CountAsync(o => o.FullName.StartsWith("中共保康镇第") && o.EstablishedOn == new DateOnly(1998, 7, 1)));

        var again = await visitor.PageAsync(address);
        Assert.Equal(["全部 60", "将新建 0", "已有 54", "有误 6"], again.QuerySelectorAll(".tabs a").Select(t => t.TextContent.Trim()));
        var file = await visitor.GetAsync(address + "/file");
        var reasons = OpenWorkbook.Read<List<string>>(new MemoryStream(await file.Content.ReadAsByteArrayAsync()), "清单.xlsx", book =>
            book.Sheets().First().Rows().Select(r => r[8].Text).Where(t => t.Length > 0).ToList()).OrThrow();
        Assert.Equal(["错误原因", .. Enumerable.Repeat("类别：名称写的是党支部，类别写的是党总支，请核对", 6)], reasons);
        Assert.Single(await db.Audit.Where(a => a.Operation == "下载党组织清单的错误原因").ToListAsync());
    }

    [Fact]
    public async Task A_list_of_which_nobody_has_created_anything_within_a_week_is_gone()
    {
        await using var own = await TestSite.OpenAsync();
        var visitor = await own.SignInAsync(Person.Township);
        await PreviewAsync(visitor, $"党组织全称,类别,上级党组织,成立日期\n中共保康镇丙村支部委员会,党支部,{own.World.Baokang.Committee.FullName},2021-06-18");
        async Task<int> LeftAsync()
        {
            await own.EraseAsync();
            await using var db = own.World.AsJob();
            return await db.Drafts.CountAsync();
        }

        own.World.Time.Advance(TimeSpan.FromDays(7));
        Assert.Equal(1, await LeftAsync());
        own.World.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(0, await LeftAsync());
    }

    [Theory]
    [InlineData("保康镇甲村支部委员会")]
    [InlineData("中共保康镇 甲村 支部委员会")]
    [InlineData("甲村党支部")]
    [InlineData("中国共产党保康镇甲村支部委员会")]
    public async Task A_name_that_differs_by_blanks_or_the_usual_words_is_the_same_organization(string name)
    {
        var page = await PreviewAsync(await site.SignInAsync(Person.Township), $"党支部名称,类型,上级,成立时间\n{name},党支部,保康镇党委,1998.7");
        Assert.Equal("已有", page.QuerySelector(".cell-state")!.TextContent.Trim());
        Assert.Contains($"就是已有的“{World.Baokang.FirstBranch.FullName}”", page.QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_can_be_taken_as_written()
    {
        var visitor = await site.SignInAsync(Person.Township);
        var page = await PreviewAsync(visitor, "党支部名称,成立时间\n丙村党支部,1998.7.1");
        var address = page.QuerySelector("main form")!.GetAttribute("action")!;
        Assert.Contains("没有填写，按本组织", page.QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
        var asWritten = await visitor.PageAsync(address + "?asWritten=true");
        Assert.Contains("可能的全称：中共保康镇丙村支部委员会", asWritten.QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
        var form = asWritten.QuerySelector("main form input[name=AsWritten]")!.GetAttribute("value")!;
        await visitor.PostAsync(address, ("RequestId", Guid.CreateVersion7().ToString()), ("AsWritten", form));
        await using var db = World.AsJob();
        Assert.True(await db.Organizations.AnyAsync(o => o.FullName == "丙村党支部" && o.ParentId == World.Baokang.Committee.Id));
    }

    private static byte[] Case(string name) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "cases", name));

    private string Town => World.Baokang.Committee.FullName;

    private static Task<AngleSharp.Html.Dom.IHtmlDocument> PreviewAsync(Visitor visitor, string csv) =>
        PreviewAsync(visitor, "清单.csv", Encoding.UTF8.GetBytes(csv));

    private static async Task<AngleSharp.Html.Dom.IHtmlDocument> PreviewAsync(Visitor visitor, string name, byte[] content)
    {
        var answer = await visitor.UploadAsync("/organizations/list/upload", name, content);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return await visitor.PageAsync(answer.LocationPath()!);
    }

    private static IEnumerable<string> WrongOf(AngleSharp.Html.Dom.IHtmlDocument page, int row) =>
        page.QuerySelectorAll("tbody tr")[row].QuerySelectorAll(".cell-refused .second-line").Select(w => w.TextContent);
}
