using KzzqFlowParty.Domain.Scoring;

namespace KzzqFlowParty.Data.Queries;

/// <summary>
/// Which claims and which requests to reverse await their second person, asked of the database: the twin of <see cref="ClaimStates"/>. A test holds
/// both to each other.
/// </summary>
public static class ScoreActsInSql
{
    public static IQueryable<ScoreClaim> AwaitingDecision(this IQueryable<ScoreClaim> claims) => claims.Where(c => c.State == ClaimState.Waiting);

    public static IQueryable<ScoreReversal> AwaitingDecision(this IQueryable<ScoreReversal> reversals) => reversals.Where(r => r.State == ClaimState.Waiting);
}
