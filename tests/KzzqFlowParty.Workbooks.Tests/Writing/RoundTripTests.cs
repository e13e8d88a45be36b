using CsCheck;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Workbooks.Writing.Tables;

namespace KzzqFlowParty.Workbooks.Tests.Writing;

public sealed class RoundTripTests
{
    // Two lines of header stand below title and head.
    private const int FirstRow = 4;

    public static TheoryData<string> Writers => ["form", "ledger"];

    [Theory, MemberData(nameof(Writers))]
    public async Task What_looks_like_something_else_stays_the_text_it_was(string writer)
    {
        string[] texts =
        [
            "=1+1", "+1", "-1", "@SUM(A1)", "1/2", "2019.10", "001", "1e5", "TRUE", "152322198001012395", "13800001234", "15232219800101239X",
            "乌云·其木格", "'引号", " 前后空格 ", "第一行\n第二行", "制表\t符", "响铃\u0007与零\0", "_x0041_", "_x000D_",
            "😀🇨🇳", "<a href=\"x\">&amp;</a>",
            "2026-11-24", "#REF!", "{=1}", new string('长', 32_767),
        ];
        var book = new WrittenBook(await Samples.Write(writer, Samples.Table, [.. texts.Select(t => new Sample(t))]));
        Assert.Equal(texts, book.Rows.Skip(FirstRow).Take(texts.Length).Select(r => r[1]));
    }

    [Theory, MemberData(nameof(Writers))]
    public async Task Any_text_survives(string writer)
    {
        // Half a surrogate pair is no text, an empty cell holds none, and a cell has one way to break a line (below).
        var text = Gen.OneOf(Gen.String, Gen.String[Gen.Char["=+-@'\"_x0041\n\t\u0001\u001f\u007f\u0085\u2028\ufffe\uffff·乌 &<>"], 1, 12]);
        await text.Where(t => t.Length > 0 && !t.Any(c => char.IsSurrogate(c) || c == '\r')).Array[1, 60].SampleAsync(async texts =>
        {
            var book = new WrittenBook(await Samples.Write(writer, Samples.Table, [.. texts.Select(t => new Sample(t))]));
            Assert.Equal(texts, book.Rows.Skip(FirstRow).Take(texts.Length).Select(r => r[1]));
        }, iter: 60, threads: 1);
    }

    [Theory, MemberData(nameof(Writers))]
    public async Task Lines_are_broken_as_cells_break_them(string writer)
    {
        var book = new WrittenBook(await Samples.Write(writer, Samples.Table, [new("第一行\r\n第二行\r第三行\n第四行")]));
        Assert.Equal("第一行\n第二行\n第三行\n第四行", book.Rows[FirstRow][1]);
    }

    [Theory, MemberData(nameof(Writers))]
    public async Task A_text_too_long_for_a_cell_is_cut_and_half_a_character_replaced(string writer)
    {
        var book = new WrittenBook(await Samples.Write(writer, Samples.Table, [new(new string('长', 40_000)), new("a\ud83d"), new("\ude00b")]));
        Assert.Equal(new string('长', 32_766) + "…", book.Rows[FirstRow][1]);
        Assert.Equal(["a\ufffd", "\ufffdb"], book.Rows.Skip(FirstRow + 1).Take(2).Select(r => r[1]));
    }

    [Theory, MemberData(nameof(Writers))]
    public async Task Days_are_dates_numbers_are_numbers_and_a_month_stays_as_it_was_said(string writer)
    {
        Sample row = new("甲", new DateOnly(2026, 3, 11), 20, PartialDate.FromNumber(2019_07_00));
        var book = new WrittenBook(await Samples.Write(writer, Samples.Table, [row, new("乙", new DateOnly(1899, 5, 1))]));
        Assert.Equal([1.0, "甲", new DateTime(2026, 3, 11), "2019-07", 20.0, 20.0], book.Rows[FirstRow]);
        Assert.Equal("1899-05-01", book.Rows[FirstRow + 1][2]);
        Assert.Null(book.Rows[FirstRow + 1][3]);
    }

    [Theory, MemberData(nameof(Writers))]
    public async Task A_report_says_what_it_is_and_of_when(string writer)
    {
        var book = new WrittenBook(await Samples.Write(writer, Samples.Table, [new("甲")]));
        Assert.Equal(["样表"], book.SheetNames);
        Assert.Equal("样表", book.Rows[0][0]);
        Assert.Equal("范围：敖包苏木　数据截至：2026-11-24 10:05　制表人：包文龙　编号：DC-2026-0007", book.Rows[1][0]);
        Assert.Equal(["序号", "文字", "日期", "入党", "积分", null], book.Rows[2]);
        Assert.Equal([null, null, null, null, "基础", "活动"], book.Rows[3]);
    }

    [Theory, MemberData(nameof(Writers))]
    public async Task A_title_may_hold_what_a_sheet_name_may_not(string writer)
    {
        var table = new Table<Sample>("2026/2027 [名单]: 'A' & <B> 很长很长很长很长很长很长很长很长很长很长").Text(
            "文字", 9, s => s.Text);
        var book = new WrittenBook(await Samples.Write(writer, table, [new("甲")]));
        Assert.Equal(table.Title, book.Rows[0][0]);
        Assert.InRange(book.SheetNames.Single().Length, 1, 31);
        Assert.DoesNotContain('/', book.SheetNames.Single());
    }
}
