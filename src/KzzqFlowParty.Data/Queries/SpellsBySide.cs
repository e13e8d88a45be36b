using KzzqFlowParty.Domain.Flow;

namespace KzzqFlowParty.Data.Queries;

/// <summary>
/// 流出与流入: absences by the side that lists them, since a list that names its side is found by an index (docs/decisions/0028). The scope
/// filters hold all the same.
/// </summary>
public static class SpellsBySide
{
    extension(FlowPartyDbContext db)
    {
        /// <summary>The last place of each absence, with what its receiving side did there. Ask for it by <see cref="FlowLeg.SpellId"/>.</summary>
        public IQueryable<FlowLeg> LastLegs =>
            db.Set<FlowLeg>().Where(l => !db.Set<FlowLeg>().Any(later => later.SpellId == l.SpellId && later.Number > l.Number));

        /// <summary>流出党员: absences of the banner's own, as their branches keep them.</summary>
        /// <param name="under">The organization above the keepers; null for the whole banner.</param>
        public IQueryable<FlowSpell> Outflow(Guid? under) => db.KeptUnder(under).Where(s => s.OutsideOrganizationId == null);

        /// <summary>流入党员 of the banner's own: absences whose members an organization of ours is asked to receive, manages or managed.</summary>
        public IQueryable<FlowSpell> InflowFromOurs(Guid? under) => under is { } root
            ? db.FlowSpells.Where(s => db.Ancestry.Where(a => a.AncestorId == root).Select(a => (Guid?)a.DescendantId).Contains(s.HostOrganizationId))
            : db.FlowSpells.Where(s => s.HostOrganizationId != null);

        /// <summary>Absences that are in both of the lists above: from one organization under this one to another.</summary>
        public IQueryable<FlowSpell> OutflowWithin(Guid? under) => under is { } root
            ? db.Outflow(root).Where(s => db.Ancestry.Where(a => a.AncestorId == root).Select(a => (Guid?)a.DescendantId).Contains(s.HostOrganizationId))
            : db.Outflow(null).Where(s => s.HostOrganizationId != null);

        /// <summary>旗外流入党员: members of outside organizations, as the branch that registered them keeps them.</summary>
        public IQueryable<FlowSpell> InflowFromOutside(Guid? under) => db.KeptUnder(under).Where(s => s.OutsideOrganizationId != null);

        /// <summary>流入党员: both of the above. No absence is in both, since a member from outside has no host.</summary>
        public IQueryable<FlowSpell> Inflow(Guid? under) => db.InflowFromOurs(under).Concat(db.InflowFromOutside(under));

        private IQueryable<FlowSpell> KeptUnder(Guid? under) => under is { } root
            ? db.FlowSpells.Where(s => db.Ancestry.Where(a => a.AncestorId == root).Select(a => a.DescendantId).Contains(s.KeeperOrganizationId))
            : db.FlowSpells;
    }
}
