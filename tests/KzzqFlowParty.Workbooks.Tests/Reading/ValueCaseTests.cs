using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Workbooks.Reading;

namespace KzzqFlowParty.Workbooks.Tests.Reading;

/// <summary>Values that people really write: each gets what it means, or a finding at its cell, and none gets an invented one.</summary>
public sealed class ValueCaseTests
{
    [Theory]
    [InlineData("2023.3-11")]
    [InlineData("2023/7-9")]
    public void A_date_with_two_readings_is_asked(string text)
    {
        var row = Roster.RowWith("外出日期", text);
        Assert.Equal((null, "date-ambiguous"), (row.Facts.MovedOn, Roster.Codes(row).Single()));
        Assert.Contains("从几月到几月", row.Errors[0].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("手机号码", "\u202d15897544074\u202c")]
    [InlineData("公民身份号码", "\u202a15052119850627194X\u202c")]
    [InlineData("入党日期", "2016\u200e-05-09")]
    [InlineData("姓名", "陈\u200e凤英")]
    [InlineData("手机号码", "158‑9754‑4074")]
    [InlineData("手机号码", "15897544074\ufe0f")]
    [InlineData("姓名", "陈凤\udb40\udd00英")]
    [InlineData("公民身份号码", "\u2067150521\u00ad19850627194X\u2069")]
    public void What_nobody_sees_in_a_paste_changes_nothing(string title, string text)
    {
        var (plain, row) = (Roster.RowWith("姓名", "陈凤英"), Roster.RowWith(title, text));
        Assert.Empty(row.Errors);
        Assert.Equal(plain.Facts, row.Facts);
    }

    [Theory]
    [InlineData("外出日期", "٢٠١٨-٠٣-٢٣")]
    [InlineData("手机号码", "١٥٨٩٧٥٤٤٠٧٤")]
    [InlineData("公民身份号码", "᠑᠕᠐᠕᠒᠑᠑᠙᠘᠕᠐᠖᠒᠗᠑᠙᠔X")]
    public void Digits_of_another_script_are_digits(string title, string text) =>
        Assert.Equal(Roster.RowWith("姓名", "陈凤英").Facts, Roster.RowWith(title, text).Facts);

    [Fact]
    public void A_digit_of_another_script_stops_no_book() =>
        Assert.Equal(2, Roster.Read(new Book().Sheet("流出", Roster.Header, Roster.Person(moved: "२०१९.७.५.१"), Roster.Person(
            "斯琴", "150521198110084187"))).Rows.Count);

    [Fact]
    public void A_text_too_long_for_its_place_is_said_at_its_cell()
    {
        var row = Roster.RowWith("从业单位", new string('单', 201), ("备注", new string('长', 200)));
        Assert.Equal(["text-too-long"], row.Warnings.Select(w => w.Code));
        Assert.Contains("200个字", row.Warnings[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Ditto_is_the_value_above_and_says_so()
    {
        var second = Roster.Person("斯琴", "150521198110084187");
        var third = Roster.Person("乌兰", "150521200206101084");
        (second[5], third[5]) = ("13800000001", "13800000002");
        (second[8], third[8], third[7]) = ("同上", "〃", "\"");
        var sheet = Roster.Read(new Book().Sheet("流出", Roster.Header, Roster.Person(), second, third));
        Assert.All(sheet.Rows, r => Assert.Equal(("北京市朝阳区", "110105", "2018-03-23"), (r.Facts.Place, r.Facts.PlaceRegion, r.Facts.MovedOn.ToString())));
        Assert.Equal(["", "taken-from-above", "taken-from-above,taken-from-above"], sheet.Rows.Select(Warnings));
        Assert.Contains("北京市朝阳区", sheet.Rows[1].Warnings[0].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("姓名", "同上", "name-missing")]
    [InlineData("公民身份号码", "〃", "id-length")]
    [InlineData("手机号码", "同上", "phone-unreadable")]
    public void Ditto_is_no_name_and_no_number(string title, string text, string code)
    {
        var row = Roster.RowWith(title, text);
        Assert.Equal([code], Roster.Codes(row));
        Assert.Contains("不能写“", row.Errors[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_complete_number_is_masked_wherever_it_stands()
    {
        var sheet = Roster.Read(new Book().Sheet(
            "流出", [.. Roster.Header, "备注"], [.. Roster.Person("陈凤英150521198001010023"), "身份证150521198001010023"]));
        var shown = string.Join(' ', sheet.Columns.SelectMany(c => c.Samples).Concat(sheet.Top.SelectMany(r => r)).Append(sheet.Rows[0].Facts.Name)
            .Concat(sheet.Rows[0].Errors.Select(e => e.Message)));
        Assert.DoesNotContain("150521198001010023", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("15897544074", shown, StringComparison.Ordinal);
        Assert.Contains("身份证****0023", shown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("15052119850627194Х", "第18位是“Х”，应为字母X")]
    [InlineData("15O52119850627194X", "第3位是“O”，应为数字0")]
    [InlineData("15052119850627194X（旧号）", "请只留18位号码")]
    public void What_is_wrong_with_a_number_is_said_by_its_place(string text, string said)
    {
        var row = Roster.RowWith("公民身份号码", text);
        Assert.Equal((null, "id-length"), (row.Facts.IdNumber, Roster.Codes(row).Single()));
        Assert.Contains(said, row.Errors[0].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("白⽟兰", "请改为“玉”")]
    [InlineData("白□兰", "姓名中有“□”")]
    [InlineData("王芳2", "姓名中有数字")]
    [InlineData("★白玉兰", "姓名中有“★”")]
    [InlineData("白玉兰 女", "姓名后面有“女”")]
    public void What_is_no_part_of_a_name_is_said(string text, string said)
    {
        var row = Roster.RowWith("姓名", text);
        Assert.Equal(["name-missing"], Roster.Codes(row));
        Assert.Contains(said, row.Errors[0].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("白 玉 兰", "白玉兰", "")]
    [InlineData("包。斯琴图雅", "包·斯琴图雅", "")]
    [InlineData("阿古拉（小名巴图）", "阿古拉", "not-taken-over")]
    [InlineData("白玉兰（已故）", "白玉兰", "status-in-name")]
    [InlineData("白玉英（已转出）", "白玉英", "status-in-name")]
    [InlineData("ᠪᠠᠭᠠᠲᠤᠷ", "ᠪᠠᠭᠠᠲᠤᠷ", "")]
    [InlineData("白𣲗兰", "白𣲗兰", "")]
    public void A_note_beside_a_name_is_said_and_a_status_is_asked(string text, string name, string warning)
    {
        var row = Roster.RowWith("姓名", text);
        Assert.Equal((name, "", warning), (row.Facts.Name, string.Join(',', Roster.Codes(row)), Warnings(row)));
        Assert.Equal(warning == "status-in-name", row.Facts.StatusInName is not null);
    }

    [Fact]
    public void Two_codes_of_one_character_are_one_person() =>
        Assert.Equal(Roster.RowWith("姓名", "\u6599凤英").Facts.Name, Roster.RowWith("姓名", "\uf9be凤英").Facts.Name);

    [Theory]
    [InlineData("王五", "15052119850627194X", "")]
    [InlineData("李四", "15052119850627194X", "")]
    [InlineData("王五", "150521198506271941", "sample-row")]
    [InlineData("张三", "", "id-missing")]
    [InlineData("示例", "15052119850627194X", "sample-row")]
    public void People_who_are_really_called_so_are_people(string name, string number, string code) =>
        Assert.Equal(code, string.Join(',', Roster.Codes(Roster.RowWith("姓名", name, ("公民身份号码", number)))));

    [Theory]
    [InlineData("86 15897544074", "15897544074", "")]
    [InlineData("15897544074（妻子）", "15897544074", "not-taken-over")]
    [InlineData("15897544074 妻子", "15897544074", "not-taken-over")]
    [InlineData("15897544074/138000", "15897544074", "not-taken-over")]
    [InlineData("15897544074/138****1111", "15897544074", "not-taken-over")]
    [InlineData("15897544074、0475-3216688转801", "15897544074", "phone-second-number")]
    [InlineData("+852 5123 4567", "+85251234567", "")]
    [InlineData("0475-3216688-801", "04753216688-801", "")]
    public void A_phone_is_kept_and_what_stands_beside_it_refuses_nobody(string text, string number, string warning)
    {
        var row = Roster.RowWith("手机号码", text);
        Assert.Equal((number, "", warning), (row.Facts.Phone?.Value, string.Join(',', Roster.Codes(row)), Warnings(row)));
    }

    [Theory]
    [InlineData("中共预备党员", MemberType.Probationary, "", "")]
    [InlineData("预备党员（2026.6）", MemberType.Probationary, "", "")]
    [InlineData("正式党员（农民）", MemberType.Full, "", "")]
    [InlineData("发展对象", null, "not-a-member", "")]
    [InlineData("入党积极分子", null, "not-a-member", "")]
    [InlineData("农牧民党员", null, "", "not-taken-over")]
    public void A_member_type_is_understood_refused_or_named(string text, MemberType? type, string error, string warning)
    {
        var row = Roster.RowWith("人员类别", text);
        Assert.Equal((type, error, warning), (row.Facts.MemberType, string.Join(',', Roster.Codes(row)), Warnings(row)));
    }

    [Theory]
    [InlineData("春节")]
    [InlineData("不确定")]
    [InlineData("待定")]
    [InlineData("2026年底")]
    public void An_expected_return_in_words_is_kept_as_words(string text)
    {
        var row = Roster.RowWith("预计返回", text);
        Assert.Equal((text, null, 0), (row.Facts.ExpectedReturnInWords, row.Facts.ExpectedReturn, row.Errors.Count));
    }

    [Fact]
    public void An_expected_return_that_is_no_date_and_no_words_is_an_error() =>
        Assert.Equal(["date-unreadable"], Roster.Codes(Roster.RowWith("预计返回", "2027.13")));

    [Theory]
    [InlineData("海南区", "150303", "")]
    [InlineData("浙江义乌", "330782", "")]
    [InlineData("吉林", "220000", "place-unclear")]
    [InlineData("朝阳", "211300", "place-unclear")]
    [InlineData("铁西区", null, "place-unclear")]
    [InlineData("北京或沈阳", null, "place-unclear")]
    public void A_place_is_understood_or_said_to_be_unclear(string text, string? region, string warning)
    {
        var row = Roster.RowWith("外出地", text);
        Assert.Equal((region, warning), (row.Facts.PlaceRegion, Warnings(row)));
    }

    [Theory]
    [InlineData("固定电话", "0475-32")]
    [InlineData("联系人（专人）", "包书记")]
    [InlineData("支部联系电话", "王书记 138000000001")]
    [InlineData("最近联系日期", "上个月")]
    public void A_column_without_a_place_is_named_and_refuses_nobody(string title, string text)
    {
        var row = Roster.RowWith(title, text);
        Assert.Equal((0, "not-taken-over"), (row.Errors.Count, Warnings(row)));
    }

    [Theory]
    [InlineData("是否已报到", "正在联系")]
    [InlineData("外出前是否报告", "微信")]
    [InlineData("性别", "未知道")]
    [InlineData("工作岗位", "跑腿的")]
    public void A_word_that_is_not_understood_is_named(string title, string text) => Assert.Equal("not-taken-over", Warnings(Roster.RowWith(title, text)));

    private static string Warnings(RosterRow row) => string.Join(',', row.Warnings.Select(w => w.Code));
}
