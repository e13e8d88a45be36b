using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Domain.Members;

namespace KzzqFlowParty.Data.Queries;

/// <summary>变动报告 as every feature may ask for them: what was told of a member's absences, and whom it waits for. The scope filters hold all the
/// same.</summary>
public static class ChangesOnRecord
{
    extension(FlowPartyDbContext db)
    {
        /// <summary>变动 of these absences.</summary>
        public IQueryable<ChangeReport> ChangesOf(IReadOnlyCollection<Guid> spells) => db.ChangeReports.Where(r => spells.Contains(r.SpellId));

        /// <summary>What an imported roster told of the absences. One import records everything at one moment, which tells it from the next.</summary>
        public IQueryable<ChangeReport> ToldByRosterOf(IReadOnlyCollection<Guid> spells, DateTimeOffset at) =>
            db.ChangesOf(spells).Where(r => r.Source == ChangeSource.Roster && r.RecordedAt == at);

        /// <summary>更正 of these absences that were approved.</summary>
        public IQueryable<SpellCorrection> CorrectionsOf(IReadOnlyCollection<Guid> spells) =>
            db.SpellCorrections.Where(c => spells.Contains(c.SpellId) && c.State == CorrectionState.Approved);

        /// <summary>待知悉: reports of the other side of which the organization has not taken note. The twin of
        /// <see cref="ChangeReport.AddresseeId"/>.</summary>
        public IQueryable<ChangeReport> ChangesToldTo(Guid organization) => db.ChangeReports.Where(r => r.AcknowledgedBy == null
            && ((r.IsOfHost && r.KeeperOrganizationId == organization) || (!r.IsOfHost && r.HostOrganizationId == organization)));

        /// <summary>Every number that a member had, with him.</summary>
        public IQueryable<MemberPhone> PhonesOnRecord => db.Set<MemberPhone>();
    }
}
