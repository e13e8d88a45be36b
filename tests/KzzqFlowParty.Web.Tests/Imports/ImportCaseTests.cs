using AngleSharp.Html.Dom;
using KzzqFlowParty.Domain.Imports;
using KzzqFlowParty.Domain.Organizations;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Tests.Site;
using KzzqFlowParty.Workbooks.Reading;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Tests.Imports;

/// <summary>Workbooks that were once read or matched wrongly, through the pages. All people in them are invented.</summary>
public sealed class ImportCaseTests : IAsyncLifetime
{
    private const string TwoTables = "W01-保康镇流动党员排查表(两段).xlsx";
    private const string Simple = "W07-简表.xlsx";
    private TestSite site = null!;
    private ImportDesk desk = null!;

    private World World => site.World;

    [Fact]
    public async Task What_is_not_read_is_said_on_each_page_on_the_receipt_and_on_paper()
    {
        var id = await desk.UploadAsync(Simple, Case(Simple));
        const string Sum = "第 12 行：合计，未读";
        Assert.Contains(Sum, await TextAsync($"/imports/{id}/columns"), StringComparison.Ordinal);
        await desk.ConfirmAsync(id);
        await desk.MatchAsync(id, ("Form.Branches[0].OrganizationId", World.Baokang.FirstBranch.Id.ToString()));
        Assert.Contains(Sum, await TextAsync($"/imports/{id}"), StringComparison.Ordinal);
        Assert.Equal(12, (await desk.BatchAsync(id)).Counts.Total);
        await desk.ImportAsync(id);
        Assert.Contains(Sum, await TextAsync($"/imports/{id}/receipt"), StringComparison.Ordinal);
        Assert.Contains(Sum, (await desk.Visitor.PageAsync($"/imports/{id}/receipt/print")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_column_and_a_sheet_that_are_not_read_are_named()
    {
        var id = await desk.PreviewAsync("表.csv", ImportDesk.Csv("姓名,手机号码,外出日期,困难情况", "白音,13800001234,2026.03,低保"));
        Assert.Contains("D 列“困难情况”：未读", await TextAsync($"/imports/{id}"), StringComparison.Ordinal);
        var roster = await desk.UploadAsync(ImportDesk.Baolongshan, ImportDesk.Roster(ImportDesk.Baolongshan));
        await desk.ConfirmAsync(roster, ("Form.Sheets[2].Skip", "true"));
        await desk.MatchRegisteringAsync(roster);
        var page = await TextAsync($"/imports/{roster}");
        Assert.Contains("没有读取：前30行中没有找到花名册的表头", page, StringComparison.Ordinal);
        Assert.Contains("按您的选择没有读取。", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_tables_on_one_sheet_are_confirmed_one_by_one_and_come_back_in_one_file()
    {
        var id = await desk.UploadAsync(TwoTables, Case(TwoTables));
        var page = await desk.Visitor.PageAsync($"/imports/{id}/columns");
        Assert.Equal(["工作表“Sheet1”第 4 行起的表", "工作表“Sheet1”第 15 行起的表"], page.QuerySelectorAll("h2[id^=sheet-]").Select(h => h.TextContent));
        Assert.Equal(["读到 6 人，其中 0 人有误", "读到 2 人，其中 0 人有误"], page.QuerySelectorAll(".card-note").Select(n => n.TextContent));
        await desk.ConfirmAsync(id, ("Form.Sheets[0].Skip", "true"));
        await desk.MatchAsync(id);
        Assert.Equal(2, (await desk.BatchAsync(id)).Counts.Total);
        await desk.ConfirmAsync(id, ("Form.Sheets[0].Skip", "false"));
        await desk.MatchAsync(id);
        Assert.Equal(new ImportCounts(0, 0, 0, 8, 0), (await desk.BatchAsync(id)).Counts);
        var returned = await (await desk.Visitor.GetAsync($"/imports/{id}/file")).Content.ReadAsByteArrayAsync();
        var again = RosterReader.Read(new MemoryStream(returned), TwoTables, World.Today).OrThrow();
        Assert.Equal([6, 2], again.Sheets.Select(s => s.Rows.Count));
        Assert.All(again.Sheets, s => Assert.NotNull(s.ReasonColumn));
    }

    [Fact]
    public async Task A_branch_named_with_another_township_or_banner_is_not_matched_and_says_why()
    {
        await using (var db = World.AsJob())
        {
            var note = new ChangeNote(new DateOnly(2020, 1, 1), "测试", Guid.Empty, World.Time.GetUtcNow());
            db.Add(Organization.Create(
                OrganizationKind.Branch, World.Baokang.Committee, "中共保康镇套海嘎查支部委员会", null, nameTaken: false, note, World.Today).OrThrow());
            await db.SaveChangesAsync();
        }

        var id = await desk.UploadAsync("W12-外镇支部.xlsx", Case("W12-外镇支部.xlsx"));
        await desk.ConfirmAsync(id);
        var page = await desk.Visitor.PageAsync($"/imports/{id}/matches");
        var lines = Lines(page);
        Assert.Equal("中共保康镇套海嘎查支部委员会", lines["套海嘎查"].Chosen);
        Assert.Equal(("", "名称写的是“宝龙山镇”，不在可以导入的党支部之内"), lines["宝龙山镇套海嘎查党支部"]);
        Assert.Equal(("", "名称写的是“舍伯吐镇”，不在可以导入的党支部之内"), lines["舍伯吐镇套海嘎查支部"]);
        Assert.Equal(("", "名称写的是“科左后旗”，不是本旗的党支部"), lines["通辽市科左后旗套海嘎查党支部"]);
        await desk.MatchAsync(id);
        Assert.Equal((1, 3), ((await desk.BatchAsync(id)).Counts.New, (await desk.BatchAsync(id)).Counts.Waiting));
        Assert.Contains("名称写的是“科左后旗”，不是本旗的党支部，没有对应", await desk.TabAsync(id, RowVerdict.Waiting), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Blanks_are_matched_block_by_block_each_suggested_by_the_branch_above()
    {
        var id = await desk.UploadAsync("表.csv", ImportDesk.Csv(
            "所在党支部,姓名,手机号码,外出日期",
            $"{World.Baokang.FirstBranch.FullName},白音,13800000001,2026.03", ",高娃,13800000002,2026.03", ",乌兰,13800000003,2026.03",
            $"{World.Baokang.SecondBranch.FullName},斯琴,13800000004,2026.03", ",娜仁,13800000005,2026.03", "小计,,5,", ",包力,13800000006,2026.03"));
        await desk.ConfirmAsync(id);
        var lines = Lines(await desk.Visitor.PageAsync($"/imports/{id}/matches"));
        Assert.Equal(
            (World.Baokang.FirstBranch.FullName, "按上面一行的党支部建议，请核对"),
            lines[$"（空白：Sheet1 第3行起）接在“{World.Baokang.FirstBranch.FullName}”下面"]);
        Assert.Equal(World.Baokang.SecondBranch.FullName, lines[$"（空白：Sheet1 第6行起）接在“{World.Baokang.SecondBranch.FullName}”下面"].Chosen);
        Assert.Equal(("", ""), lines["（空白：Sheet1 第8行起）"]);
        await desk.MatchAsync(id);
        await desk.ImportAsync(id);
        await using var db = World.AsJob();
        Assert.Equal(
            [("乌兰", true), ("娜仁", false), ("斯琴", false), ("白音", true), ("高娃", true)],
            (await db.Members.ToListAsync()).OrderBy(m => m.Name, StringComparer.Ordinal)
            .Select(m => (m.Name, m.KeeperOrganizationId == World.Baokang.FirstBranch.Id)));
    }

    [Fact]
    public async Task A_name_before_a_rename_and_a_name_matched_before_are_known()
    {
        var former = World.Baokang.FirstBranch.FullName;
        await using (var db = World.AsJob())
        {
            var branch = await db.Organizations.Include(o => o.History).SingleAsync(o => o.Id == World.Baokang.FirstBranch.Id);
            branch.Rename("中共保康镇新村支部委员会", nameTaken: false, new(World.Today, "更名", Guid.Empty, World.Time.GetUtcNow()), World.Today).OrThrow();
            await db.SaveChangesAsync();
        }

        var csv = ImportDesk.Csv("所在党支部,姓名,手机号码,外出日期", $"{former},白音,13800000001,2026.03", "老五队,高娃,13800000002,2026.03");
        var id = await desk.UploadAsync("表.csv", csv);
        await desk.ConfirmAsync(id);
        var lines = Lines(await desk.Visitor.PageAsync($"/imports/{id}/matches"));
        Assert.Equal(("中共保康镇新村支部委员会", "按名称建议，请核对"), lines[former]);
        Assert.Equal(("", ""), lines["老五队"]);
        await desk.MatchAsync(id, ("Form.Branches[1].OrganizationId", World.Baokang.SecondBranch.Id.ToString()));
        await desk.ImportAsync(id);

        var next = await desk.UploadAsync("表.csv", csv);
        await desk.ConfirmAsync(next);
        Assert.Equal(
            (World.Baokang.SecondBranch.FullName, "上次导入时这样对应，请核对"), Lines(await desk.Visitor.PageAsync($"/imports/{next}/matches"))["老五队"]);
    }

    public async Task InitializeAsync()
    {
        site = await TestSite.BorrowAsync();
        desk = await ImportDesk.OfAsync(site, Person.Township);
    }

    public async Task DisposeAsync() => await site.DisposeAsync();

    private static byte[] Case(string name) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "cases", name));

    private async Task<string> TextAsync(string address) => (await desk.Visitor.PageAsync(address)).QuerySelector("main")!.TextContent;

    /// <summary>The names of branches on the page, each with what is chosen for it and the hint below.</summary>
    private static Dictionary<string, (string Chosen, string Hint)> Lines(IHtmlDocument page) =>
        page.QuerySelectorAll("select[name^='Form.Branches']").OfType<IHtmlSelectElement>().Select(s => (Select: s, Row: s.Closest("tr")!)).ToDictionary(
            l => l.Row.QuerySelector(".cell-lead")!.TextContent,
            l => (
                string.IsNullOrEmpty(l.Select.Value) ? "" : l.Select.SelectedOptions[0].TextContent.Trim(),
                l.Row.QuerySelector(".cell-long .second-line")?.TextContent ?? ""));
}
