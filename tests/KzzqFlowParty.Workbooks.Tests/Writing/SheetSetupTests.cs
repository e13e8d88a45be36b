using System.Xml.Linq;
using KzzqFlowParty.Workbooks.Writing.Tables;

namespace KzzqFlowParty.Workbooks.Tests.Writing;

public sealed class SheetSetupTests
{
    private static readonly XNamespace Main = WrittenBook.Main;

    public static TheoryData<string> Writers => ["form", "ledger"];

    [Theory, MemberData(nameof(Writers))]
    public async Task The_header_and_the_first_columns_stay_in_sight(string writer)
    {
        var pane = (await Book(writer)).Sheet.Descendants(Main + "pane").Single();
        Assert.Equal(("2", "4", "C5"), ((string)pane.Attribute("xSplit")!, (string)pane.Attribute("ySplit")!, (string)pane.Attribute("topLeftCell")!));
        Assert.StartsWith("frozen", (string)pane.Attribute("state")!, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Writers))]
    public async Task It_prints_on_A4_as_wide_as_the_paper_with_header_and_page_numbers_on_each(string writer)
    {
        var book = await Book(writer);
        var setup = book.Sheet.Element(Main + "pageSetup")!;
        Assert.Equal("9", (string)setup.Attribute("paperSize")!);
        Assert.Equal("landscape", (string)setup.Attribute("orientation")!);
        Assert.Equal("0", (string)setup.Attribute("fitToHeight")!);
        Assert.Contains((string?)setup.Attribute("fitToWidth"), new[] { null, "1" });
        Assert.Contains((string?)book.Sheet.Descendants(Main + "pageSetUpPr").Single().Attribute("fitToPage"), new[] { "1", "true" });
        Assert.Contains("第 &P 页，共 &N 页", (string)book.Sheet.Descendants(Main + "oddFooter").Single(), StringComparison.Ordinal);
        var titles = book.Part("xl/workbook.xml").Descendants(Main + "definedName").Single(n => (string)n.Attribute("name")! == "_xlnm.Print_Titles");
        Assert.Equal("样表!3:4", titles.Value.Replace("'", "", StringComparison.Ordinal).Replace("$", "", StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Writers))]
    public async Task Portrait_is_portrait(string writer)
    {
        var book = new WrittenBook(await Samples.Write(writer, Samples.Table with { Layout = PageLayout.Portrait }, [new("甲")]));
        Assert.Equal("portrait", (string)book.Sheet.Element(Main + "pageSetup")!.Attribute("orientation")!);
    }

    [Theory, MemberData(nameof(Writers))]
    public async Task Columns_are_as_wide_as_declared(string writer)
    {
        var columns = (await Book(writer)).Sheet.Descendants(Main + "col").ToList();
        double WidthOf(int column) => (double)columns.Single(c => (int)c.Attribute("min")! <= column && column <= (int)c.Attribute("max")!).Attribute("width")!;
        Assert.Equal([6, 20, 12, 12, 8, 8], Enumerable.Range(1, 6).Select(c => Math.Floor(WidthOf(c))));
    }

    [Theory, MemberData(nameof(Writers))]
    public async Task Text_cells_are_typed_as_text_and_bordered(string writer)
    {
        var book = await Book(writer);
        var style = book.StyleOf("B5");
        Assert.Equal("@", book.NumberFormatOf(style));
        Assert.Contains((string?)style.Attribute("quotePrefix"), new[] { "1", "true" });
        var border = book.Part("xl/styles.xml").Descendants(Main + "borders").Single().Elements().ElementAt((int)style.Attribute("borderId")!);
        Assert.All(new[] { "left", "right", "top", "bottom" }, side => Assert.Equal("thin", (string)border.Element(Main + side)!.Attribute("style")!));
    }

    [Theory, MemberData(nameof(Writers))]
    public async Task The_header_is_bold_on_a_ground_and_merged_where_it_spans(string writer)
    {
        var book = await Book(writer);
        var style = book.StyleOf("B3");
        var styles = book.Part("xl/styles.xml");
        Assert.NotNull(styles.Descendants(Main + "fonts").Single().Elements().ElementAt((int)style.Attribute("fontId")!).Element(Main + "b"));
        Assert.Equal("solid", (string)styles.Descendants(Main + "fills")
            .Single()
            .Elements()
            .ElementAt((int)style.Attribute("fillId")!)
            .Element(Main + "patternFill")!
            .Attribute("patternType")!);
        Assert.Equal(
            ["A1:F1", "A2:F2", "A3:A4", "B3:B4", "C3:C4", "D3:D4", "E3:F3"],
            book.Sheet.Descendants(Main + "mergeCell").Select(m => (string)m.Attribute("ref")!).Where(m => m[1] < '5').Order(StringComparer.Ordinal));
    }

    [Theory, MemberData(nameof(Writers))]
    public async Task A_row_is_as_high_as_its_longest_text_needs(string writer)
    {
        var book = new WrittenBook(await Samples.Write(writer, Samples.Table, [new("甲"), new(new string('长', 25))]));   // 50 wide in a column of 20
        var rows = book.Sheet.Descendants(Main + "row").ToDictionary(r => (int)r.Attribute("r")!, r => r);
        Assert.Null(rows[5].Attribute("customHeight"));
        Assert.Equal((48, "1"), ((double)rows[6].Attribute("ht")!, (string)rows[6].Attribute("customHeight")!));
    }

    [Fact]
    public async Task A_ledger_too_wide_for_one_sheet_of_paper_is_printed_on_several_with_the_names_on_each()
    {
        var wide = Samples.Table.Text("备注", 200, s => s.Text);   // 266 in all, 26 of them repeated, 210 on a sheet
        var book = new WrittenBook(await Samples.Write("ledger", wide, [new("甲")]));
        Assert.Equal("2", (string)book.Sheet.Element(Main + "pageSetup")!.Attribute("fitToWidth")!);
        var titles = book.Part("xl/workbook.xml").Descendants(Main + "definedName").Single();
        Assert.Equal("'样表'!$A:$B,'样表'!$3:$4", titles.Value);
    }

    [Fact]
    public async Task Those_who_hand_it_in_sign_below_a_free_row()
    {
        var book = await Book("ledger");
        Assert.All(book.Rows[5], Assert.Null);
        var line = (string)book.Rows[6][0]!;
        Assert.All(new[] { "填报单位（盖章）", "填表人", "审核人", "填报日期" }, word => Assert.Contains(word, line, StringComparison.Ordinal));
    }

    private static async Task<WrittenBook> Book(string writer) => new(await Samples.Write(writer, Samples.Table, [new("甲", new DateOnly(2026, 3, 11), 5)]));
}
