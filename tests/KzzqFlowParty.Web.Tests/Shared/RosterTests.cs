using ClosedXML.Excel;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Tests.Scores;
using KzzqFlowParty.Web.Tests.Site;

namespace KzzqFlowParty.Web.Tests.Shared;

/// <summary>The lists of members, organizations and scores as workbooks, and R-21: what the list's filter leaves, all of it, and no number in full.</summary>
public sealed class RosterTests
{
    [Theory]
    [OnSqlite]
    [OnPostgreSql]
    public async Task A_list_leaves_as_a_workbook_with_the_rows_of_its_filter(Engine engine)
    {
        await using var site = await TestSite.OpenAsync(engine: engine);
        var (number, baokang) = (People.NewIdNumber(), site.World.Baokang);
        await site.World.AddAsync(Member.Enter(
            People.Facts("乌云", number, "13800001234"), baokang.SecondBranch, idTaken: false, null, site.World.Cipher, site.World.Recording()).OrThrow());
        await site.ScoredAsync(("act1", 6));
        var township = await site.SignInAsync(Person.Township);

        var members = await RowsAsync(township, "/members/export");
        Assert.Equal(["党员名册", "白音", "乌云"], [members[0][0], members[3][2], members[4][2]]);
        Assert.Equal(
            ["2", baokang.SecondBranch.FullName, "乌云", baokang.Committee.FullName, $"**************{number.Value[^4..]}", "138****1234", "在家", ""],
            new[] { 0, 1, 2, 3, 6, 12, 13, 14 }.Select(i => members[4][i]));
        Assert.Equal(["在外", "2026-03-01"], members[3][13..15]);
        Assert.Equal(["乌云"], (await RowsAsync(township, "/members/export?Where=home")).Skip(3).Select(r => r[2]).Where(n => n.Length > 0));

        var organizations = await RowsAsync(township, "/organizations/export");
        Assert.Equal(
            [baokang.SecondBranch.FullName, baokang.Committee.FullName, baokang.FirstBranch.FullName],
            organizations.Skip(3).Select(r => r[1]).Where(n => n.Length > 0).Order(StringComparer.Ordinal));
        var branch = organizations.Single(r => r[1] == baokang.FirstBranch.FullName);
        Assert.Equal([baokang.Committee.FullName, baokang.Committee.FullName, "1", "1"], [branch[3], branch[4], branch[8], branch[9]]);

        var scores = await RowsAsync(township, "/scores/export?Year=2026");
        Assert.Equal("积分台账（2026 年度）", scores[0][0]);
        Assert.Equal(["白音", "", baokang.Committee.FullName, "正式党员", "0", "6", "0", "6"], scores[3][2..10]);
        Assert.DoesNotContain("白音", (await RowsAsync(township, "/scores/export?Year=2026&Band=excellent")).SelectMany(r => r));
    }

    [Fact]
    public async Task R_21_is_whole_however_many_the_branch_has_and_its_print_says_where_it_ends()
    {
        const int many = 1_003;
        await using var site = await TestSite.OpenAsync();
        await ManyAsync(site.World, many);
        var secretary = await site.SignInAsync(Person.Secretary);
        var rows = await RowsAsync(secretary, "/grades/2026/workbook");
        Assert.Equal(many.ToString(System.Globalization.CultureInfo.InvariantCulture), rows[3 + many][0]);
        Assert.Matches("^[0-9X]{4}$", rows[3 + many][3]);
        var print = await secretary.PageAsync("/grades/2026/print");
        Assert.Equal(1_000, print.QuerySelectorAll("tbody tr").Length);
        Assert.Contains("只打印前 1000 行，全部内容请导出工作簿。", print.Body!.TextContent, StringComparison.Ordinal);
    }

    private static async Task<List<string[]>> RowsAsync(Visitor visitor, string address)
    {
        var answer = await visitor.GetAsync(address);
        answer.EnsureSuccessStatusCode();
        using var book = new XLWorkbook(await answer.Content.ReadAsStreamAsync());
        var sheet = book.Worksheets.Single();
        var width = sheet.LastColumnUsed()!.ColumnNumber();
        return [.. sheet.Rows(1, sheet.LastRowUsed()!.RowNumber() - 1)   // without the signatures
            .Select(r => Enumerable.Range(1, width).Select(c => r.Cell(c).GetFormattedString()).ToArray())];
    }

    private static async Task ManyAsync(World world, int members)
    {
        await using var db = world.AsJob();
        using var audit = db.AuditAsOne("测试准备", "Test/1");
        var outflow = new OutflowFacts
        {
            Report = DepartureReport.NotReported,
            DepartureOn = new DateOnly(2026, 3, 1),
            RegionCode = "210106",
            Reason = "01",
            Destination = Destination.NoneFound("没有"),
        };
        for (var i = 0; i < members; i++)
        {
            var member = Member.Enter(
                People.Facts($"党员{(char)('一' + i)}", People.NewIdNumber()), world.Baokang.FirstBranch, idTaken: false, null, world.Cipher,
                world.Recording()).OrThrow();
            db.AddRange(
                member,
                FlowSpell.Register(member, outflow, alreadyAway: false, lastEndedOn: null, People.Rules.Flow, world.Cipher, world.Recording()).OrThrow());
        }

        await db.SaveChangesAsync();
    }
}
