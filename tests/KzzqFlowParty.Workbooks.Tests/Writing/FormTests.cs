using KzzqFlowParty.Domain;
using KzzqFlowParty.Workbooks.Writing;
using KzzqFlowParty.Workbooks.Writing.Forms;
using KzzqFlowParty.Workbooks.Writing.Tables;

namespace KzzqFlowParty.Workbooks.Tests.Writing;

public sealed class FormTests
{
    private static readonly OutflowRow Away = new()
    {
        Branch = "哈日干吐嘎查党支部",
        Name = "乌云·其木格",
        Gender = "女",
        Ethnicity = "蒙古族",
        IdNumber = "152322198001012395",
        MemberType = "正式党员",
        JoinedOn = PartialDate.FromNumber(2009_07_00),
        Phone = "13800001234",
        DepartedOn = new DateOnly(2026, 3, 11),
        ReportedBefore = true,
        ReportedOn = new DateOnly(2026, 3, 5),
        Destination = "辽宁省沈阳市铁西区",
        Address = "兴华街道",
        HostPhone = "02400000001",
        ReportedIn = false,
        State = "待报到",
        Days = 258,
    };

    [Fact]
    public void R_02_has_the_columns_of_the_template_with_state_and_days_and_without_those_of_later()
    {
        var book = new WrittenBook(OutflowLedger.Write(Samples.Head, [Away], _ => Visibility.Full));
        Assert.Equal(
            ["序号", "所在党支部", "姓名", "性别", "民族", "公民身份号码", "人员类别", "入党日期", "转正日期", "学历", "手机号码", "外出日期", "外出前是否报告", "报告日期", "外出地(省市县)", "外出地详细地址", "流动原因", "从业单位", "从业类别(新就业群体)", "流入地党组织", "流入地联系人", "流入地联系电话", "是否已报到", "报到日期", "预计返回", "状态", "天数", "备注"],
            book.Rows[2]);
        Assert.Equal(
            [1.0, "哈日干吐嘎查党支部", "乌云·其木格", "女", "蒙古族", "152322198001012395", "正式党员", "2009-07", null, null, "13800001234", "2026-03-11", "是", new DateTime(2026, 3, 5), "辽宁省沈阳市铁西区", "兴华街道", null, null, null, null, null, "02400000001", "否", null, null, "待报到", 258.0, null],
            book.Rows[3]);
        Assert.Equal(["@", "@"], new[] { "F4", "K4" }.Select(cell => book.NumberFormatOf(book.StyleOf(cell))));
    }

    [Fact]
    public async Task R_02_says_the_same_streamed()
    {
        using var target = new MemoryStream();
        await OutflowLedger.WriteAsync(target, Samples.Head, new[] { Away }.ToAsyncEnumerable(), ExportFields.Masked);
        var streamed = new WrittenBook(target.ToArray());
        Assert.Equal(new WrittenBook(OutflowLedger.Write(Samples.Head, [Away], ExportFields.Masked)).Rows, streamed.Rows);
        Assert.Contains("138****1234", streamed.AllText, StringComparison.Ordinal);
        Assert.DoesNotContain("15232219800101", streamed.AllText, StringComparison.Ordinal);
    }

    [Fact]
    public void The_outflow_template_has_the_recommended_columns_in_their_order()
    {
        var book = new WrittenBook(OutflowLedger.Template());
        Assert.Equal(
            "序号 | 所在党支部 | 姓名 | 性别 | 民族 | 公民身份号码 | 人员类别 | 入党日期 | 转正日期 | 学历 | 手机号码 | 外出日期 | 外出前是否报告 | 报告日期 | 外出地(省市县) | 外出地详细地址 | 流动原因 | 从业单位 | 从业类别(新就业群体) | 流入地党组织 | 流入地联系人 | 流入地联系电话 | 是否已报到 | 报到日期 | 预计返回 | 联系人(专人) | 最近联系日期 | 是否符合转移条件 | 备注",
            string.Join(" | ", book.Rows[2]));
    }

    [Fact]
    public void The_inflow_template_replaces_its_middle()
    {
        var book = new WrittenBook(InflowLedger.Template());
        Assert.Equal(
            "序号 | 所在党支部 | 姓名 | 性别 | 民族 | 公民身份号码 | 人员类别 | 入党日期 | 转正日期 | 学历 | 手机号码 | 流入日期 | 来源地 | 正式组织关系所在党组织 | 该组织联系人及电话 | 居住地址 | 从业单位 | 纳入党支部 | 纳入日期 | 联系人(专人) | 最近联系日期 | 是否符合转移条件 | 备注",
            string.Join(" | ", book.Rows[2]));
    }

    [Fact]
    public void A_template_explains_each_of_its_columns_and_keeps_what_is_typed_as_text()
    {
        var book = new WrittenBook(OutflowLedger.Template());
        Assert.Equal(["流出党员台账（导入模板）", "填写说明"], book.SheetNames);
        var notes = book.Sheets[1].Skip(3).ToList();
        Assert.Equal(book.Rows[2], notes.Select(n => n[0]));
        Assert.All(notes, n => Assert.NotEmpty((string)n[2]!));
        Assert.Equal(["所在党支部", "姓名", "公民身份号码", "手机号码", "外出日期", "外出地(省市县)"], notes.Where(n => (string?)n[1] == "必填").Select(n => n[0]));

        var main = WrittenBook.Main;
        var idColumn = book.Sheet.Descendants(main + "col").Single(c => (int)c.Attribute("min")! <= 6 && (int)c.Attribute("max")! >= 6);
        var style = book.Part("xl/styles.xml").Descendants(main + "cellXfs").Single().Elements().ElementAt((int)idColumn.Attribute("style")!);
        Assert.Equal("@", book.NumberFormatOf(style));
        Assert.Contains(book.Sheet.Descendants(main + "dataValidation"), v => (string?)v.Attribute("sqref") == "D4:D2003" && v.Value == "\"男,女\"");
    }

    [Fact]
    public void A_form_of_too_many_rows_is_refused_as_a_ledger() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => FormWorkbook.Of(Samples.Table, Samples.Head, [.. Enumerable.Repeat(new Sample("甲"), FormWorkbook.MaxRows + 1)]));

    [Fact]
    public void R_21_lists_items_and_sums_in_the_order_given_and_no_rank()
    {
        BranchScoreRow Row(string name, int total) => new()
        {
            Name = name,
            Base = [10, 4, 20, 5, 20],
            BaseSubtotal = 59,
            Activity = [10, 0, 9, 0],
            ActivitySubtotal = 19,
            Deduction = -10,
            Total = total,
            AllowedGrades = "合格、基本合格、不合格",
            Settlement = "双方已沟通",
        };
        var book = new WrittenBook(BranchScoreSummary.Write(2026, Samples.Head, [Row("甲", 68), Row("乙", 90)]));
        Assert.Equal("支部积分汇总表（2026 年度）", book.Rows[0][0]);
        Assert.Equal(["姓名", "基础积分", "活动积分", "扣分", "总分", "可评等次", "双方状态", "备注"], book.Rows[2].Where(c => c is not null));
        Assert.Equal(["外出前报告", "联系汇报变更", "亮身份报到", "足额交纳党费", "线下组织生活", "基础小计", "岗位承诺志愿", "服务群众救灾", "铸牢治理振兴", "荣誉表彰", "活动小计"], book.Rows[3].Where(c => c is not null));
        Assert.Equal(["甲", 10.0, 4.0, 20.0, 5.0, 20.0, 59.0, 10.0, 0.0, 9.0, 0.0, 19.0, -10.0, 68.0, "合格、基本合格、不合格", "双方已沟通", null], book.Rows[4]);
        Assert.Equal("乙", book.Rows[5][0]);
        Assert.DoesNotContain("名次", book.AllText, StringComparison.Ordinal);
    }

    [Fact]
    public void R_16_heads_the_names_with_the_meeting_and_leaves_room_to_sign()
    {
        SignInMeeting meeting = new("哈日干吐嘎查党支部", "学习防汛知识", "主题党日", new DateTimeOffset(2026, 7, 1, 1, 0, 0, TimeSpan.Zero), "嘎查党群服务中心", "包文龙");
        var book = new WrittenBook(SignInSheet.Write(meeting, ["乌云其木格", "陈志远"], spareRows: 1));
        Assert.Equal("主题党日签到表", book.Rows[0][0]);
        Assert.Equal("党组织：哈日干吐嘎查党支部\n内容：学习防汛知识\n时间：2026年7月1日 09:00　　地点：嘎查党群服务中心\n主持人：包文龙", book.Rows[1][0]);
        Assert.Equal(["序号", "姓名", "签字", "备注"], book.Rows[2]);
        Assert.Equal([[1.0, "乌云其木格", null, null], [2.0, "陈志远", null, null], [3.0, null, null, null]], book.Rows.Skip(3).Take(3));
        Assert.Equal("portrait", (string)book.Sheet.Element(WrittenBook.Main + "pageSetup")!.Attribute("orientation")!);
    }
}
