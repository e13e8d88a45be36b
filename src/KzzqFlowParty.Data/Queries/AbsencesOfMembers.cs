using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Flow;

namespace KzzqFlowParty.Data.Queries;

/// <summary>流动经历 as every feature may ask for it: the absences of a member, and who is away now. The scope filters hold all the same.</summary>
public static class AbsencesOfMembers
{
    extension(FlowPartyDbContext db)
    {
        /// <summary>Absences that go on: at most one a member, who stands in <see cref="FlowSpell.OpenFor"/>.</summary>
        public IQueryable<FlowSpell> OpenAbsences => db.FlowSpells.Where(s => s.OpenFor != null);

        /// <summary>The member's absence that goes on; none while he is at home.</summary>
        public IQueryable<FlowSpell> OpenAbsenceOf(Guid memberId) => db.FlowSpells.Where(s => s.OpenFor == memberId);

        /// <summary>Absences that covered the day, whatever has become of them since; on the day of his return a member is back.</summary>
        public IQueryable<FlowSpell> AbsencesOn(DateOnly day)
        {
            var date = PartialDate.OfDay(day);
            return db.FlowSpells.Where(s =>
                FlowStates.Counting.Contains(s.State) && s.DepartureOn <= date && (s.EndedOn == null || s.EndedOn > day));
        }

        /// <summary>All absences of the member.</summary>
        public IQueryable<FlowSpell> AbsencesOf(Guid memberId) => db.FlowSpells.Where(s => s.MemberId == memberId);

        /// <summary>纳管: absences whose members the organization manages now.</summary>
        public IQueryable<FlowSpell> AbsencesManagedBy(Guid organization) =>
            db.FlowSpells.Where(s => s.HostOrganizationId == organization && s.State == FlowState.Managed);

        /// <summary>纳管 on a day: absences whose members had been placed in the organization by then, and had not gone on from there.</summary>
        public IQueryable<FlowSpell> AbsencesManagedBy(Guid organization, DateOnly day)
        {
            var date = PartialDate.OfDay(day);
            var legs = db.Set<FlowLeg>();
            var placed = legs.Where(l => l.PlacedInId == organization && l.PlacedOn <= date
                && !legs.Any(next => next.SpellId == l.SpellId && next.Number > l.Number && next.From <= date));
            return db.AbsencesOn(day).Where(s => placed.Any(l => l.SpellId == s.Id));
        }
    }
}
