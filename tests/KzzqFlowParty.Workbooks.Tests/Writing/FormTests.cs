using KzzqFlowParty.Workbooks.Writing.Forms;

namespace KzzqFlowParty.Workbooks.Tests.Writing;

public sealed class FormTests
{
    [Fact]
    public async Task R_21_lists_items_and_sums_in_the_order_given_and_no_rank()
    {
        BranchScoreRow Row(string name, string? lastFour, int total) => new()
        {
            Branch = "哈日干吐嘎查党支部",
            Name = name,
            LastFour = lastFour,
            Base = [10, 4, 20, 5, 20],
            BaseSubtotal = 59,
            Activity = [10, 0, 9, 0],
            ActivitySubtotal = 19,
            Deduction = -10,
            Total = total,
            AllowedGrades = "合格、基本合格、不合格",
            Settlement = "双方已沟通",
        };
        var table = BranchScoreSummary.Table with { Title = BranchScoreSummary.TitleOf(2026) };
        var book = new WrittenBook(await Samples.Write("ledger", table, [Row("甲", "2395", 68), Row("甲", null, 90)]));
        Assert.Equal("支部积分汇总表（2026 年度）", book.Rows[0][0]);
        Assert.Equal(
            ["序号", "所在党支部", "姓名", "身份号码后四位", "基础积分", "活动积分", "扣分", "总分", "可评等次", "双方状态", "备注"],
            book.Rows[2].Where(c => c is not null));
        Assert.Equal([
            "外出前报告", "联系汇报变更", "亮身份报到", "足额交纳党费", "线下组织生活", "基础小计", "岗位承诺志愿",
            "服务群众救灾", "铸牢治理振兴", "荣誉表彰", "活动小计",
        ], book.Rows[3].Where(c => c is not null));
        Assert.Equal(
            [
                1.0, "哈日干吐嘎查党支部", "甲", "2395", 10.0, 4.0, 20.0, 5.0, 20.0, 59.0, 10.0, 0.0, 9.0, 0.0, 19.0, -10.0, 68.0,
                "合格、基本合格、不合格", "双方已沟通", null,
            ],
            book.Rows[4]);
        Assert.Equal([2.0, "哈日干吐嘎查党支部", "甲", null], book.Rows[5][..4]);
        Assert.DoesNotContain("名次", book.AllText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task R_16_heads_the_names_with_the_meeting_and_leaves_room_to_sign()
    {
        SignInMeeting meeting = new("哈日干吐嘎查党支部", "学习防汛知识", "主题党日", new DateTimeOffset(
            2026, 7, 1, 1, 0, 0, TimeSpan.Zero), "嘎查党群服务中心", "包文龙");
        var book = new WrittenBook(await SignInSheet.WriteAsync(meeting, [new("乌云其木格"), new("陈志远", "流入党员"), new("")], SignInSheet.Foot(2, new())));
        Assert.Equal("主题党日签到表", book.Rows[0][0]);
        Assert.Equal(
            "党组织：哈日干吐嘎查党支部\n内容：学习防汛知识\n时间：2026年7月1日 09:00　　地点："
                + "嘎查党群服务中心\n主持人：包文龙",
            book.Rows[1][0]);
        Assert.Equal(["序号", "姓名", "签字", "备注"], book.Rows[2]);
        Assert.Equal([[1.0, "乌云其木格", null, null], [2.0, "陈志远", null, "流入党员"], [3.0, null, null, null]], book.Rows.Skip(3).Take(3));
        Assert.Equal("应到 2 人　　实到　　　人　　请假　　　人　　　　　记录人（签字）：", book.Rows[7][0]);
        Assert.Equal("portrait", (string)book.Sheet.Element(WrittenBook.Main + "pageSetup")!.Attribute("orientation")!);
    }

    [Fact]
    public async Task R_16_says_who_was_expected_and_who_came_once_that_is_recorded()
    {
        SignInMeeting meeting = new("甲党支部、乙党支部", "学习", "党课", new DateTimeOffset(
            2026, 7, 1, 1, 0, 0, TimeSpan.Zero), "会议室", Observers: "镇党委组织委员");
        var foot = SignInSheet.Foot(9, new(Offline: 4, Online: 1, Leave: 1, Absent: 1, Observing: 2));
        var book = new WrittenBook(await SignInSheet.WriteAsync(meeting, [new("乌云其木格")], foot));
        Assert.EndsWith("列席人员：镇党委组织委员", (string)book.Rows[1][0]!, StringComparison.Ordinal);
        Assert.Equal("应到 7 人　　实到 5 人　　请假 1 人　　缺席 1 人　　列席 2 人　　记录人（签字）：", book.Rows[5][0]);
    }
}
