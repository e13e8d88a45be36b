using System.Text;
using CsCheck;
using KzzqFlowParty.Domain.Members;

namespace KzzqFlowParty.Workbooks.Tests.Reading;

public sealed class RowReadingTests
{
    [Theory]
    [InlineData("15052119850627194X", "")]
    [InlineData("15052119850627194x", "")]
    [InlineData("１５０５２１１９８５０６２７１９４Ｘ", "")]
    [InlineData(" 15052119850627194X ", "")]
    [InlineData("'15052119850627194X", "")]
    [InlineData("", "id-missing")]
    [InlineData("无", "id-missing")]
    [InlineData("1505211985062719", "id-length")]
    [InlineData("150521198506271941", "id-checksum")]
    [InlineData("150521190102290013", "id-birth-impossible")]
    [InlineData("1.50521E+17", "id-lost-digits")]
    [InlineData("150521********194X", "masked-value")]
    [InlineData("150521xxxxxxxx194X", "masked-value")]
    [InlineData("15052119850627194X/150521198110084187", "several-in-one-cell")]
    public void An_id_number_has_its_most_specific_code(string text, string code) =>
        Assert.Equal(code, string.Join(',', Roster.Codes(Roster.RowWith("公民身份号码", text))));

    [Fact]
    public void A_number_in_the_id_column_has_lost_digits_even_where_it_would_pass()
    {
        Assert.Equal(["id-lost-digits"], Roster.Codes(Roster.RowWith("公民身份号码", 1.50521198506271E+17)));
        Assert.Equal(["id-lost-digits"], Roster.Codes(Roster.RowWith("公民身份号码", 150521010305001L)));
    }

    [Fact]
    public void Without_a_column_of_id_numbers_none_is_missing() =>
        Assert.Empty(Roster.Read(new Book().Sheet("流出", ["姓名", "性别", "外出时间"], ["斯琴", "女", "2019.07"])).Rows[0].Errors);

    [Theory]
    [InlineData("15897544074", "15897544074", "", "")]
    [InlineData("+86 158-9754-4074", "15897544074", "", "")]
    [InlineData("15897544074.0", "15897544074", "", "")]
    [InlineData("0475-3216688/15897544074", "15897544074", "", "phone-second-number")]
    [InlineData("15897544074 13800000000", "15897544074", "", "phone-second-number")]
    [InlineData("138-0000-000", null, "phone-unreadable", "")]
    [InlineData("1861xxxxx311", null, "masked-value", "")]
    [InlineData("#N/A", null, "phone-unreadable", "")]
    [InlineData("无", null, "", "")]
    [InlineData("", null, "", "")]
    public void A_phone_cell_gives_a_number_or_its_code(string text, string? number, string error, string warning)
    {
        var row = Roster.RowWith("手机号码", text);
        Assert.Equal(
            (number, error, warning), (row.Facts.Phone?.Value, string.Join(',', Roster.Codes(row)), string.Join(',', row.Warnings.Select(w => w.Code))));
    }

    [Fact]
    public void An_error_value_is_not_an_empty_cell()
    {
        Assert.Equal(["date-unreadable"], Roster.Codes(Roster.RowWith("外出日期", new Raw("<c r=\"@\" t=\"e\"><v>#REF!</v></c>"))));
        Assert.Equal(["name-missing"], Roster.Codes(Roster.RowWith("姓名", new Raw("<c r=\"@\" t=\"e\"><v>#N/A</v></c>"))));
    }

    [Theory]
    [InlineData("斯　琴", "斯琴", "")]
    [InlineData("\u00a0陈凤英\u200b", "陈凤英", "")]
    [InlineData("买买提•艾力", "买买提·艾力", "")]
    [InlineData("李海龙（预备）", "李海龙", "")]
    [InlineData("何国庆，王秀英", "何国庆，王秀英", "several-in-one-cell")]
    [InlineData("陈_xD800_", "陈\ufffd", "name-missing")]
    [InlineData("陈**", "陈**", "masked-value")]
    [InlineData("陈某某", "陈某某", "masked-value")]
    [InlineData("无", null, "name-missing")]
    public void A_name_comes_in_its_one_form(string text, string? name, string code)
    {
        var row = Roster.RowWith("姓名", text);
        Assert.Equal((name, code), (row.Facts.Name, string.Join(',', Roster.Codes(row))));
    }

    [Theory]
    [InlineData("张三", 1)]
    [InlineData("陈凤英", "例")]
    public void A_sample_row_carries_only_that(string name, object number) =>
        Assert.Equal(["sample-row"], Roster.Codes(Roster.RowWith("姓名", name, ("序号", number), ("公民身份号码", "1"), ("手机号码", "1"))));

    [Fact]
    public void Number_gender_and_birth_must_agree()
    {
        Assert.Equal(["id-gender-mismatch"], Roster.Codes(Roster.RowWith("性别", "男性")));
        Assert.Equal(["id-birth-mismatch"], Roster.Codes(Roster.RowWith("出生日期", "1985.07")));
        Assert.Empty(Roster.RowWith("出生日期", "1985.06").Errors);
        Assert.Equal(Gender.Female, Roster.RowWith("性别", "").Facts.Gender);
    }

    [Theory]
    [InlineData("2003-06-26", "joined-before-18")]
    [InlineData("2003-06-27", "")]
    [InlineData("2003", "")]
    [InlineData("2002", "joined-before-18")]
    public void Nobody_joins_before_eighteen(string joined, string code) =>
        Assert.Equal(code, string.Join(',', Roster.Codes(Roster.RowWith("入党日期", joined))));

    [Theory]
    [InlineData("2016-05-09", "2016-05-09", "dates-out-of-order")]
    [InlineData("2016-05-09", "2015-05-09", "dates-out-of-order")]
    [InlineData("2016-05-09", "2017-05-09", "")]
    public void A_full_member_was_admitted_before(string joined, string full, string code) =>
        Assert.Equal(code, string.Join(',', Roster.Codes(Roster.RowWith("入党日期", joined, ("转正日期", full)))));

    [Fact]
    public void Between_1969_and_1977_there_was_no_probation() =>
        Assert.Empty(Roster.RowWith(
            "入党日期", "1975-03-01", ("转正日期", "1975-03-01"), ("公民身份号码", IdNumber.Complete("15232219500101002"))).Errors);

    [Fact]
    public void Words_for_codes_are_understood_and_unknown_ones_are_warnings()
    {
        var row = Roster.RowWith(
            "民族", "蒙", ("学历", "大学本科"), ("人员类别", "预备"), ("是否已报到", "√"), ("外出前是否报告", ""));
        Assert.Equal(
            ("02", "06", MemberType.Probationary, true, null),
            (row.Facts.Ethnicity, row.Facts.Education, row.Facts.MemberType, row.Facts.ReportedIn, row.Facts.ReportedBefore));
        Assert.Equal(["ethnicity-unknown", "education-unknown"], Roster.RowWith("民族", "外星", ("学历", "研究生")).Warnings.Select(w => w.Code));
    }

    [Fact]
    public void An_unknown_area_is_a_warning_and_a_retired_one_is_none()
    {
        Assert.Equal(["id-prefix-unknown"], Roster.RowWith("公民身份号码", IdNumber.Complete("99999919850627194")).Warnings.Select(w => w.Code));
        Assert.Empty(Roster.RowWith("公民身份号码", IdNumber.Complete("15232219850627194")).Warnings);
    }

    [Theory]
    [InlineData("内蒙古通辽市科尔沁区", "150502")]
    [InlineData("通辽市科尔沁区霍林河大街", "150502")]
    [InlineData("北京市朝阳区", "110105")]
    [InlineData("辽宁沈阳", "210100")]
    [InlineData("某地", null)]
    public void A_place_gives_its_region_as_far_as_the_words_reach(string place, string? code) =>
        Assert.Equal(code, Roster.RowWith("外出地", place).Facts.PlaceRegion);

    [Fact]
    public void A_contact_and_his_number_in_one_cell_are_parted()
    {
        var sheet = Roster.Read(new Book().Sheet(
            "流入", ["姓名", "性别", "流入时间", "该组织联系人及电话"], ["斯琴", "女", "2019.07", "王秀英 13800000000"]));
        Assert.Equal(("王秀英", "13800000000"), (sheet.Rows[0].Facts.OutsideContact, sheet.Rows[0].Facts.OutsidePhone?.Value));
    }

    [Theory]
    [InlineData("王书记 13800000000", "13800000000", "")]
    [InlineData("王书记 138000000001", null, "phone-unreadable")]
    public void A_phone_of_the_receiving_side_may_carry_a_name(string text, string? number, string code)
    {
        var row = Roster.RowWith("流入地联系电话", text);
        Assert.Equal((number, code), (row.Facts.HostPhone?.Value, string.Join(',', Roster.Codes(row))));
    }

    [Fact]
    public void The_same_number_again_is_a_duplicate_over_all_sheets_and_the_first_stands()
    {
        var book = Rosters.Read(new Book().Sheet("流出", Roster.Header, Roster.Person(), Roster.Person("王秀英", "150521198110084187"))
            .Sheet("流出二", Roster.Header, Roster.Person())
            .ToBytes(), "表.xlsx").OrThrow();
        Assert.Equal([0, 1], book.ReadSheets.Select(s => s.Rows.Count(r => r.Errors.Any(e => e.Code == "duplicate-in-file"))));
        Assert.Contains("工作表“流出”第2行", book.Sheets[1].Rows[0].ErrorText, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_numbers_the_same_four_facts_are_the_same_person_and_two_of_them_a_warning()
    {
        object?[] header = ["姓名", "出生年月", "所在党支部", "联系电话"];
        var sheet = Roster.Read(new Book().Sheet(
            "流出", header, ["斯琴", "1985.06", "甲支部", "15897544074"], ["斯琴", "1985.06", "甲支部", "15897544074"],
            ["斯琴", "1985.06", "甲支部", "13800000000"]));
        Assert.Equal(["", "duplicate-in-file", ""], sheet.Rows.Select(r => string.Join(',', Roster.Codes(r))));
        Assert.Equal(["same-name-and-birth"], sheet.Rows[2].Warnings.Select(w => w.Code));
    }

    [Fact]
    public void Sums_notes_signatures_repeated_headers_and_blank_numbered_rows_are_nobody()
    {
        var sheet = Roster.Read(new Book().Sheet(
            "流出",
            Roster.Header,
            ["甲", "乙", 1, 2, 3, 4, 5, 6, 7],
            Roster.Person(),
            [2],
            ["一、南塔嘎查"],
            Roster.Header,
            Roster.Person("斯琴", "150521198110084187"),
            ["小计", 2],
            [null, null, "注：本表由党支部填写"],
            [],
            ["填表人：", null, null, null, "审核人："],
            [null, null, "合计", 2],
            Roster.Person("乌兰", "150521200206101084")).Merged("A5:I5"));
        Assert.Equal([3, 7, 13], sheet.Rows.Select(r => r.Number));
    }

    [Fact]
    public void A_branch_is_filled_down_from_its_merge_and_never_from_a_blank()
    {
        var (first, second, third) = (Roster.Person(), Roster.Person("斯琴", "150521198110084187"), Roster.Person("乌兰", "150521200206101084"));
        (second[1], third[1]) = (null, null);
        var sheet = Roster.Read(new Book().Sheet("流出", Roster.Header, first, second, third).Merged("B2:B3"));
        Assert.Equal(["保康镇套海嘎查党支部", "保康镇套海嘎查党支部", null], sheet.Rows.Select(r => r.Facts.Branch));
    }

    [Fact]
    public void Rows_inside_a_merge_of_the_name_continue_the_person_above()
    {
        var sheet = Roster.Read(new Book().Sheet("流出", Roster.Header, Roster.Person(), [null, null, null, null, null, "13800000000"]).Merged("C2:C3"));
        Assert.Equal(2, Assert.Single(sheet.Rows).Number);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("GB18030")]
    [InlineData("utf-16")]
    public void A_csv_is_read_in_any_of_its_encodings(string encoding)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var text = "姓名,性别,公民身份号码,外出日期\n斯琴,女,1.50521198110084E+17,2019.07\n乌兰,女,15052119850627194X,2019.1\n";
        var chosen = Encoding.GetEncoding(encoding);
        var sheet = Assert.Single(Rosters.Read([.. chosen.GetPreamble(), .. chosen.GetBytes(text)], "流出.csv").OrThrow().ReadSheets);
        Assert.Equal(["id-lost-digits", "date-ambiguous"], sheet.Rows.SelectMany(Roster.Codes));
        Assert.Equal(["斯琴", "乌兰"], sheet.Rows.Select(r => r.Facts.Name));
    }

    [Fact]
    public void A_value_in_the_farthest_cell_hinders_nobody() =>
        Assert.Single(
            Roster.Read(new Book().SheetXml(
                "流出",
                $"<sheetData>{Book.RowXml(1, Roster.Header)}{Book.RowXml(2, Roster.Person())}<row r=\"1048576\"><c "
                    + "r=\"XFD1048576\"><v>1</v></c></row></sheetData>")).Rows);

    [Fact]
    public void Hidden_rows_are_read_and_said_so()
    {
        var sheet = Roster.Read(new Book().SheetXml(
            "流出",
            $"<sheetData>{Book.RowXml(1, Roster.Header)}"
                + $"{Book.RowXml(2, Roster.Person()).Replace("<row ", "<row hidden=\"1\" ", StringComparison.Ordinal)}</sheetData>"));
        Assert.Single(sheet.Rows);
        Assert.Contains("1行被隐藏", sheet.Notes[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_stands_in_a_row_is_read_and_never_thrown() =>
        Gen.String.Array[9].Sample(
            cells => Roster.Read(new Book().Sheet("流出", Roster.Header, [.. cells.Select(c => new string([.. c.Where(System.Xml.XmlConvert.IsXmlChar)]))])),
            iter: 200);
}
