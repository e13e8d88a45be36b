using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Domain.Members;

namespace KzzqFlowParty.Data.Queries;

/// <summary>
/// 谁有积分表: members of the banner with an absence that gives a sheet in the year (docs/decisions/0010), as a query;
/// <see cref="FlowClock.CountsIn"/> says the same of one absence.
/// </summary>
public static class SheetHolders
{
    /// <param name="db">Read through its scope.</param>
    /// <param name="year">The year of the sheets.</param>
    /// <param name="root">The organization whose subtree is listed.</param>
    /// <param name="within">The organization whose subtree the viewer keeps. It stops a host who names another organization from seeing its members
    /// as a keeper would. Null for the whole banner.</param>
    /// <param name="asHost">Those managed there; otherwise those whose formal branch lies there. A list names its side (docs/decisions/0028).</param>
    /// <param name="today">The banner's date.</param>
    public static IQueryable<Member> In(FlowPartyDbContext db, int year, Guid root, Guid? within, bool asHost, DateOnly today)
    {
        var under = db.Ancestry.Where(a => a.AncestorId == root).Select(a => a.DescendantId);
        var (first, next) = (new DateOnly(year, 1, 1), new DateOnly(year + 1, 1, 1));
        var counting = db.FlowSpells.Where(s => s.OutsideOrganizationId == null
            && s.SheetFrom <= today
            && s.SheetFrom < next
            && (s.EndedOn == null || s.EndedOn >= first));
        return asHost
            ? db.Members.Where(m => m.HostOrganizationId != null
                && under.Contains(m.HostOrganizationId.Value)
                && !under.Contains(m.KeeperOrganizationId)
                && counting.Select(s => s.MemberId).Contains(m.Id))
            : db.Members.Where(m => under.Contains(m.KeeperOrganizationId)
                && (within == null || db.Ancestry.Any(a => a.AncestorId == within && a.DescendantId == m.KeeperOrganizationId))
                && counting.Select(s => s.MemberId).Contains(m.Id));
    }
}
