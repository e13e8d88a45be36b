using ClosedXML.Excel;
using KzzqFlowParty.Data.Auditing;
using KzzqFlowParty.Web.Tests.Site;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Tests.Scores;

/// <summary>R-20 and R-21: what leaves the system is recorded under the number that it carries (docs/decisions/0015).</summary>
public sealed class ScoreReportTests : IAsyncLifetime
{
    private TestSite site = null!;

    public async Task InitializeAsync() => site = await TestSite.BorrowAsync();

    public async Task DisposeAsync() => await site.DisposeAsync();

    [Theory]
    [InlineData("R-20", "6")]
    [InlineData("R-21", "6")]
    public async Task A_workbook_carries_the_number_under_which_it_was_recorded(string report, string points)
    {
        var (member, _) = await site.ScoredAsync(("act1", 6));
        var address = report == "R-20" ? Scene.Address(member) + "/workbook" : "/grades/2026/workbook";
        var answer = await (await site.SignInAsync(Person.Secretary)).GetAsync(address);
        using var book = new XLWorkbook(await answer.Content.ReadAsStreamAsync());
        var cells = book.Worksheets.Single().CellsUsed().Select(c => c.GetFormattedString()).ToList();
        Assert.Contains("白音", cells);
        Assert.Contains(points, cells);
        var number = await NumberAsync();
        Assert.StartsWith(report, number, StringComparison.Ordinal);
        Assert.Contains(cells, c => c.Contains(number, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("R-20")]
    [InlineData("R-21")]
    public async Task A_print_is_recorded_like_an_export(string report)
    {
        var (member, _) = await site.ScoredAsync(("act1", 6));
        var address = report == "R-20" ? Scene.Address(member) + "/print" : "/grades/2026/print";
        var page = await (await site.SignInAsync(Person.Secretary)).PageAsync(address);
        Assert.Contains(await NumberAsync(), page.QuerySelector(".sheet-line")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task R_20_says_the_same_on_paper_and_in_the_workbook()
    {
        var (member, _) = await site.ScoredAsync(("base4", 5), ("act1", 6));
        var secretary = await site.SignInAsync(Person.Secretary);
        using var book = new XLWorkbook(await (await secretary.GetAsync(Scene.Address(member) + "/workbook")).Content.ReadAsStreamAsync());
        var cells = book.Worksheets.Single().CellsUsed().Where(c => c.Address.RowNumber > 2);   // below title and note
        var inBook = cells.Select(c => Words(c.GetFormattedString())).Where(t => t.Length > 0);
        var print = await secretary.PageAsync(Scene.Address(member) + "/print");
        var onPaper = print.QuerySelectorAll(".sheet-table th, .sheet-table td").Select(c => Words(c.TextContent)).Where(t => t.Length > 0);
        Assert.Equal(inBook, onPaper);
    }

    /// <summary>Without the blanks that make room for a hand.</summary>
    private static string Words(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    [Fact]
    public async Task The_reports_page_leads_to_pages_that_answer()
    {
        var visitor = await site.SignInAsync(Person.Secretary);
        var page = await visitor.PageAsync("/reports");
        Assert.Equal(
            ["L-01", "L-02", "L-03", "R-02", "R-03", "R-09", "R-15", "R-16", "R-20", "R-21", "R-24"],
            page.QuerySelectorAll("[data-l=编号]").Select(c => c.TextContent));
        foreach (var link in page.QuerySelectorAll(".cell-actions a")) await visitor.PageAsync(link.GetAttribute("href")!);
    }

    private async Task<string> NumberAsync()
    {
        await using var db = site.World.AsJob();
        return (await db.Audit.SingleAsync(a => a.Kind == AuditKind.Export)).Subject["Export/".Length..];
    }
}
