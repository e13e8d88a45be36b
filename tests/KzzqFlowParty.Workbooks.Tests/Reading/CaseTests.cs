using System.Text;
using System.Text.Json;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Workbooks.Reading;

namespace KzzqFlowParty.Workbooks.Tests.Reading;

/// <summary>Workbooks that were once read wrongly, and what is right about each. All people in them are invented.</summary>
public sealed class CaseTests
{
    [Fact]
    public void No_word_in_another_cell_makes_a_person_disappear()
    {
        var sheet = One("case-02-sparse-rows.xlsx");
        Assert.Equal([2, 3, 4, 5, 6, 7], sheet.Rows.Select(r => r.Number));
        Assert.Empty(sheet.Skipped);
    }

    [Fact]
    public void A_sum_has_its_word_where_number_or_name_stands_and_no_other_fact_and_is_listed()
    {
        var sheet = One("W07-简表.xlsx");
        Assert.Equal([2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 14], sheet.Rows.Select(r => r.Number));
        Assert.Equal(["第 12 行：合计，未读"], sheet.Unread());
    }

    [Fact]
    public void Two_tables_on_one_sheet_are_two_each_with_its_own_columns_and_direction()
    {
        var book = Read("W01-保康镇流动党员排查表(两段).xlsx");
        Assert.Equal(
            [(RosterDirection.Outflow, 4, 2), (RosterDirection.Inflow, 15, 1)], book.Sheets.Select(s => (s.Direction, s.FirstRow!.Value, s.HeaderRows)));
        Assert.Equal([6, 7, 8, 10, 11, 12], book.Sheets[0].Rows.Select(r => r.Number));
        Assert.Equal([16, 17], book.Sheets[1].Rows.Select(r => r.Number));
        var came = book.Sheets[1].Rows[0].Facts;
        Assert.Equal(
            ("2024-06", "辽宁省昌图县老城镇三道村党支部", "套海嘎查党支部", "养殖"),
            (came.MovedOn.ToString(), came.OutsideOrganization, came.Branch, came.Unit));
        Assert.Equal(["第 1–3 行：标题，未读", "第 13 行：合计，未读"], book.Sheets[0].Skipped.Select(s => s.ToString()));
        Assert.Equal(
            ["第 14 行：标题，未读", "第 19 行：说明，未读", "第 20 行：签字，未读", "第 21 行：合计，未读"],
            book.Sheets[1].Skipped.Select(s => s.ToString()));
    }

    [Fact]
    public void The_command_tells_two_tables_by_their_first_row_and_lists_every_row_that_is_not_read()
    {
        using var report = JsonDocument.Parse(DryRunReport.ToJson(Read("W01-保康镇流动党员排查表(两段).xlsx")));
        Assert.Equal(
            [("Sheet1", 4, "outflow", 6), ("Sheet1", 15, "inflow", 2)],
            report.RootElement.EnumerateArray().Select(t => (
                t.GetProperty("sheet").GetString()!, t.GetProperty("firstRow").GetInt32(), t.GetProperty("direction").GetString()!,
                t.GetProperty("rows").GetInt32())));
        Assert.Equal(
            [(1, "标题"), (2, "标题"), (3, "标题"), (13, "合计")],
            report.RootElement[0].GetProperty("skipped").EnumerateArray().Select(s => (s.GetProperty("row").GetInt32(), s.GetProperty("reason").GetString()!)));
    }

    [Fact]
    public void A_sheet_that_is_not_read_is_an_entry_that_says_why()
    {
        using var report = JsonDocument.Parse(DryRunReport.ToJson(Read("W15-流入模板填好.xlsx")));
        Assert.Equal(2, report.RootElement.GetArrayLength());
        Assert.False(report.RootElement[0].TryGetProperty("unread", out _));
        Assert.Equal((0, "填写说明"), (report.RootElement[1].GetProperty("rows").GetInt32(), report.RootElement[1].GetProperty("sheet").GetString()));
        Assert.Contains("没有找到花名册的表头", report.RootElement[1].GetProperty("unread").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_header_that_appears_again_is_read_anew_and_a_line_above_names_the_branch()
    {
        var book = Read("W10-一表多支部.xlsx");
        Assert.Equal([(4, "套海嘎查党支部"), (5, "套海嘎查党支部"), (8, "南塔嘎查党支部"), (9, "南塔嘎查党支部")], book.Sheets.SelectMany(s => s.Rows)
            .Select(r => (r.Number, r.Facts.Branch!)));
        Assert.Equal(
            [("2008-07", "2023-02"), ("2008-07", "2023-02"), ("2008-07", "2023-02"), ("2009-07", "2024-02")],
            book.Sheets.SelectMany(s => s.Rows).Select(r => (r.Facts.JoinedOn.ToString()!, r.Facts.MovedOn.ToString()!)));
        Assert.All(book.Sheets.SelectMany(s => s.Rows), r => Assert.Empty(r.Errors));
        Assert.Contains("第 6 行的标题“南塔嘎查党支部”作为第 8–9 行的党支部", book.Sheets[1].Unread().Last(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_header_that_is_only_repeated_begins_no_other_table()
    {
        var book = Rosters.Read(
            new Book().Sheet(
                "流出", Roster.Header, Roster.Person(), ["二、南塔嘎查"], Roster.Header, Roster.Person("斯琴", "150521198110084187")).ToBytes(), "表.xlsx")
            .OrThrow();
        Assert.Equal([2, 5], Assert.Single(book.Sheets).Rows.Select(r => r.Number));
    }

    [Fact]
    public void A_table_without_names_below_is_not_read_with_the_columns_above()
    {
        var book = Rosters.Read(
            new Book().Sheet(
                "流出", Roster.Header, Roster.Person(), [], ["序号", "党支部", "外出地", "联系电话"], [1, "套海", "北京", "13800000000"]).ToBytes(), "表.xlsx")
            .OrThrow();
        Assert.Equal([1, 0], book.Sheets.Select(s => s.Rows.Count));
        Assert.Contains("没有“姓名”列", Assert.Single(book.Sheets[1].Unread()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_person_can_correct_a_further_table_by_itself()
    {
        var read = Read("W01-保康镇流动党员排查表(两段).xlsx");
        var corrections = new Dictionary<string, SheetCorrection>
        {
            [read.Sheets[0].Key] = new(Skip: true, RosterDirection.Outflow, 4, 2, null),
            [read.Sheets[1].Key] = new(Skip: false, RosterDirection.Inflow, 15, 1, new Dictionary<int, RosterField> { [2] = RosterField.Name }),
        };
        var again = Rosters.Read(Rosters.Case("W01-保康镇流动党员排查表(两段).xlsx"), "表.xlsx", corrections).OrThrow();
        Assert.Equal([read.Sheets[0].Key, read.Sheets[1].Key], again.Sheets.Select(s => s.Key));
        Assert.Equal([false, true], again.Sheets.Select(s => s.IsRead));
        Assert.Equal([("赵振国", null), ("赵桂荣", (string?)null)], again.Sheets[1].Rows.Select(r => (r.Facts.Name!, r.Facts.Branch)));
    }

    [Fact]
    public void A_date_cell_shown_as_a_month_is_a_month() =>
        Assert.Equal(["2024-03", "2024-03"], One("case-06-month-cell-first.xlsx").Rows.Select(r => r.Facts.MovedOn.ToString()));

    [Fact]
    public void A_number_format_that_merely_looks_like_a_date_leaves_a_number()
    {
        var sheet = One("case-11-number-formats.xlsx");
        Assert.Equal(["2010", "2010-07", "2010-07", "2010", "2010-07"], sheet.Rows.Select(r => r.Facts.JoinedOn.ToString()));
        Assert.All(sheet.Rows, r => Assert.Empty(r.Errors));
    }

    [Theory]
    [InlineData("0\"年\"", 0, null)]
    [InlineData("[Yellow]0", 0, null)]
    [InlineData("General", 0, null)]
    [InlineData("0.00E+00", 0, null)]
    [InlineData("[h]:mm", 0, null)]
    [InlineData("h:mm", 0, null)]
    [InlineData("mm:ss", 0, null)]
    [InlineData("yyyy年m月", 0, DatePrecision.Month)]
    [InlineData("mmm-yy", 0, DatePrecision.Month)]
    [InlineData("yyyy", 0, DatePrecision.Year)]
    [InlineData("[$-804]yyyy\"年\"m\"月\"d\"日\"", 0, DatePrecision.Day)]
    [InlineData("m\"月\"d\"日\"", 0, DatePrecision.Day)]
    [InlineData("yyyy-mm-dd hh:mm", 0, DatePrecision.Day)]
    [InlineData("yyyy\\-mm;@", 0, DatePrecision.Month)]
    [InlineData("General", 57, DatePrecision.Month)]
    [InlineData(null, 31, DatePrecision.Day)]
    public void A_format_shows_a_date_by_its_letters_outside_quotes_brackets_and_colours(string? format, int number, DatePrecision? shown) =>
        Assert.Equal(shown, DateFormats.Shown(format, number));

    [Theory]
    [InlineData("case-12-separator.csv", 5)]
    [InlineData("d1-title+tab.csv", 3)]
    [InlineData("d8-title-hash.csv", 2)]
    public void The_separator_of_a_csv_is_the_one_under_which_the_header_is_found(string name, int people)
    {
        var sheet = One(name);
        Assert.Equal(people, sheet.Rows.Count);
        Assert.All(sheet.Rows, r => Assert.Empty(r.Errors));
    }

    [Theory]
    [InlineData(';')]
    [InlineData('\t')]
    [InlineData('|')]
    public void Other_separators_are_found_too(char separator)
    {
        var text = "流出党员，保康镇\n姓名,性别,手机号码,外出日期\n斯琴,女,15897544074,2019.07\n".Replace(',', separator);
        Assert.Equal("15897544074", Assert.Single(Csv(text).Rows).Facts.Phone?.Value);
    }

    [Theory]
    [InlineData("斯琴,女,15897544074,\"在北京\n乌兰,女,13800000000,\n高娃,女,13800000001,\n", 3)]
    [InlineData("斯琴,女,15897544074,\"在北京\n乌兰,女,13800000000,\n高娃,女,13800000001,失联\"\n", 3)]
    [InlineData("斯琴,女,15897544074,\"在北京\n乌兰,女,13800000000,\"失联\"\n高娃,女,13800000001,\n", 3)]
    [InlineData("\"斯琴\",女,15897544074,\"在\"\"北京\"\"，\n朝阳区\"\n乌兰,女,13800000000,\n", 2)]
    public void An_unclosed_quote_swallows_nobody(string rows, int people)
    {
        var sheet = Csv("姓名,性别,手机号码,备注\n" + rows);
        Assert.Equal(people, sheet.Rows.Count);
        Assert.Equal("斯琴", sheet.Rows[0].Facts.Name);
        Assert.Equal(people == 3, sheet.Unread().Any(n => n.Contains("第 2 行的引号没有成对", StringComparison.Ordinal)));
    }

    [Fact]
    public void Lost_digits_are_refused_at_their_cell_and_a_wrapped_number_is_read()
    {
        var rows = One("W06e-科学计数.csv").Rows;
        Assert.Equal(["id-lost-digits", "phone-unreadable"], Roster.Codes(rows[0]).Where(c => c is "id-lost-digits" or "phone-unreadable"));
        Assert.Equal(["id-lost-digits"], Roster.Codes(rows[1]));
        Assert.Equal(["150521198803041040", "150521198803051062"], rows.Skip(2).Select(r => r.Facts.IdNumber?.Value));
        Assert.Equal([["phone-unreadable"], ["phone-unreadable"]], One("case-04-phone-scientific.csv").Rows.Select(r => Roster.Codes(r).ToArray()));
    }

    [Theory]
    [InlineData("手机号码", "1.38475E+10", "phone-unreadable")]
    [InlineData("公民身份号码", "1.50521E17", "id-lost-digits")]
    [InlineData("外出地", "1.38475E+10", "id-lost-digits")]
    [InlineData("外出日期", "1.38475E+10", "date-unreadable")]
    public void In_a_workbook_too_and_in_every_column(string title, string text, string code) =>
        Assert.Equal([code], Roster.Codes(Roster.RowWith(title, text)));

    [Theory]
    [InlineData("'15052119850627194X")]
    [InlineData("=\"15052119850627194X\"")]
    [InlineData("’15052119850627194X")]
    public void What_kept_a_spreadsheet_from_making_a_number_of_it_falls_away(string id) =>
        Assert.Equal("15052119850627194X", Roster.RowWith("公民身份号码", id).Facts.IdNumber?.Value);

    [Theory]
    [InlineData("外出日期", "'2018-03")]
    [InlineData("外出日期", "=\"2018-03\"")]
    public void In_other_columns_too(string title, string text) => Assert.Equal("2018-03", Roster.RowWith(title, text).Facts.MovedOn.ToString());

    [Theory]
    [InlineData(17000, "1946-07-17")]
    [InlineData(2101, "1905-10-01")]
    [InlineData(1946, "1946")]
    public void A_birth_before_1954_may_be_a_serial_number(double serial, string birth) =>
        Assert.Equal(birth, Roster.RowWith("出生日期", serial, ("公民身份号码", "")).Facts.Birth.ToString());

    [Fact]
    public void Where_left_from_is_not_where_to()
    {
        var sheet = One("W13-流出地流入地两列.xlsx");
        Assert.Equal(["北京市丰台区", "辽宁省沈阳市"], sheet.Rows.Select(r => r.Facts.Place));
        Assert.Equal(["北京市丰台区花乡1号", "沈阳市铁西区"], sheet.Rows.Select(r => r.Facts.CurrentAddress));
        Assert.All(sheet.Rows, r => Assert.Null(r.Facts.HomeAddress));
        Assert.Equal(["D 列“流出地”：未读"], sheet.UnreadColumns.Select(c => c.ToString()));
        Assert.Contains("外出前所在地", sheet.Columns[3].Question, StringComparison.Ordinal);
    }

    [Fact]
    public void Our_own_inflow_template_is_read_as_its_columns_mean()
    {
        var sheet = One("W15-流入模板填好.xlsx");
        Assert.Equal(
            ["中共保康镇套海嘎查支部委员会", "中共昌图县老城镇三道村支部委员会"], sheet.Rows.Select(r => r.Facts.Branch));
        var came = sheet.Rows[0].Facts;
        Assert.Equal(
            ("中共昌图县老城镇三道村支部委员会", "王书记", "13904100001", "套海嘎查三组", "2024-07", "辽宁省昌图县"),
            (came.OutsideOrganization, came.OutsideContact, came.OutsidePhone?.Value, came.CurrentAddress, came.PlacedOn.ToString(), came.Place));
        Assert.Equal([RosterField.Branch, RosterField.PlacedIn], new[] { 1, 17 }.Select(c => sheet.Columns[c].Field!.Value));
    }

    [Fact]
    public void The_same_as_above_is_the_value_above_and_said_so()
    {
        var sheet = One("case-23-ditto.xlsx");
        Assert.All(sheet.Rows, r => Assert.Equal("北京市朝阳区", r.Facts.Place));
        Assert.Equal([[], [FindingCodes.TakenFromAbove], [FindingCodes.TakenFromAbove]], sheet.Rows.Select(r => r.Warnings.Select(w => w.Code).ToArray()));
    }

    [Fact]
    public void A_branch_the_same_as_above_is_that_of_its_own_sheet()
    {
        var header = Roster.Header;
        object?[] Row(string? branch, string id) => [1, branch, "斯琴", "女", id, "15897544074", "2016-05-09", "2018-03-23", "北京市朝阳区"];
        var book = Rosters.Read(
            new Book().Sheet("流出一", header, Row("甲支部", "15052119850627194X"), Row("同上", "150521198110084187"))
                .Sheet("流出二", header, Row("乙支部", "150521200206101084"), Row("〃", "150521198803041040")).ToBytes(), "表.xlsx").OrThrow();
        Assert.Equal(["甲支部", "甲支部", "乙支部", "乙支部"], book.Sheets.SelectMany(s => s.Rows).Select(r => r.Facts.Branch));
    }

    [Fact]
    public void Blank_branches_form_blocks_each_with_the_branch_above_it()
    {
        object?[] Row(string? branch, string id) => [1, branch, "斯琴", "女", id, "15897544074", "2016-05-09", "2018-03-23", "北京市朝阳区"];
        var sheet = Roster.Read(new Book().Sheet(
            "流出", Roster.Header, Row("甲支部", "15052119850627194X"), Row(null, "150521198110084187"), Row(null, "150521200206101084"),
            ["小计", null, 3], Row(null, "150521198803041040"), Row("乙支部", "150521198803051062"), Row("", "150521198601011214")));
        Assert.Equal([null, new(3, "甲支部"), new(3, "甲支部"), new(6, null), null, new(8, "乙支部")], sheet.Rows.Select(r => r.Blank));
    }

    [Theory]
    [InlineData("一、套海嘎查党支部（2人）", "套海嘎查党支部")]
    [InlineData("（二）南塔嘎查支部", "南塔嘎查支部")]
    [InlineData("3.保康镇套海嘎查", "保康镇套海嘎查")]
    [InlineData("支部名称：套海嘎查党支部", "套海嘎查党支部")]
    [InlineData("中共保康镇套海嘎查支部委员会流动党员名册", "中共保康镇套海嘎查支部委员会")]
    [InlineData("填报单位：中共保康镇委员会", null)]
    [InlineData("保康镇流动党员名册", null)]
    [InlineData("一、流出党员", null)]
    [InlineData("注：以下由党支部填写", null)]
    public void A_line_names_a_branch_or_not(string line, string? branch) =>
        Assert.Equal(branch, BranchHeadings.In(new SheetRow(1, [CellValue.OfText(line)])));

    [Fact]
    public void A_name_merged_over_two_columns_is_a_name()
    {
        var book = new Book().Sheet(
            "流出", ["序号", "姓名", null, "性别", "所在党支部", null, "联系电话"], [1, "斯琴", null, "女", "甲支部", null, "15897544074"],
            [2, "乌兰", null, "女", null, null, "13800000000"]).Merged("B1:C1", "B2:C2", "B3:C3", "E1:F1", "E2:F3");
        Assert.Equal([("斯琴", "甲支部"), ("乌兰", "甲支部")], Roster.Read(book).Rows.Select(r => (r.Facts.Name!, r.Facts.Branch!)));
    }

    [Fact]
    public void Columns_that_are_not_read_are_named_however_far_down_their_values_begin()
    {
        var rows = Enumerable.Range(0, 60).Select(i => (object?[])[i + 1, "斯琴", "女", "15897544074", i < 50 ? null : "低保", i < 50 ? null : "某"]);
        var sheet = Roster.Read(new Book().Sheet("流出", [["序号", "姓名", "性别", "联系电话", "困难情况"], .. rows]));
        Assert.Equal(["E 列“困难情况”：未读", "F 列（没有列名）：未读"], sheet.UnreadColumns.Select(c => c.ToString()));
    }

    [Fact]
    public void A_macro_that_is_only_declared_and_not_there_is_none()
    {
        const string Declared = """<Default Extension="bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/>""";
        var book = new Book().Sheet("流出", Roster.Header, Roster.Person()).Replacing("</Types>", Declared + "</Types>");
        Assert.Single(Roster.Read(book).Rows);
    }

    [Theory]
    [InlineData("٢٠١٩.٠٧")]
    [InlineData("᠒᠐᠑᠙.᠐᠗")]
    [InlineData("2019.𝟎𝟕")]
    [InlineData("\ufffd\ue000")]
    public void One_odd_character_never_stops_a_book(string odd)
    {
        foreach (var title in Roster.Header.Cast<string>())
            Assert.NotEmpty(Roster.Read(new Book().Sheet("流出", Roster.Header, Roster.Person("乌兰", "150521198110084187"), Cells(title, odd))).Rows);
        Assert.Equal(2, Csv($"姓名,性别,手机号码,外出日期\n斯琴,女,{odd},{odd}\n乌兰,女,15897544074,2019.07\n").Rows.Count);
    }

    [Fact]
    public void One_odd_byte_does_not_change_the_encoding_of_a_csv()
    {
        var bytes = Encoding.UTF8.GetBytes("姓名,性别,手机号码,外出日期\n斯琴,女,15897544074,2019.07\n乌兰,女,13800000000,2019.08\n");
        bytes[^3] = 0xFF;
        Assert.Equal(["斯琴", "乌兰"], Assert.Single(Rosters.Read(bytes, "流出.csv").OrThrow().ReadSheets).Rows.Select(r => r.Facts.Name));
    }

    private static object?[] Cells(string title, string text)
    {
        var row = Roster.Person();
        row[Array.IndexOf(Roster.Header, title)] = text;
        return row;
    }

    private static RosterSheet Csv(string text) => Assert.Single(Rosters.Read(Encoding.UTF8.GetBytes(text), "流出.csv").OrThrow().ReadSheets);

    private static RosterBook Read(string name) => Rosters.Read(Rosters.Case(name), name).OrThrow();

    private static RosterSheet One(string name) => Assert.Single(Read(name).ReadSheets);
}
