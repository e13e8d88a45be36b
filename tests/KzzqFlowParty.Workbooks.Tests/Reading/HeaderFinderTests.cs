using KzzqFlowParty.Workbooks.Reading;

namespace KzzqFlowParty.Workbooks.Tests.Reading;

public sealed class HeaderFinderTests
{
    [Fact]
    public void A_header_stands_below_a_title_and_a_line_of_notes()
    {
        var sheet = Roster.Read(new Book().Sheet("Sheet1", ["流动党员花名册"], ["填报单位：", null, "时间："], Roster.Header, Roster.Person()));
        Assert.Equal((3, 1, 9), (sheet.HeaderRow, sheet.HeaderRows, sheet.Columns.Count(c => c.Field is not null)));
        Assert.Equal(4, Assert.Single(sheet.Rows).Number);
    }

    [Fact]
    public void Notes_in_brackets_stars_colons_line_breaks_and_blanks_do_not_hide_a_title()
    {
        var sheet = Roster.Read(new Book().Sheet("流出", [
            "*姓 名：", "民族（填写全称）", "公民身份证号\n(18位)", "流动党员联系电话 ", "外出地［省市县］",
        ], ["斯琴", "蒙", "15052119850627194X", "15897544074", "北京市"]));
        Assert.Equal([RosterField.Name, RosterField.Ethnicity, RosterField.IdNumber, RosterField.Phone, RosterField.Place], Fields(sheet));
    }

    [Fact]
    public void A_group_and_its_subtitles_are_read_together()
    {
        var book = new Book().Sheet(
            "流出",
            ["姓名", "性别", "联系电话", "流入地党组织", null, null],
            [null, null, null, "名称", "联系人", "联系电话"],
            ["斯琴", "女", "15897544074", "某社区党支部", "王秀英", "13800000000"]).Merged("A1:A2", "B1:B2", "C1:C2", "D1:F1");
        var sheet = Roster.Read(book);
        Assert.Equal(
            [RosterField.Name, RosterField.Gender, RosterField.Phone, RosterField.HostOrganization, RosterField.HostContact, RosterField.HostPhone],
            Fields(sheet));
        Assert.Equal((1, 2), (sheet.HeaderRow, sheet.HeaderRows));
    }

    [Fact]
    public void Subtitles_are_found_without_vertical_merges_too()
    {
        var book = new Book().Sheet("流出", [
            "姓名", "性别", "联系电话", "流入地党组织", null,
        ], [null, null, null, "名称", "联系人"], ["斯琴", "女", "15897544074", "某社区党支部", "王秀英"]).Merged("D1:E1");
        Assert.Equal(3, Assert.Single(Roster.Read(book).Rows).Number);
    }

    /// <summary>Whatever stands there: the file is read, and in the time that its size takes.</summary>
    [Theory]
    [InlineData("(")]
    [InlineData("（")]
    [InlineData("[")]
    [InlineData("【")]
    [InlineData("1 ")]
    [InlineData("(姓名")]
    [InlineData("党")]
    public void A_header_and_a_cell_of_300_000_signs_hold_nobody_up(string sign)
    {
        var text = string.Concat(Enumerable.Repeat(sign, 300_000 / sign.Length));
        object?[] header = [.. Roster.Header, text];
        object?[] row = [.. Roster.Person(), text];
        var columns = Roster.Header.Length;
        var rows = Enumerable.Range(0, columns).Select(at => (object?[])[.. Roster.Person().Select((cell, i) => i == at ? text : cell)]);
        var read = Rosters.Read(new Book().Sheet("流出", [[text], header, row, .. rows]).ToBytes(), "表.xlsx");
        Assert.True(read.Accepted || read.Refusals.Count > 0);
    }

    [Theory]
    [InlineData("流入", RosterDirection.Inflow)]
    [InlineData("流出", RosterDirection.Outflow)]
    [InlineData("Sheet1", RosterDirection.Inflow)]
    public void The_name_of_the_sheet_tells_the_direction_before_its_titles_do(string name, RosterDirection direction) =>
        Assert.Equal(
            direction,
            Roster.Read(new Book().Sheet(name, ["姓名", "性别", "联系电话", "来源地"], ["斯琴", "女", "15897544074", "北京市"])).Direction);

    [Fact]
    public void A_title_that_can_mean_two_places_asks_a_person()
    {
        var sheet = Roster.Read(new Book().Sheet("流出", ["姓名", "性别", "联系电话", "流出地"], ["斯琴", "女", "15897544074", "北京市"]));
        Assert.NotNull(sheet.Columns[3].Question);
        Assert.Null(sheet.Columns[0].Question);
    }

    [Fact]
    public void A_second_phone_column_is_the_other_phone_and_a_second_name_is_not_read()
    {
        var sheet = Roster.Read(new Book().Sheet(
            "流出", ["姓名", "性别", "手机号码", "联系电话", "姓名"], ["斯琴", "女", "15897544074", "13800000000", "某人"]));
        Assert.Equal([RosterField.Name, RosterField.Gender, RosterField.Phone, RosterField.SecondPhone, null], sheet.Columns.Select(c => c.Field));
    }

    [Fact]
    public void A_sheet_without_header_is_listed_and_says_why()
    {
        var book = Rosters.Read(new Book().Sheet("说明", ["一、填表说明"]).Sheet("流出", Roster.Header, Roster.Person()).ToBytes(), "表.xlsx")
            .OrThrow();
        Assert.Equal([false, true], book.Sheets.Select(s => s.IsRead));
        Assert.Contains("没有找到", Assert.Single(book.Sheets[0].Notes), StringComparison.Ordinal);
        Assert.Equal("一、填表说明", book.Sheets[0].Top[0][0]);
    }

    [Fact]
    public void A_person_can_correct_header_and_columns()
    {
        var book = new Book().Sheet("Sheet1", ["甲", "乙", "丙"], ["斯琴", "15897544074", "2019.07"]).ToBytes();
        var fields = new Dictionary<int, RosterField> { [0] = RosterField.Name, [1] = RosterField.Phone, [2] = RosterField.MovedOn };
        var corrections = new Dictionary<string, SheetCorrection> { ["Sheet1"] = new(Skip: false, RosterDirection.Outflow, 1, 1, fields) };
        Assert.Empty(Rosters.Read(book, "表.xlsx").OrThrow().ReadSheets);
        var row = Assert.Single(Rosters.Read(book, "表.xlsx", corrections).OrThrow().ReadSheets.Single().Rows);
        Assert.Equal(("斯琴", "2019-07"), (row.Facts.Name, row.Facts.MovedOn.ToString()));
    }

    [Fact]
    public void A_hidden_sheet_is_read_only_when_asked_for()
    {
        var bytes = new Book().Sheet("流出", Roster.Header, Roster.Person()).Sheet("旧表", Roster.Header, Roster.Person("王秀英")).Hidden().ToBytes();
        Assert.Equal([true, false], Rosters.Read(bytes, "表.xlsx").OrThrow().Sheets.Select(s => s.IsRead));
        var asked = new SheetCorrection(Skip: false, RosterDirection.Outflow, 1, 1, new Dictionary<int, RosterField> { [2] = RosterField.Name });
        Assert.Equal(2, Rosters.Read(bytes, "表.xlsx", new Dictionary<string, SheetCorrection> { ["旧表"] = asked }).OrThrow().ReadSheets.Count());
    }

    [Fact]
    public void Samples_show_of_an_id_number_only_its_end() =>
        Assert.Equal("****194X", Roster.Read(new Book().Sheet("流出", Roster.Header, Roster.Person())).Columns[4].Samples[0]);

    [Theory]
    [InlineData(RosterDirection.Outflow)]
    [InlineData(RosterDirection.Inflow)]
    public void Our_own_titles_are_known(RosterDirection direction)
    {
        var own = RosterFields.ChoicesFor(direction).Where(c => direction == RosterDirection.Outflow
            ? c.Field is not (RosterField.Origin or RosterField.PlacedIn or RosterField.PlacedOn or RosterField.OutsideOrganization
                or RosterField.OutsideContact or RosterField.OutsidePhone)
            : c.Field is not (RosterField.ReportedBefore or RosterField.ReportedOn or RosterField.PlaceDetail));
        Assert.All(own, c => Assert.Equal(c.Field, HeaderAliases.Find(c.Title, direction)));
    }

    private static IEnumerable<RosterField?> Fields(RosterSheet sheet) => sheet.Columns.Select(c => c.Field);
}
