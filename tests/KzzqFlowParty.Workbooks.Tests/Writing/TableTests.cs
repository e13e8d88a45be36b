using KzzqFlowParty.Domain;
using KzzqFlowParty.Workbooks.Writing.Tables;

namespace KzzqFlowParty.Workbooks.Tests.Writing;

public sealed class TableTests
{
    private sealed record Person(string Name, string? IdNumber, string? Phone, string Address, string Deed, string Hardship, int Total);

    private static readonly Table<Person> Table = new Table<Person>("名单")
        .Text("姓名", 12, p => p.Name).Freeze()
        .Text("公民身份号码", 20, p => p.IdNumber, Sensitivity.IdNumber)
        .Text("手机号码", 14, p => p.Phone, Sensitivity.Phone)
        .Text("住址", 20, p => p.Address, Sensitivity.Address)
        .Text("扣分依据", 20, p => p.Deed, Sensitivity.Deductions)
        .Text("困难情况", 20, p => p.Hardship, Sensitivity.Hardship)
        .Points("总分", 8, p => p.Total)
        .Text("操作", 8, _ => "查看", shown: Outlets.Page)
        .Text("签字", 20, _ => null, shown: Outlets.Print);

    private static readonly Person Someone = new("乌云其木格", "152322198001012395", "13800001234", "铁西区某街", "无", "无", 89);

    private static string[] Titles(Table<Person> table) => [.. table.Columns.Select(c => c.Title)];

    [Fact]
    public void A_column_appears_where_it_is_declared_to()
    {
        Assert.Equal(["总分", "操作"], Titles(Table.For(Outlets.Page))[^2..]);
        Assert.Equal(["总分", "签字"], Titles(Table.For(Outlets.Print))[^2..]);
        Assert.Equal(["困难情况", "总分"], Titles(Table.For(Outlets.Workbook))[^2..]);
        Assert.DoesNotContain("总分", Titles(Table.For(Outlets.Template)));
    }

    [Fact]
    public void A_masked_export_keeps_the_last_four_of_an_ID_number_and_the_ends_of_a_phone()
    {
        var table = Table.SeenThrough(ExportFields.Masked).For(Outlets.Workbook);
        Assert.Equal(["姓名", "公民身份号码", "手机号码", "总分"], Titles(table));
        Assert.Equal(["乌云其木格", "**************2395", "138****1234", "89"], table.Cells(Someone, 1).Select(c => c.ToString()));
        Assert.Equal(["甲", "", "", "0"], table.Cells(new("甲", null, "", "", "", "", 0), 1).Select(c => c.ToString()));
    }

    [Fact]
    public void An_unmasked_export_shows_both_in_full_and_still_no_case_and_no_hardship()
    {
        var table = Table.SeenThrough(ExportFields.Unmasked).For(Outlets.Workbook);
        Assert.Equal(["乌云其木格", "152322198001012395", "13800001234", "89"], table.Cells(Someone, 1).Select(c => c.ToString()));
    }

    [Fact]
    public void Masking_what_is_masked_changes_nothing()
    {
        var once = Table.SeenThrough(ExportFields.Masked);
        Assert.Equal(once.Cells(Someone, 1), once.SeenThrough(ExportFields.Masked).Cells(Someone, 1));
    }

    [Fact]
    public void A_page_shows_every_kind_of_value_as_people_write_it()
    {
        TableCell[] cells = [TableCell.Of("甲"), TableCell.Of(89), TableCell.Of(new DateOnly(2026, 3, 1)), TableCell.Of(PartialDate.FromNumber(2019_00_00)), TableCell.OfPoints(22, 20), TableCell.OfPoints(8, 8), TableCell.Of("")];
        Assert.Equal(["甲", "89", "2026-03-01", "2019", "22→20", "8", ""], cells.Select(c => c.ToString()));
    }

    [Fact]
    public void A_page_shows_the_columns_that_it_names_in_its_own_order_and_other_outlets_keep_theirs()
    {
        var table = Table.PageShows("总分", "姓名");
        Assert.Equal(["总分", "姓名"], table.PageColumns.Select(c => c.Title));
        Assert.Equal(Table.For(Outlets.Workbook).Columns.Select(c => c.Title), table.For(Outlets.Workbook).Columns.Select(c => c.Title));
        Assert.Throws<InvalidOperationException>(() => Table.PageShows("无此列").PageColumns);
    }

    [Fact]
    public void What_a_page_draws_has_its_plain_text_for_paper()
    {
        var table = new Table<int>("t").PageOnly("状态", i =>
        [
            new LinkPart("/a", "查看", " 巴图"), new TagPart(StateKind.Good, "已报到"),
            new LampsPart(new(true, false, true, true)), new TotalPart(i), new SecondLine(null),
        ]);
        Assert.Empty(table.For(Outlets.Print).Columns);
        Assert.Equal("查看 已报到 底数清、方向不清、时间清、联系方式清 89", table.Cells(89, 1).Single().ToString());
    }

    [Fact]
    public void Headings_of_a_group_stand_below_it_and_the_others_span_both_rows()
    {
        var table = new Table<int>("t").Counter().Group("甲", t => t.Number("a", 5, i => i).Number("b", 5, i => i)).Group("乙", t => t.Number("c", 5, i => i));
        Assert.Equal(
            [new("序号", 0, 0, Rows: 2), new("甲", 0, 1, Columns: 2), new("乙", 0, 3), new("a", 1, 1), new("b", 1, 2), new("c", 1, 3)],
            HeaderCell.Of(table));
    }
}
