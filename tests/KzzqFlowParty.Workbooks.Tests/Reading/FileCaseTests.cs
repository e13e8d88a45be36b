using System.Globalization;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Workbooks.Reading;

namespace KzzqFlowParty.Workbooks.Tests.Reading;

/// <summary>Whole workbooks of values as people write them: each cell gets what it means or a finding, and none gets an invented value.</summary>
public sealed class FileCaseTests
{
    /// <summary>Rows of W03 without a departure: an empty cell, and 无, which says that nobody knows (docs/decisions/0016).</summary>
    private const int Empty = 49;
    private const int NotKnown = 50;

    /// <summary>What each row of W03 means where it is clear; where it is not, a finding must stand at the cell.</summary>
    private static readonly Dictionary<int, string> Departures =
        ("2=2023-09;3=2023-09;4=2023-09-01;5=2023-09-01;6=2023-09-01;7=2023-09-01;9=2023-09;10=2023-10;11=2023-12;12=2023-09;13=2023-10;"
            + "14=2023-01;15=2023-09;16=2023-09;17=2023-09-15;18=2023-09-15;19=2023-09;20=2023-09;22=2023-09;24=2023-09;25=2023-09-01;"
            + "26=2023-09;27=2023;28=2023;29=2023;31=2023-09;32=2023-09;33=2023-09;34=2023-09;35=2023-09;36=2023-09;37=2023-09;38=2023-09;"
            + "39=2023-09-01;40=2023-09-01;41=2023-09-01;42=2023-09-01;46=2015;48=2006-09;53=2023-09-01;54=2023-09;57=2023-09-01")
        .Split(';').Select(p => p.Split('=')).ToDictionary(p => int.Parse(p[0], CultureInfo.InvariantCulture), p => p[1]);

    /// <summary>What each place of W05 means where it means one; the others are countries, several places or none.</summary>
    private static readonly Dictionary<string, string> Regions =
        ("北京朝阳区打工=110105;吉林市=220200;呼市=150100;呼和浩特=150100;内蒙通辽=150500;通辽=150500;科区=150502;科尔沁区=150502;"
            + "辽宁=210000;辽宁朝阳=211300;沈阳市=210100;广东深圳龙华=440309;深圳=440300;东莞=441900;上海浦东=310115;浦东新区=310115;"
            + "长春市朝阳区=220104;保康镇=150521;旗内=150521;本旗=150521;科左中旗=150521;左中旗=150521;奈曼=150525;库伦旗=150524;"
            + "吉林长春绿园=220106;黑龙江省哈尔滨市=230100;哈市=230100;西安=610100;西藏=540000;新疆=650000;江苏苏州吴江=320509;吴江=320509;"
            + "昆山=320583;鄂尔多斯=150600;锡盟=152500;锡林浩特=152502;霍林郭勒=150581;霍林河=150581;同上=150581;南京=320100;徐州=320300;"
            + "中山=442000;台湾=710000;香港=810000;中国北京=110000;北京市 朝阳区=110105;朝阳区（北京）=110105;北京市市辖区朝阳区=110105;"
            + "天津武清=120114;青岛胶南=370200")
        .Split(';').Select(p => p.Split('=')).ToDictionary(p => p[0], p => p[1]);

    [Fact]
    public void Every_way_to_write_a_departure_is_its_date_or_a_finding()
    {
        var rows = One("W03-日期写法.xlsx").Rows.Where(r => r.Number < 58).ToList();
        Assert.Equal(Enumerable.Range(2, 56), rows.Select(r => r.Number));
        Assert.All(rows, row =>
        {
            if (row.Number is Empty or NotKnown) Assert.Null(row.Facts.MovedOn);
            else if (!Finds(row, RosterField.MovedOn)) Assert.Equal(Departures.GetValueOrDefault(row.Number, "a finding"), row.Facts.MovedOn.ToString());
        });
        var unclear = rows.Where(r => r.Number is not (Empty or NotKnown) && !Departures.ContainsKey(r.Number));
        Assert.All(unclear, row => Assert.True(Finds(row, RosterField.MovedOn), $"{row.Number}"));
    }

    [Fact]
    public void Every_way_to_write_a_birth_a_joining_or_a_return_is_what_it_means()
    {
        var rows = One("W03-日期写法.xlsx").Rows.ToDictionary(r => r.Number);
        Assert.Equal(
            ["1946-07-17", "1982-02-18", "1985-05", "1985-05-10", "1985-10-10"],   // the last as the ID number says it
            new[] { 58, 59, 60, 61, 62 }.Select(n => rows[n].Facts.Birth.ToString()));
        Assert.Equal(["2006-10-10", "2008-07-01", "2008-07-01"], new[] { 63, 64, 66 }.Select(n => rows[n].Facts.JoinedOn.ToString()));
        Assert.True(Finds(rows[65], RosterField.JoinedOn));   // 08.7
        Assert.Equal(
            ["春节", "不确定", "2026年底", "待定"], new[] { 67, 69, 70, 72 }.Select(n => rows[n].Facts.ExpectedReturnInWords));
        Assert.True(rows[68].Facts.OpenEnded || rows[68].Facts.ExpectedReturnInWords == "长期");
        Assert.Equal("2027-02", rows[71].Facts.ExpectedReturn.ToString());
    }

    [Fact]
    public void Every_place_is_the_one_it_means_or_said_to_be_unclear()
    {
        var rows = Written().Where(r => r.Kind == "place").ToList();
        Assert.Equal(71, rows.Count);
        Assert.All(rows, r =>
        {
            if (Finds(r.Row, RosterField.Place)) return;
            Assert.True(Regions.GetValueOrDefault(r.Text) == r.Row.Facts.PlaceRegion, $"{r.Text}: {r.Row.Facts.PlaceRegion}");
        });
        foreach (var clear in new[] { "辽宁朝阳", "上海浦东", "科尔沁区", "长春市朝阳区", "江苏苏州吴江", "保康镇", "天津武清" })
            Assert.Equal(Regions[clear], rows.Single(r => r.Text == clear).Row.Facts.PlaceRegion);
    }

    [Fact]
    public void No_word_of_a_coded_column_disappears_without_a_finding()
    {
        Assert.All(Written(), r =>
        {
            var facts = r.Row.Facts;
            var (field, value) = r.Kind switch
            {
                "name" => (RosterField.Name, (object?)facts.Name),
                "eth" => (RosterField.Ethnicity, facts.Ethnicity),
                "type" => (RosterField.MemberType, facts.MemberType),
                "edu" => (RosterField.Education, facts.Education),
                "branch" => (RosterField.Branch, facts.Branch),
                "place" => (RosterField.Place, facts.Place),
                "reason" => (RosterField.Reason, facts.Reason),
                "reportedin" => (RosterField.ReportedIn, facts.ReportedIn),
                "before" => (RosterField.ReportedBefore, facts.ReportedBefore),
                "host" => (RosterField.HostOrganization, facts.HostOrganization),
                _ => throw new ArgumentOutOfRangeException(nameof(r), r.Kind, null),
            };
            Assert.True(r.Text is "" or "无" || value is not null || Finds(r.Row, field), $"{r.Kind} {r.Text}");
        });
    }

    [Theory]
    [InlineData("eth 蒙", "02")]
    [InlineData("eth 蒙族", "02")]
    [InlineData("eth 达斡尔", "31")]
    [InlineData("eth 朝", "10")]
    public void An_ethnicity_is_its_code(string written, string code) => Assert.Equal(code, Of(written).Facts.Ethnicity);

    [Theory]
    [InlineData("type 正式", MemberType.Full)]
    [InlineData("type 预备期党员", MemberType.Probationary)]
    [InlineData("type 中共预备党员", MemberType.Probationary)]
    [InlineData("type 发展对象", null)]
    public void A_member_type_is_what_it_says(string written, MemberType? type) => Assert.Equal(type, Of(written).Facts.MemberType);

    [Theory]
    [InlineData("reportedin 没报到", false)]
    [InlineData("reportedin 未", false)]
    [InlineData("reportedin 已报到", true)]
    [InlineData("before 口头报告", true)]
    [InlineData("before 没有", false)]
    public void A_yes_or_no_is_what_it_says(string written, bool said)
    {
        var facts = Of(written).Facts;
        Assert.Equal(said, written.StartsWith("before", StringComparison.Ordinal) ? facts.ReportedBefore : facts.ReportedIn);
    }

    [Fact]
    public void A_span_of_months_is_asked_and_a_span_of_dates_is_its_beginning_or_asked()
    {
        var rows = One("case-03-month-range.xlsx").Rows;
        Assert.Equal(["date-ambiguous", null, "date-ambiguous"], rows.Select(r => r.Errors.Concat(r.Warnings)
            .FirstOrDefault(f => f.Field == RosterField.MovedOn && f.Code == "date-ambiguous")?.Code));
        Assert.All(rows.Where((_, at) => at != 1), r => Assert.Null(r.Facts.MovedOn));
    }

    [Fact]
    public void The_longest_name_that_fits_is_the_place() => Assert.Equal(
        ["150303", "632500", "120105", "632324", "220204", "330782", "320583"], One("case-05-places.xlsx").Rows.Select(r => r.Facts.PlaceRegion));

    [Fact]
    public void What_nobody_sees_in_a_pasted_cell_changes_no_row()
    {
        var rows = One("case-07-invisible.xlsx").Rows;
        Assert.All(rows, r => Assert.Empty(r.Errors));
        Assert.Equal(["13800001111", "13800001111", "13800001111"], new[] { 0, 4, 5 }.Select(at => rows[at].Facts.Phone!.Value));
        Assert.Equal(("15052119800101004X", "2010-07", "王强"), (rows[1].Facts.IdNumber!.Value, rows[2].Facts.JoinedOn.ToString(), rows[3].Facts.Name));
    }

    [Fact]
    public void No_long_text_is_cut_without_a_finding_at_its_cell()
    {
        var row = Assert.Single(One("case-16-long-texts.xlsx").Rows);
        Assert.Equal("白图雅", row.Facts.Name);
        Assert.All([RosterField.Remark, RosterField.Unit, RosterField.HomeAddress], field => Assert.True(Finds(row, field), $"{field}"));
    }

    [Fact]
    public void A_number_inside_a_text_is_nowhere_shown_in_full()
    {
        var sheet = One("case-29-id-inside-text.xlsx");
        Assert.Equal(3, sheet.Rows.Count);
        var shown = string.Join(' ', sheet.Columns.SelectMany(c => c.Samples).Concat(sheet.Top.SelectMany(r => r))
            .Concat(sheet.Rows.SelectMany(r => r.Errors.Concat(r.Warnings)).Select(f => f.Message)).Concat(sheet.Rows.Select(r => r.Facts.Name)));
        Assert.DoesNotContain("150521198001010", shown, StringComparison.Ordinal);
        Assert.Contains("****0023", shown, StringComparison.Ordinal);
    }

    private static bool Finds(RosterRow row, RosterField field) => row.Errors.Concat(row.Warnings).Any(f => f.Field == field);

    /// <summary>The rows of W05 with what each tries: the kind of the cell and its text, as the column 写法 names them.</summary>
    private static IEnumerable<(RosterRow Row, string Kind, string Text)> Written()
    {
        var name = "W05-写法杂.xlsx";
        var labels = OpenWorkbook.Read<Dictionary<int, string>>(
            new MemoryStream(Rosters.Case(name)), name,
            book => book.Sheets().First().Rows().Skip(1).ToDictionary(r => r.Number, r => r.Cells[^1].Text)).OrThrow();
        return One(name).Rows.Select(r => (r, labels[r.Number].Split(' ', 2))).Select(r => (r.r, r.Item2[0], r.Item2[1].Trim()));
    }

    private static RosterRow Of(string written) => Written().First(r => $"{r.Kind} {r.Text}" == written).Row;

    private static RosterSheet One(string name) => Assert.Single(Rosters.Read(Rosters.Case(name), name).OrThrow().ReadSheets);
}
