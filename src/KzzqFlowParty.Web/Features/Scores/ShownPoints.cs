using System.Globalization;
using KzzqFlowParty.Domain.Scoring;
using KzzqFlowParty.Web.Features.Shared;

namespace KzzqFlowParty.Web.Features.Scores;

/// <summary>申报和冲销申请，照认定的人看到的样子 (docs/decisions/0052).</summary>
internal static class ShownPoints
{
    public static ShownRow OfClaim(Guid id, string name, string item, int points, DateOnly on, string basis, ClaimState state) => new(id, name,
    [
        new("状态", TitleOf(state)),
        new("积分项目", item),
        new("分数", Number(points)),
        new("事实日期", on.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        new("依据", basis),
    ]);

    public static ShownRow Of(ScoreClaim claim) =>
        OfClaim(claim.Id, claim.Sheet.MemberName, claim.Item, claim.Points, claim.FactOn, claim.Basis, claim.State);

    /// <param name="sheet">With its entries.</param>
    public static ShownRow Of(ScoreReversal reversal, ScoreSheet sheet)
    {
        var entry = sheet.Entries.Single(e => e.Id == reversal.EntryId);
        return new(reversal.Id, sheet.MemberName,
        [
            new("状态", TitleOf(reversal.State)),
            new("积分项目", entry.Item),
            new("分数", Number(entry.Points)),
            new("依据", entry.Basis),
            new("是否已冲销", sheet.IsReversed(entry) ? "是" : "否"),
            new("冲销原因", $"{ScoreReversal.Reasons.LabelOf(reversal.ReasonCode)}：{reversal.Reason}"),
        ]);
    }

    private static string Number(int points) => points.ToString(CultureInfo.InvariantCulture);

    private static string TitleOf(ClaimState state) => state switch
    {
        ClaimState.Waiting => "待认定",
        ClaimState.Accepted => "已认定",
        ClaimState.Rejected => "已退回",
    };
}
