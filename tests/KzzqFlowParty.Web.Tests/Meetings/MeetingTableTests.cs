using KzzqFlowParty.Domain.OrganizationalLife;
using KzzqFlowParty.Web.Features.Meetings;
using KzzqFlowParty.Web.Tests.Shared;
using KzzqFlowParty.Workbooks.Writing.Tables;

namespace KzzqFlowParty.Web.Tests.Meetings;

/// <summary>组织生活 and its attendance as their lists are declared: every column and what it says.</summary>
public sealed class MeetingTableTests
{
    private static readonly MeetingList.Row Held = new(
        Guid.CreateVersion7(), new(2026, 11, 13, 1, 0, 0, TimeSpan.Zero), "学习防汛知识", MeetingKinds.MembersMeeting | MeetingKinds.ThemeDay,
        MeetingMode.Mixed, MeetingState.Held, "套海嘎查党支部");

    [Fact]
    public void A_meeting_says_when_what_where_and_who_came()
    {
        var turnout = new Turnout(Offline: 35, Online: 10, Leave: 6, Absent: 3, Observing: 2);
        var list = new MeetingList(new MeetingFilter(), 1, 1, [Held with { Turnout = turnout, Waiting = 54, Disputed = 1 }]);
        Drawn.Says(
            MeetingTables.Of(list),
            "名称或主题 |  | 学习防汛知识",
            "时间 | 时间 | 2026-11-13 09:00",
            "类型 | 类型 | 党员大会、主题党日",
            "方式 | 方式 | 线上线下结合",
            "组织方 | 组织方 | 套海嘎查党支部",
            "出席 | 出席 | 应到 54 · 实到 45 现场 35 · 线上 10 · 请假 6 · 缺席 3 · 列席 2",
            "状态 |  | 已开展 54 人待确认 1 人说法不一");
    }

    [Fact]
    public void A_joint_meeting_names_both_organizations() => Drawn.Says(
        MeetingTables.Of(new MeetingList(new MeetingFilter(), 1, 0, [Held with { Partner = "宝龙山嘎查党支部" }])),
        "组织方 | 组织方 | 套海嘎查党支部 与宝龙山嘎查党支部联合开展");

    [Fact]
    public void A_meeting_without_attendance_says_so() => Drawn.Says(
        MeetingTables.Of(new MeetingList(new MeetingFilter(), 1, 0, [Held])),
        "出席 | 出席 | 未登记",
        "状态 |  | 已开展");

    [Fact]
    public void Attendance_elsewhere_says_where_and_how_it_stands()
    {
        var row = new ElsewhereList.Row(
            Guid.CreateVersion7(), "巴图", new(2026, 11, 12), "学习防汛知识", MeetingKinds.ThemeDay, "驻沈阳流动党员支部",
            AttendanceStatus.Offline, WasLate: true, AttendanceStage.Confirmed);
        Drawn.Says(
            MeetingTables.Of(new ElsewhereList(1, 1, [row])),
            "姓名 |  | 巴图",
            "活动 | 活动 | 学习防汛知识 主题党日",
            "日期 | 日期 | 2026-11-12",
            "组织方 | 组织方 | 驻沈阳流动党员支部",
            "出席情况 | 出席 | 现场参加（迟到）",
            "状态 |  | 已确认");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Waiting_attendance_is_ticked_as_the_page_opens_where_it_is_of_one_meeting(bool ofOneMeeting)
    {
        var row = new WaitingAttendancesPage.Row(
            Guid.CreateVersion7(), Guid.CreateVersion7(), "巴图", "套海嘎查党支部", new(2026, 11, 7), "学习防汛知识", MeetingKinds.ThemeDay,
            AttendanceStatus.Leave, "已请假",
            "吴雪梅")
        {
            Seen = new(Guid.CreateVersion7(), ["请假"]),
        };
        var table = MeetingTables.Waiting(new(new WaitingFilter { Meeting = ofOneMeeting ? Guid.CreateVersion7() : null }, 1, [row], []));
        Drawn.Says(
            table,
            "姓名 |  | 巴图",
            "出席情况 | 出席 | 请假",
            "活动 | 活动 | 学习防汛知识 主题党日",
            "日期 | 日期 | 2026-11-07",
            "组织方 | 组织方 | 套海嘎查党支部",
            "备注 | 备注 | 已请假",
            "登记人 | 登记人 | 吴雪梅");
        Assert.Equal(ofOneMeeting, table.Columns[0].AllTicked);
        Assert.Equal(new TickPart("Seen", $"{row.Seen}", "选择 巴图 学习防汛知识", ofOneMeeting), table.Columns[0].Cells[0].Parts.Single());
    }

    [Fact]
    public void A_reversal_asked_for_says_its_reason() => Drawn.Says(
        MeetingTables.Reversals(new(
            new WaitingFilter(), 0, [], [new(Guid.CreateVersion7(), "巴图", new(2026, 11, 7), "学习防汛知识", "登记错了人")])),
        "姓名 |  | 巴图",
        "活动 | 活动 | 学习防汛知识",
        "日期 | 日期 | 2026-11-07",
        "原因 | 原因 | 登记错了人");
}
