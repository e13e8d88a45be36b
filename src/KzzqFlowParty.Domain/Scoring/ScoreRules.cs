namespace KzzqFlowParty.Domain.Scoring;

/// <summary>Every "no" that the score ledger can say.</summary>
public static class ScoreRules
{
    /// <summary>Characters of what a claim rests on.</summary>
    public const int LongestBasis = 400;

    /// <summary>Points of a deduction that is set case by case.</summary>
    public const int MostDeducted = 100;

    public static readonly Refusal ItemUnknown = new("score.item-unknown", "请选择积分项目。", "S", "Item");
    public static readonly Refusal ItemFollowsFacts = new(
        "score.item-follows-facts", "参加线下组织生活的积分随确认的出席自动计入，请登记出席。", "S-base5", "Item");
    public static Refusal PointsOutOfRange(int least, int most) =>
        new("score.points-out-of-range", $"分数请填 {least} 至 {most} 的整数。", "D-01", "Points");
    public static readonly Refusal BasisMissing = new("score.basis-missing", "请写明计分依据（事实、凭证）。", "D-07", "Basis");
    public static readonly Refusal BasisTooLong = new("score.basis-too-long", $"计分依据不能超过{LongestBasis}个字。", "D-07", "Basis");
    public static readonly Refusal FactOfAnotherYear = new("score.other-year", "事实日期不在本年度内。", "D-02", "FactOn");
    public static readonly Refusal FactInFuture = new("score.fact-in-future", "事实日期不能晚于今天。", "D-02", "FactOn");
    public static readonly Refusal FactAlreadyCounted = new(
        "score.fact-counted", "该事实在本项目中已经计分或正在等待认定；要改分，请先冲销。", "D-07", "Item");
    public static readonly Refusal ClaimedAlready = new(
        "score.claimed-already", "同样的一条（项目、分数、日期、依据都相同）已经申报过，没有再记。确实是另一件事的，请在依据中写明。",
        "D-07", "Basis");
    public static readonly Refusal ClaimDecided = new("score.claim-decided", "该申报已经处理。", "S");
    public static readonly Refusal ReasonMissing = new("score.reason-missing", "请写明理由。", "S", "Reason");
    public static readonly Refusal ReasonCodeMissing = new("score.reason-code-missing", "请选择冲销原因。", "D-18", "ReasonCode");
    public static readonly Refusal FollowsItsFact = new(
        "score.follows-its-fact", "该积分随事实自动计入，请更正或冲销事实（外出登记、出席记录）。", "D-18");
    public static readonly Refusal AlreadyReversed = new("score.already-reversed", "该条积分已经冲销。", "D-18");
    public static readonly Refusal ReversalAsked = new("score.reversal-asked", "该条积分已有人申请冲销，等待另一人批准。", "D-18");
    public static readonly Refusal ReversalDecided = new("score.reversal-decided", "该冲销申请已经处理。", "D-18");
    public static readonly Refusal ReversalMayNotBeReversed = new("score.reversal-of-reversal", "冲销记录不能再冲销，请新增一条。", "D-18");
    public static readonly Refusal DeductionUnknown = new("deduction.item-unknown", "请选择扣分情形。", "S-ded4", "Item");
    public static Refusal DeductionPointsFixed(int points) => new("deduction.points-fixed", $"该情形扣分固定为{points}分。", "S-ded1", "Points");
    public static readonly Refusal DeductionPointsOutOfRange = new(
        "deduction.points-out-of-range", $"扣分应为1至{MostDeducted}的整数。", "S-ded4", "Points");
    public static readonly Refusal DeductionBasisMissing = new("deduction.basis-missing", "扣分要有依据：认定文书和条款。", "S-ded4", "Basis");
    public static readonly Refusal DeductedAlready = new(
        "deduction.same-fact", "同一事实已经扣分，不能在另一情形重复扣分。", "D-27", "FactId");
    public static readonly Refusal DeductedOnceAYear = new("deduction.once-a-year", "失信被执行人情形一年只扣一次。", "S-ded3", "Item");
    public static readonly Refusal DeductionRevoked = new("deduction.revoked", "该扣分已经撤销。", "D-10");
}
