using KzzqFlowParty.Domain.Scoring;
using KzzqFlowParty.Web.Features.Shared.Contributions;

namespace KzzqFlowParty.Web.Features.Scores;

/// <summary>What a second person confirms here, for the auditors' count.</summary>
public sealed class ScoreConfirmations : IConfirmations
{
    public IEnumerable<Confirmation> Confirmations => [new("积分", "认定积分", nameof(ScoreClaim)), new("冲销", "冲销积分", nameof(ScoreReversal))];
}
