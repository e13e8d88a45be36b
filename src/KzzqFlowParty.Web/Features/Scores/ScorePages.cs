using KzzqFlowParty.Web.Features.Shared.FeaturePages;
using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Web.Security;

namespace KzzqFlowParty.Web.Features.Scores;

/// <summary>积分台账 in menu, reports and duties.</summary>
public sealed class ScorePages : IFeaturePages
{
    public IEnumerable<MenuLine> Menu => [new(MenuSection.Evaluation, 10, "积分台账", "score", ScoreLinks.List(), Permission.SeeScores)];

    public IEnumerable<DutyPage> DutyPages => [new(ScoreLinks.List(), "积分台账")];

    public IEnumerable<Report> Reports =>
    [
        new(
            "R-20",
            "流动党员积分表（个人）",
            "一名党员一年的九项积分、四项扣分、依据和等次上限，一页纸，供双方签字；先打开一张积分表。",
            "打印、Excel",
            ScoreLinks.List(),
            Permission.SeeScores),
        new("L-03", "积分台账", "按台账的查询条件导出得分、总分和可评等次，不排名次。", "Excel", ScoreLinks.List(), Permission.SeeScores),
        new(
            "R-24",
            "积分更正（冲销）登记",
            "一年里冲销过的积分：原条目、原因、谁申请谁批准、现在的总分。",
            "打印、Excel",
            ScoreLinks.Reversals(),
            Permission.Export),
    ];
}
