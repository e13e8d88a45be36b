using KzzqFlowParty.Domain.Scoring;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Data.Queries;

/// <summary>年度规则: which rule set holds in a year.</summary>
public static class RulesOfTheYear
{
    extension(FlowPartyDbContext db)
    {
        /// <summary>The year's own rule set; where none was stored, the latest earlier one goes on; before any, the draft's.</summary>
        public async Task<RuleSet> RulesForAsync(int year, CancellationToken ct = default)
        {
            var stored = await db.Rules.AsNoTracking().Where(r => r.Year <= year).OrderByDescending(r => r.Year).FirstOrDefaultAsync(ct);
            return stored is null ? DraftRules.For(year) : stored.Rules with { Year = year };
        }

        /// <summary>P-02: working days within which an absence is registered, confirmed, received.</summary>
        public async Task<int> DaysToRegisterAsync(DateOnly today, CancellationToken ct = default) =>
            (await db.RulesForAsync(today.Year, ct)).Parameter("P-02");
    }
}
