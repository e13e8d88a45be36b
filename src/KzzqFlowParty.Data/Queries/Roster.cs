using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Domain.Members;

namespace KzzqFlowParty.Data.Queries;

/// <summary>党员名册: members by the side that keeps them (docs/decisions/0028), and what lists and to-dos ask of them.</summary>
public static class Roster
{
    extension(FlowPartyDbContext db)
    {
        /// <summary>Members as their branches keep them; those from outside with the branch that registered them.</summary>
        /// <param name="under">The organization above the keepers; null for the whole banner.</param>
        public IQueryable<Member> MembersKept(Guid? under) => under is { } root
            ? db.Members.Where(m => db.Ancestry.Where(a => a.AncestorId == root).Select(a => a.DescendantId).Contains(m.KeeperOrganizationId))
            : db.Members;
    }

    extension(IQueryable<Member> members)
    {
        /// <summary>在册: neither dead, nor expelled, nor transferred out.</summary>
        public IQueryable<Member> OnTheBooks() => members.Where(m => m.EndedOn == null);

        /// <summary>外出: with an open absence.</summary>
        public IQueryable<Member> Away(FlowPartyDbContext db) => members.Where(m => db.FlowSpells.Any(s => s.OpenFor == m.Id));

        /// <summary>Lamp d of 四清 is out: no number, or none reached within P-31 (G1.2d).</summary>
        public IQueryable<Member> PhoneNotVerified(FlowParameters parameters, DateOnly today)
        {
            var since = today.AddDays(-parameters.PhoneVerifiedDays);
            return members.Where(m => m.PhoneCipher == null || m.PhoneVerifiedOn == null || m.PhoneVerifiedOn < since);
        }
    }
}
