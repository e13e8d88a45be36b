using KzzqFlowParty.Domain.Scoring;
using KzzqFlowParty.Web.Features.Shared.Words;

namespace KzzqFlowParty.Web.Features.Scores;

/// <summary>积分的名称, for the log and the page of a conflict.</summary>
public sealed class ScoreWords : IFeatureWords
{
    public IEnumerable<SubjectWords> Subjects =>
    [
        SubjectWords.Of<ScoreSheet>("积分表", new()
        {
            ["Act1"] = "活动项一",
            ["Act2"] = "活动项二",
            ["Act3"] = "活动项三",
            ["Act4"] = "活动项四",
            ["Activity"] = "活动分",
            ["Base"] = "基础分",
            ["Base1"] = "基础项一",
            ["Base2"] = "基础项二",
            ["Base3"] = "基础项三",
            ["Base4"] = "基础项四",
            ["Base5"] = "基础项五",
            ["Deduction"] = "扣分合计",
            ["Total"] = "总分",
        }),
        SubjectWords.Of<ScoreClaim>("积分申报", new()
        {
            [nameof(ScoreClaim.Basis)] = "依据",
            [nameof(ScoreClaim.DecidedAt)] = "认定时间",
            [nameof(ScoreClaim.DecidedBy)] = "认定人",
            [nameof(ScoreClaim.DecisionReason)] = "认定理由",
            [nameof(ScoreClaim.FactId)] = "事实编号",
            [nameof(ScoreClaim.FactOn)] = "事实日期",
            [nameof(ScoreClaim.Item)] = "项目",
            [nameof(ScoreClaim.Points)] = "分值",
            ["SheetId"] = "积分表编号",
            [nameof(ScoreClaim.State)] = "状态",
        }),
        SubjectWords.Of<ScoreEntry>("积分记录", new()
        {
            [nameof(ScoreEntry.AppendedAt)] = "入账时间",
            [nameof(ScoreEntry.Basis)] = "依据",
            [nameof(ScoreEntry.FactId)] = "事实编号",
            [nameof(ScoreEntry.FactOn)] = "事实日期",
            [nameof(ScoreEntry.FollowsFact)] = "由事实自动计分",
            [nameof(ScoreEntry.Item)] = "项目",
            [nameof(ScoreEntry.Points)] = "分值",
            [nameof(ScoreEntry.ReversalOfId)] = "冲销的积分记录",
            ["SheetId"] = "积分表编号",
        }),
        SubjectWords.Of<ScoreReversal>("冲销申请", new()
        {
            [nameof(ScoreReversal.AskedAt)] = "申请时间",
            [nameof(ScoreReversal.AskedBy)] = "申请人",
            [nameof(ScoreReversal.DecidedAt)] = "认定时间",
            [nameof(ScoreReversal.DecidedBy)] = "认定人",
            [nameof(ScoreReversal.EntryId)] = "积分记录编号",
            [nameof(ScoreReversal.Reason)] = "原因",
            [nameof(ScoreReversal.ReasonCode)] = "原因代码",
            ["SheetId"] = "积分表编号",
            [nameof(ScoreReversal.State)] = "状态",
        }),
        SubjectWords.Of<Deduction>("扣分", new()
        {
            [nameof(Deduction.ApprovedBy)] = "批准人",
            [nameof(Deduction.Basis)] = "依据",
            [nameof(Deduction.FactId)] = "事实编号",
            [nameof(Deduction.FactOn)] = "事实日期",
            [nameof(Deduction.InForceAt)] = "生效时间",
            [nameof(Deduction.Item)] = "项目",
            [nameof(Deduction.Points)] = "分值",
            [nameof(Deduction.ProposedBy)] = "提出人",
            [nameof(Deduction.RevokedAt)] = "撤销时间",
            [nameof(Deduction.RevokedBecause)] = "撤销原因",
            [nameof(Deduction.RevokedBy)] = "撤销批准人",
            [nameof(Deduction.State)] = "状态",
        }),
    ];
}
