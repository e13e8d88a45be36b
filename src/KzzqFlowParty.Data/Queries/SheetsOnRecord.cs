using KzzqFlowParty.Domain.Scoring;

namespace KzzqFlowParty.Data.Queries;

/// <summary>积分表 as every feature may ask for them. A member who has a sheet by <see cref="SheetHolders"/> may have none stored yet.</summary>
public static class SheetsOnRecord
{
    extension(FlowPartyDbContext db)
    {
        /// <summary>The sheets of a year.</summary>
        public IQueryable<ScoreSheet> SheetsOfYear(int year) => db.ScoreSheets.Where(s => s.Year == year);

        /// <summary>The member's sheets of all years.</summary>
        public IQueryable<ScoreSheet> SheetsOf(Guid memberId) => db.ScoreSheets.Where(s => s.MemberId == memberId);

        /// <summary>待认定: claims that nobody has decided on.</summary>
        public IQueryable<ScoreClaim> WaitingClaims => db.Set<ScoreClaim>().AwaitingDecision();
    }
}
