using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Domain.Members;

namespace KzzqFlowParty.Data.Queries;

/// <summary>党员数 under an organization: on the books of its branches, and how many of those are away.</summary>
public sealed record CountedMembers(Guid Organization, int OnTheBooks, int Away);

/// <summary>
/// 党员名册 as every feature may ask for it: members by the side that keeps them (docs/decisions/0028), by id and by number, and what lists and to-dos
/// ask of them. The scope filters hold all the same.
/// </summary>
public static class Roster
{
    extension(FlowPartyDbContext db)
    {
        /// <summary>Members as their branches keep them; those from outside with the branch that registered them.</summary>
        /// <param name="under">The organization above the keepers; null for the whole banner.</param>
        public IQueryable<Member> MembersKept(Guid? under) => under is { } root
            ? db.Members.Where(m => db.Ancestry.Where(a => a.AncestorId == root).Select(a => a.DescendantId).Contains(m.KeeperOrganizationId))
            : db.Members;

        /// <summary>Members whom the organization itself keeps; those from outside whom it registered among them.</summary>
        public IQueryable<Member> MembersOf(Guid organization) => db.Members.Where(m => m.KeeperOrganizationId == organization);

        /// <summary>
        /// Members whom the organization kept on a day: as far as they are still its own, since whoever has moved away is another's to show.
        /// </summary>
        public IQueryable<Member> MembersOf(Guid organization, DateOnly day) => db.MembersOf(organization).Where(m =>
            (m.EndedOn == null || m.EndedOn > day)
            && !m.Memberships.Any(p => p.Until == null && p.OrganizationId == organization && p.From > day));

        /// <summary>流动党员 at an organization on a day: members from outside whom it registered, and members of ours whom it managed.</summary>
        public IQueryable<Member> MobileMembersAt(Guid organization, DateOnly day)
        {
            var (managed, away) = (db.AbsencesManagedBy(organization, day), db.AbsencesOn(day));
            return db.Members.Where(m => managed.Any(s => s.MemberId == m.Id)
                || (m.KeeperOrganizationId == organization && m.OutsideOrganizationId != null && away.Any(s => s.MemberId == m.Id)));
        }

        /// <summary>The member with the id, on whichever side the person at the screen sees him.</summary>
        public IQueryable<Member> MemberInSight(Guid id) => db.Members.Where(m => m.Id == id);

        /// <summary>The member with the ID number, found by its blind indexes; at most one.</summary>
        public IQueryable<Member> MembersByIdNumber(byte[][] indexes) => db.Members.Where(m => indexes.Contains(m.IdNumberIndex));

        /// <summary>Members with the phone, found by its blind indexes. Every number that a member had was kept.</summary>
        public IQueryable<Member> MembersByPhone(byte[][] indexes) =>
            db.Members.Where(m => db.Set<MemberPhone>().Where(p => indexes.Contains(p.NumberIndex)).Select(p => p.Member.Id).Contains(m.Id));

        /// <summary>Members whose names are written or sound alike, and the one with the id whatever his name is.</summary>
        public IQueryable<Member> Namesakes(string nameKey, Guid? orWithId) => db.Members.Where(m => m.NameKey == nameKey || m.Id == orWithId);

        /// <summary>党员数 under each of the organizations; one without any members is left out. Counted branch by branch first.</summary>
        public IQueryable<CountedMembers> CountUnder(IReadOnlyList<Guid> organizations)
        {
            var kept = db.Members.OnTheBooks().Ours().GroupBy(m => m.KeeperOrganizationId).Select(g => new { Branch = g.Key, Count = g.Count() });
            var away = db.Outflow(null).Where(s => s.OpenFor != null).GroupBy(s => s.KeeperOrganizationId)
                .Select(g => new { Branch = g.Key, Count = g.Count() });
            return from above in db.Ancestry
                   where organizations.Contains(above.AncestorId)
                   join members in kept on above.DescendantId equals members.Branch
                   join absent in away on members.Branch equals absent.Branch into absences
                   from absent in absences.DefaultIfEmpty()
                   group new { members.Count, Away = (int?)absent.Count } by above.AncestorId into counts
                   select new CountedMembers(counts.Key, counts.Sum(c => c.Count), counts.Sum(c => c.Away ?? 0));
        }
    }

    extension(IQueryable<Member> members)
    {
        /// <summary>在册: neither dead, nor expelled, nor transferred out.</summary>
        public IQueryable<Member> OnTheBooks() => members.Where(m => m.EndedOn == null);

        /// <summary>The banner's own: without those from outside.</summary>
        public IQueryable<Member> Ours() => members.Where(m => m.OutsideOrganizationId == null);

        /// <summary>旗外流入党员: members of outside organizations.</summary>
        public IQueryable<Member> FromOutside() => members.Where(m => m.OutsideOrganizationId != null);

        /// <summary>外出: with an open absence.</summary>
        public IQueryable<Member> Away(FlowPartyDbContext db) => members.Where(m => db.FlowSpells.Any(s => s.OpenFor == m.Id));

        /// <summary>在家: without an open absence.</summary>
        public IQueryable<Member> AtHome(FlowPartyDbContext db) => members.Where(m => !db.FlowSpells.Any(s => s.OpenFor == m.Id));

        /// <summary>Lamp d of 四清 is out: no number, or none reached within P-31 (G1.2d).</summary>
        public IQueryable<Member> PhoneNotVerified(FlowParameters parameters, DateOnly today)
        {
            var since = today.AddDays(-parameters.PhoneVerifiedDays);
            return members.Where(m => m.PhoneCipher == null || m.PhoneVerifiedOn == null || m.PhoneVerifiedOn < since);
        }
    }
}
