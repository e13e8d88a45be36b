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
            [nameof(ScoreClaim.FactId)] = "事实",
            [nameof(ScoreClaim.FactOn)] = "事实日期",
            [nameof(ScoreClaim.Item)] = "项目",
            [nameof(ScoreClaim.Points)] = "分值",
            ["SheetId"] = "积分表",
            [nameof(ScoreClaim.State)] = "状态",
        }) with
        {
            Values = new Dictionary<string, Func<string, string?>>
            {
                [nameof(ScoreClaim.State)] = SubjectWords.Titled<ClaimState>(StateOf),
                [nameof(ScoreClaim.Item)] = ItemOf,
            },
        },
        SubjectWords.Of<ScoreEntry>("积分记录", new()
        {
            [nameof(ScoreEntry.AppendedAt)] = "入账时间",
            [nameof(ScoreEntry.Basis)] = "依据",
            [nameof(ScoreEntry.FactId)] = "事实",
            [nameof(ScoreEntry.FactOn)] = "事实日期",
            [nameof(ScoreEntry.FollowsFact)] = "由事实自动计分",
            [nameof(ScoreEntry.Item)] = "项目",
            [nameof(ScoreEntry.Points)] = "分值",
            [nameof(ScoreEntry.ReversalOfId)] = "冲销的积分记录",
            ["SheetId"] = "积分表",
        }) with
        {
            Values = new Dictionary<string, Func<string, string?>>
            {
                [nameof(ScoreEntry.Item)] = ItemOf,
            },
        },
        SubjectWords.Of<ScoreReversal>("冲销申请", new()
        {
            [nameof(ScoreReversal.AskedAt)] = "申请时间",
            [nameof(ScoreReversal.AskedBy)] = "申请人",
            [nameof(ScoreReversal.DecidedAt)] = "认定时间",
            [nameof(ScoreReversal.DecidedBy)] = "认定人",
            [nameof(ScoreReversal.EntryId)] = "积分记录",
            [nameof(ScoreReversal.Reason)] = "原因",
            [nameof(ScoreReversal.ReasonCode)] = "原因类别",
            ["SheetId"] = "积分表",
            [nameof(ScoreReversal.State)] = "状态",
        }) with
        {
            Values = new Dictionary<string, Func<string, string?>>
            {
                [nameof(ScoreReversal.State)] = SubjectWords.Titled<ClaimState>(StateOf),
                [nameof(ScoreReversal.ReasonCode)] = SubjectWords.Coded(ScoreReversal.Reasons),
            },
        },
        SubjectWords.Of<Deduction>("扣分", new()
        {
            [nameof(Deduction.ApprovedBy)] = "批准人",
            [nameof(Deduction.Basis)] = "依据",
            [nameof(Deduction.FactId)] = "事实",
            [nameof(Deduction.FactOn)] = "事实日期",
            [nameof(Deduction.InForceAt)] = "生效时间",
            [nameof(Deduction.Item)] = "项目",
            [nameof(Deduction.Points)] = "分值",
            [nameof(Deduction.ProposedBy)] = "提出人",
            [nameof(Deduction.RevokedAt)] = "撤销时间",
            [nameof(Deduction.RevokedBecause)] = "撤销原因",
            [nameof(Deduction.RevokedBy)] = "撤销批准人",
            [nameof(Deduction.State)] = "状态",
        }) with
        {
            Values = new Dictionary<string, Func<string, string?>>
            {
                [nameof(Deduction.State)] = SubjectWords.Titled<DeductionState>(s => s == DeductionState.InForce ? "生效" : "已撤销"),
                [nameof(Deduction.Item)] = ItemOf,
            },
        },
    ];

    private static string StateOf(ClaimState state) => state switch
    {
        ClaimState.Waiting => "待办",
        ClaimState.Accepted => "同意",
        ClaimState.Rejected => "退回",
    };

    /// <summary>By the clauses of the document, which every year's rules have.</summary>
    private static string? ItemOf(string code) => code.StartsWith("base", StringComparison.Ordinal) ? $"基础积分第 {code[4..]} 项"
        : code.StartsWith("act", StringComparison.Ordinal) ? $"活动积分第 {code[3..]} 项"
        : code.StartsWith("ded", StringComparison.Ordinal) ? $"扣分第 {code[3..]} 项"
        : null;
}
