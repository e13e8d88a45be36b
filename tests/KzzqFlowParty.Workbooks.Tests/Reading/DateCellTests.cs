using System.Globalization;
using CsCheck;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Workbooks.Reading;

namespace KzzqFlowParty.Workbooks.Tests.Reading;

public sealed class DateCellTests
{
    [Theory]
    [InlineData("2019.07", "2019-07")]
    [InlineData("2019.07.05", "2019-07-05")]
    [InlineData("2019年7月", "2019-07")]
    [InlineData("2019年7月5日", "2019-07-05")]
    [InlineData("2019-7-5", "2019-07-05")]
    [InlineData("2019/07", "2019-07")]
    [InlineData("20190705", "2019-07-05")]
    [InlineData("201907", "2019-07")]
    [InlineData("190705", "date-unreadable")]
    [InlineData("２０１９．０７", "2019-07")]
    [InlineData("2019", "2019")]
    [InlineData("2019年", "2019")]
    [InlineData("2019.1", "2019-01")]
    [InlineData("2019.13", "date-unreadable")]
    [InlineData("2019.00", "date-unreadable")]
    [InlineData("2019.02.30", "date-unreadable")]
    [InlineData("七月", "date-unreadable")]
    [InlineData("2019年春节", "date-unreadable")]
    [InlineData(" 2019.07 ", "2019-07")]
    [InlineData("08.9", "date-unreadable")]
    [InlineData("19.7.5", "date-unreadable")]
    [InlineData("1977年8月", "1977-08")]
    [InlineData("1920.05", "date-unreadable")]
    [InlineData("2101.05", "date-unreadable")]
    [InlineData("2099.01", "2099-01")]
    [InlineData("2019-07-05T00:00:00", "2019-07-05")]
    [InlineData("2019-07-05 00:00:00", "2019-07-05")]
    [InlineData("43072", "2017-12-03")]
    [InlineData("不详", "")]
    [InlineData("/", "")]
    public void Text_is_read_with_the_precision_it_has(string text, string expected) => Assert.Equal(expected, Read(CellValue.OfText(text)));

    [Theory]
    [InlineData(43072, "2017-12-03")]
    [InlineData(45658, "2025-01-01")]
    [InlineData(20000, "1954-10-03")]
    [InlineData(60, "date-unreadable")]
    [InlineData(2019, "2019")]
    [InlineData(201907, "2019-07")]
    [InlineData(201913, "date-unreadable")]
    [InlineData(201900, "date-unreadable")]
    [InlineData(20190705, "2019-07-05")]
    [InlineData(20190230, "date-unreadable")]
    [InlineData(190705, "date-unreadable")]
    [InlineData(2019.07, "2019-07")]
    [InlineData(2019.1, "date-ambiguous")]
    [InlineData(2019.12, "2019-12")]
    [InlineData(2019.2, "2019-02")]
    [InlineData(2019.13, "date-unreadable")]
    [InlineData(2019.075, "date-unreadable")]
    [InlineData(1905, "date-unreadable")]
    public void A_number_is_a_day_a_month_a_year_or_ambiguous(double number, string expected) => Assert.Equal(expected, Read(CellValue.OfNumber(number)));

    [Theory]
    [InlineData("1915.03", "1915-03")]
    [InlineData("1899.03", "date-unreadable")]
    public void Births_may_lie_before_the_party_began(string text, string expected) =>
        Assert.Equal(expected, Read(CellValue.OfText(text), DateTexts.FirstBirthYear));

    [Fact]
    public void An_open_end_is_known_and_a_span_has_two_sides()
    {
        var cells = new DateCells(0);
        Assert.True(cells.Read(CellValue.OfText("至今")).OpenEnded);
        var span = cells.Read(CellValue.OfText("2019.07-2020.03"));
        Assert.Equal(("2019-07", "2020-03"), (span.Value.ToString(), span.Until.ToString()));
        Assert.Equal(
            ("2019-07", true), (cells.Read(CellValue.OfText("2019.07至今")).Value.ToString(), cells.Read(CellValue.OfText("2019.07至今")).OpenEnded));
    }

    [Theory]
    [InlineData("1", 0)]
    [InlineData("true", 0)]
    [InlineData("0", 1462)]
    public void A_book_that_counts_from_1904_is_read_on_its_own_days(string flag, int earlier)
    {
        var book = new Book { WorkbookProperties = $"<workbookPr date1904=\"{flag}\"/>" }.Sheet(
            "流出", Roster.Header, Roster.Person(moved: new DateTime(2020, 1, 1)), Roster.Person(
                "斯琴", "150521198110084187", new DateTime(2020, 1, 1).ToOADate()));
        Assert.All(Roster.Read(book).Rows, row => Assert.Equal(new DateOnly(2024, 1, 2).AddDays(-earlier), row.Facts.MovedOn!.Value.Earliest));
    }

    [Fact]
    public void A_number_formatted_as_year_and_month_is_a_month_however_early() =>
        Assert.Equal("1945-08", Roster.RowWith(
            "出生日期",
            new Raw($"<c r=\"@\" s=\"2\"><v>{new DateTime(1945, 8, 15).ToOADate().ToString(CultureInfo.InvariantCulture)}</v></c>"),
            ("公民身份号码", "")).Facts.Birth.ToString());

    [Theory]
    [InlineData("外出日期", "2027.01", "")]
    [InlineData("外出日期", "2027-01-24", "date-future")]
    [InlineData("入党日期", "2026-11-25", "date-future")]
    [InlineData("入党日期", "2026-11-24", "")]
    [InlineData("预计返回", "2027.06", "")]
    [InlineData("预计返回", "长期", "")]
    [InlineData("返回日期", "2017.01", "dates-out-of-order")]
    [InlineData("外出日期", "长期", "date-unreadable")]
    public void The_future_is_measured_by_the_field(string title, string text, string code) =>
        Assert.Equal(code, string.Join(',', Roster.Codes(Roster.RowWith(title, text))));

    [Fact]
    public void A_departure_may_say_its_end()
    {
        var past = Roster.RowWith("外出日期", "2019.07-2020.03").Facts;
        var future = Roster.RowWith("外出日期", "2019.07-2027.03").Facts;
        Assert.Equal(("2019-07", "2020-03", ""), (past.MovedOn.ToString(), past.ReturnedOn.ToString(), past.ExpectedReturn.ToString()));
        Assert.Equal(("", "2027-03"), (future.ReturnedOn.ToString(), future.ExpectedReturn.ToString()));
    }

    [Fact]
    public void Whatever_stands_in_a_cell_is_read_or_refused_but_never_thrown()
    {
        Gen.String.Sample(text => _ = Read(CellValue.OfText(text)));
        Gen.Double.Sample(number => _ = Read(CellValue.OfNumber(number)));
        Gen.String["0123456789.-/年月日至今 "].Sample(text => _ = Read(CellValue.OfText(text)));
    }

    [Fact]
    public void A_day_written_in_any_form_is_that_day() =>
        Gen.Int[0, 65_000].Select(days => new DateTime(1921, 7, 1).AddDays(days)).Sample(day =>
        {
            foreach (var form in new[] { "yyyy.MM.dd", "yyyy-M-d", "yyyy/M/d", "yyyy年M月d日", "yyyyMMdd", "yyyy-MM-dd HH:mm:ss" })
                Assert.Equal(PartialDate.OfDay(DateOnly.FromDateTime(day)), DateTexts.Read(day.ToString(form, CultureInfo.InvariantCulture)));
        });

    private static string Read(CellValue cell, int firstYear = DateTexts.FirstYear)
    {
        var reading = new DateCells(0).Read(cell, firstYear);
        return reading.Code ?? reading.Value?.ToString() ?? "";
    }
}
