using KzzqFlowParty.Data.Accounts;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Domain.Scoring;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Data.Queries;

/// <summary>One fact of others that rests on a member, and where it stands.</summary>
/// <param name="Where">The absence, the attendance or the account; the member himself for what stands on his sheet.</param>
/// <param name="Year">Of the sheet; 0 for what has none.</param>
/// <param name="At">When it was recorded.</param>
/// <param name="On">The day on which it happened; null where it has none.</param>
public sealed record Resting(Guid MemberId, RestingFact Fact, Guid Where, int Year, DateTimeOffset At, DateOnly? On = null);

/// <summary>撤销误录 as every feature may ask for it (docs/decisions/0046). The scope filters hold all the same.</summary>
public static class WithdrawalsOfMembers
{
    private const int MembersAQuery = 500;

    /// <summary>待批准, asked of the database: the twin of <see cref="WithdrawalStates"/>. A test holds both to each other.</summary>
    public static IQueryable<MemberWithdrawal> AwaitingDecision(this IQueryable<MemberWithdrawal> withdrawals) =>
        withdrawals.Where(w => w.State == WithdrawalState.Waiting);

    extension(FlowPartyDbContext db)
    {
#pragma warning disable RS0030 // the record of the withdrawal itself, which outlives what it hides; the log (NamesOfRecords) keeps the name
        /// <summary>Requests of every state, also those by which members were hidden.</summary>
        public IQueryable<MemberWithdrawal> AllWithdrawals => db.Set<MemberWithdrawal>().IgnoreQueryFilters([ScopeFilters.Withdrawn]);

        /// <summary>居住地 of a member as they became known, those of imports that were taken back among them.</summary>
        public IQueryable<MemberResidence> ResidencesEverOf(Guid memberId) =>
            db.Set<MemberResidence>().IgnoreQueryFilters([ScopeFilters.Withdrawn]).Where(r => r.Member.Id == memberId);

        /// <summary>Those of the members who were withdrawn.</summary>
        public IQueryable<Guid> WithdrawnAmong(IReadOnlyCollection<Guid> members) =>
            db.Members.IgnoreQueryFilters([ScopeFilters.Withdrawn]).Where(m => m.Status == PartyStatus.Withdrawn && members.Contains(m.Id)).Select(m => m.Id);
#pragma warning restore RS0030

        /// <summary>What of others rests on the members: a few statements, however many they are.</summary>
        public async Task<IReadOnlyList<Resting>> RestingOnAsync(IReadOnlyCollection<Guid> members, CancellationToken ct)
        {
            var resting = new List<Resting>();
            foreach (var ids in members.Chunk(MembersAQuery))
            {
                foreach (var facts in db.RestingOn(ids)) resting.AddRange(await facts.ToListAsync(ct));
            }

            return resting;
        }

        private IEnumerable<IQueryable<Resting>> RestingOn(Guid[] ids)
        {
            // What an import says of a reception, the receiving side has not said.
            yield return db.FlowSpells
                .Where(s => ids.Contains(s.MemberId) && s.HostOrganizationId != null && s.Legs.Any(l =>
                    l.PlacedInId != null && (s.Origin != SpellOrigin.Import || l.RegisteredOn != null || l.KnownOn != null)))
                .Select(s => new Resting(s.MemberId, RestingFact.Received, s.Id, 0, s.RecordedAt, null));
            yield return db.ChangeReports
                .Where(r => ids.Contains(r.MemberId) && r.IsOfHost)
                .Select(r => new Resting(r.MemberId, RestingFact.Reported, r.SpellId, 0, r.RecordedAt, r.ReportedOn));
            yield return db.Attendances
                .Where(a => ids.Contains(a.MemberId) && !a.MeetingIsCancelled && a.ReversedBy == null
                    && (a.ConfirmedBy != null || a.HostOrganizationId != null))
                .Select(a => new Resting(
                    a.MemberId, a.HostOrganizationId == null ? RestingFact.Attended : RestingFact.AttendedElsewhere, a.Id, 0, a.RecordedAt, a.On));
            yield return db.Set<ScoreClaim>()
                .Where(c => ids.Contains(c.Sheet.MemberId) && c.State == ClaimState.Waiting)
                .Select(c => new Resting(c.Sheet.MemberId, RestingFact.Claimed, c.Sheet.MemberId, c.Sheet.Year, c.RecordedAt, null));
            yield return db.Set<ScoreEntry>()
                .Where(e => ids.Contains(e.Sheet.MemberId) && !e.FollowsFact && e.ReversalOfId == null
                    && !db.Set<ScoreEntry>().Any(r => r.ReversalOfId == e.Id))
                .Select(e => new Resting(e.Sheet.MemberId, RestingFact.Claimed, e.Sheet.MemberId, e.Sheet.Year, e.AppendedAt, null));
            yield return db.Deductions
                .Where(d => ids.Contains(d.MemberId))
                .Select(d => new Resting(d.MemberId, RestingFact.Deducted, d.MemberId, d.Year, d.InForceAt, null));
            yield return db.Set<Domain.Evaluation.GradeProposal>()
                .Where(g => ids.Contains(g.Evaluation.MemberId))
                .Select(g => new Resting(g.Evaluation.MemberId, RestingFact.Graded, g.Evaluation.MemberId, g.Evaluation.Year, g.ProposedAt, null));
            yield return db.Set<Account>()
                .Where(a => a.MemberId != null && ids.Contains(a.MemberId.Value))
                .Select(a => new Resting(a.MemberId!.Value, RestingFact.HoldsAccount, a.Id, 0, a.UsedAt, null));
        }
    }
}
