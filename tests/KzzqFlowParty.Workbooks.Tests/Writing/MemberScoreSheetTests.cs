using KzzqFlowParty.Workbooks.Writing.Forms;

namespace KzzqFlowParty.Workbooks.Tests.Writing;

public sealed class MemberScoreSheetTests
{
    private const string Finding = "旗委组织部认定书 2026-18 号";

    private static readonly MemberScore Score = new()
    {
        Year = 2026,
        Name = "乌云其木格",
        Gender = "女",
        Ethnicity = "蒙古族",
        Branch = "哈日干吐嘎查党支部",
        HostOrganization = "铁西区繁荣社区党委",
        Departure = "2025-03-11，辽宁省沈阳市铁西区",
        MemberType = "正式党员",
        Base =
        [
            new("外出前，向正式组织关系所在党组织报告", 10, 10, 10, "2025-03-05 外出报告，支部 03-06 登记", "党支部"),
            new(
                "主动与流出地党组织保持联系，及时汇报；返回或地点、单位、住址、联系方式变化时及时报告",
                5,
                5,
                5,
                "联系记录 9 次，变更报告 1 次",
                "党支部"),
            new(
                "外出后到流入地主动亮明党员身份，及时向基层党组织报到",
                20,
                20,
                20,
                "铁西区兴华街道繁荣社区党委 2025-03-18 接收回执",
                "流入地党组织"),
            new("及时足额交纳党费", 5, 5, 5, "1–11 月已交清", "党支部"),
            new(
                "积极参加组织生活，每参加一次线下组织生活加 2 分，上限 20 分",
                20,
                22,
                20,
                "线下 11 次，计 22 分",
                "流入地党组织"),
        ],
        BaseSubtotal = 60,
        Activity =
        [
            new("参与党员先锋岗、党员示范岗、承诺践诺和志愿服务等", 10, 10, 10, "“银辉驿站”志愿服务 6 次", "党支部"),
            new("带头服务群众，参加救灾救助，在突发事件中发挥带头作用", 10, 0, 0, "无", ""),
            new(
                "在铸牢中华民族共同体意识、基层治理、乡村振兴等工作中积极发挥作用",
                10,
                9,
                9,
                "协调 4 户农户就业对接",
                "党支部"),
            new("受到各类荣誉表彰", 10, 0, 0, "无", ""),
        ],
        ActivitySubtotal = 19,
        Deductions = [new("发表或传播不当言论与信息", -10, -10, Finding, "苏木党委"), new("其他情形", null, 0, "无", "")],
        DeductionSubtotal = -10,
        Total = 69,
        CeilingSentence = "低于 80 分，不得评为“优秀”等次。",
    };

    [Fact]
    public void R_20_says_who_what_for_how_much_and_what_follows()
    {
        var book = Write(Score);
        Assert.Equal("科左中旗流动党员积分表（2026 年度）", book.Rows[0][0]);
        Assert.Equal(["姓名", "乌云其木格", "性别、民族", "女　蒙古族"], book.Rows[2].Where(c => c is not null));
        Assert.Equal(
            ["所在党支部", "哈日干吐嘎查党支部", "流入地党组织", "铁西区繁荣社区党委"], book.Rows[3].Where(c => c is not null));
        Assert.Equal(
            ["外出时间地点", "2025-03-11，辽宁省沈阳市铁西区", "人员类别", "正式党员"], book.Rows[4].Where(c => c is not null));
        Assert.Equal(["类别", "序号", "项目", "分值（上限）", "计分依据", "得分", "确认方"], book.Rows[5]);
        Assert.Equal([
            "基础积分", 1.0, "外出前，向正式组织关系所在党组织报告", "10", "2025-03-05 外出报告，支部 03-06 登记", 10.0,
            "党支部",
        ], book.Rows[6]);
        Assert.Equal([null, 2.0, "其他情形", "酌情", "无", 0.0, null], book.Rows[16]);
        Assert.Equal(["基础积分小计", 60.0], book.Rows[17].Where(c => c is not null));
        Assert.Equal(["活动积分小计", 19.0], book.Rows[18].Where(c => c is not null));
        Assert.Equal(["扣分小计", -10.0], book.Rows[19].Where(c => c is not null));
        Assert.Equal(["总分", "等次上限：低于 80 分，不得评为“优秀”等次。", 69.0], book.Rows[20].Where(c => c is not null));
    }

    [Fact]
    public void More_points_than_the_cap_lets_count_are_shown_as_both() => Assert.Equal("22→20", Write(Score).Rows[10][5]);

    [Fact]
    public void Four_boxes_wait_for_signatures()
    {
        var boxes = Write(Score).Rows.Skip(21).Take(2).SelectMany(r => r).OfType<string>().Select(t => t.Split('\n')[0]);
        Assert.Equal(["流出地党支部意见：", "流入地党组织意见：", "本人确认或异议：", "苏木镇党委审核："], boxes);
    }

    [Fact]
    public void The_hosts_copy_has_the_sum_of_the_deductions_and_nothing_of_what_they_rest_on()
    {
        var (keeper, host) = (Write(Score), Write(Score.ForHost()));
        Assert.Contains(Finding, keeper.AllText, StringComparison.Ordinal);
        Assert.DoesNotContain(Finding, host.AllText, StringComparison.Ordinal);
        Assert.DoesNotContain("不当言论", host.AllText, StringComparison.Ordinal);
        Assert.Contains(host.Rows, r => (string?)r[0] == "扣分小计" && (double?)r[5] == -10);
        Assert.Contains(host.Rows, r => (string?)r[0] == "总分" && (double?)r[5] == 69);
    }

    [Fact]
    public void It_fits_one_portrait_page()
    {
        var sheet = Write(Score).Sheet;
        var main = WrittenBook.Main;
        var setup = sheet.Element(main + "pageSetup")!;
        Assert.Equal(("9", "portrait"), ((string)setup.Attribute("paperSize")!, (string)setup.Attribute("orientation")!));
        Assert.All(["fitToWidth", "fitToHeight"], name => Assert.Contains((string?)setup.Attribute(name), new[] { null, "1" }));

        // Type is 10.5 pt: reduced to less than two thirds nobody reads it. A4 less margins is 748 pt high and 523 pt wide; a width unit is about 5.6 pt.
        var height = sheet.Descendants(main + "row").Sum(r => (double)r.Attribute("ht")!);
        var width = sheet.Descendants(main + "col").Sum(c => (double)c.Attribute("width")! * ((int)c.Attribute("max")! - (int)c.Attribute("min")! + 1)) * 5.6;
        Assert.InRange(Math.Min(748 / height, 523 / width), 0.66, 10);
    }

    [Fact]
    public void A_one_sided_sheet_says_so_and_how_the_other_side_was_asked()
    {
        var book = new WrittenBook(MemberScoreSheet.Write(
            Score with { OneSidedAttempts = ["2026-12-03 电话无人接听", "2026-12-10 发函未复"] }, Samples.Head));
        Assert.Contains(
            "单方确认。与对方联系的经过：2026-12-03 电话无人接听；2026-12-10 发函未复。", book.AllText, StringComparison.Ordinal);
        Assert.DoesNotContain("单方确认", Write(Score).AllText, StringComparison.Ordinal);
    }

    private static WrittenBook Write(MemberScore score) => new(MemberScoreSheet.Write(score, Samples.Head));
}
