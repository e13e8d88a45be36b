using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Features.Scores;
using KzzqFlowParty.Web.Tests.Shared;
using KzzqFlowParty.Workbooks.Writing.Tables;

namespace KzzqFlowParty.Web.Tests.Scores;

/// <summary>积分台账 and 待认定 as their lists are declared: every column and what it says.</summary>
public sealed class ScoreTableTests
{
    private static readonly ScoreListPage.Row Sheet = new()
    {
        MemberId = Guid.CreateVersion7(),
        Name = "巴图",
        Type = MemberType.Full,
        Branch = "套海嘎查党支部",
        Base = 40,
        Activity = 27,
        Deduction = 5,
        Total = 62,
        Waiting = 8,
    };

    [Fact]
    public void A_sheet_says_its_points_and_what_they_allow() => Drawn.Says(
        ScoreTables.Of(PageOf(Sheet)),
        "姓名 |  | 巴图",
        "党支部 | 支部 | 套海嘎查党支部",
        "基础积分 | 基础 | 40",
        "活动积分 | 活动 | 27",
        "扣分 | 扣分 | -5",
        "总分 |  | 62",
        "可评等次 | 可评 | 合格及以下",
        "待认定 | 待认定 | 8",
        "操作 |  | 积分表 申报");

    [Fact]
    public void A_probationary_member_is_not_graded_and_nothing_waiting_leaves_its_cell_empty()
    {
        var table = ScoreTables.Of(PageOf(Sheet with { Type = MemberType.Probationary, Deduction = 0, Waiting = 0 }));
        Drawn.Says(table, "姓名 |  | 巴图 预备党员", "扣分 | 扣分 | 0", "可评等次 | 可评 | 不评定", "待认定 |  |");
    }

    [Fact]
    public void A_claim_says_what_is_claimed_and_by_whom()
    {
        var claim = new WaitingPointsPage.Row(
            Guid.CreateVersion7(), Guid.CreateVersion7(), 2026, "巴图", "受到各类荣誉表彰", 4, new(2026, 10, 28), "帮助老乡解决就业",
            "吴雪梅",
            new(2026, 10, 29, 1, 30, 0, TimeSpan.Zero), PartialDate.TryOf(1985, 6, 27))
        {
            Seen = new(Guid.CreateVersion7(), ["4"]),
        };
        var table = ScoreTables.Waiting(new(1, 1, [claim], []));
        Assert.Equal(new TickPart("Seen", $"{claim.Seen}", "选择 巴图 受到各类荣誉表彰"), table.Columns[0].Cells[0].Parts.Single());
        Drawn.Says(
            table,
            "姓名 |  | 巴图 1985-06 生",
            "积分项目 | 项目 | 受到各类荣誉表彰",
            "申报 | 申报 | 4",
            "事实日期 | 日期 | 2026-10-28",
            "依据 | 依据 | 帮助老乡解决就业",
            "申报人 | 申报人 | 吴雪梅 10-29 09:30",
            "操作 |  | 积分表");
    }

    [Fact]
    public void A_reversal_asked_for_says_both_reasons()
    {
        var asked = new WaitingPointsPage.Asked(
            Guid.CreateVersion7(), 2026, "巴图", "受到各类荣誉表彰", 4, "帮助老乡解决就业", "1", "当天是另一人", "吴雪梅",
            new(2026, 10, 29, 1, 30, 0, TimeSpan.Zero), PartialDate.TryOf(1985, 6));
        Drawn.Says(
            ScoreTables.Reversals(new(1, 0, [], [asked])),
            "姓名 |  | 巴图 1985-06 生",
            "积分项目 | 项目 | 受到各类荣誉表彰",
            "分数 | 分数 | 4",
            "原依据 | 依据 | 帮助老乡解决就业",
            "冲销原因 | 原因 | 记录错误：当天是另一人",
            "申请人 | 申请人 | 吴雪梅 10-29 09:30",
            "操作 |  | 去办理");
    }

    private static ScoreListPage PageOf(ScoreListPage.Row row) => new(new ScoreListFilter { Year = 2026 }, new(2026, 11, 30), People.Rules, 1, 0, [row]);
}
