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

        /// <summary>All absences of the member.</summary>
        public IQueryable<FlowSpell> AbsencesOf(Guid memberId) => db.FlowSpells.Where(s => s.MemberId == memberId);

        /// <summary>纳管: absences whose members the organization manages now.</summary>
        public IQueryable<FlowSpell> AbsencesManagedBy(Guid organization) =>
            db.FlowSpells.Where(s => s.HostOrganizationId == organization && s.State == FlowState.Managed);
    }
}
