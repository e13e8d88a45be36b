using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Web.Features.Shared;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Meetings;

/// <summary>Whom the list invites; both unless said otherwise (G4.3).</summary>
public enum Invitation
{
    /// <summary>本组织党员和纳管的流动党员.</summary>
    Both,

    /// <summary>本组织党员.</summary>
    Formal,

    /// <summary>流入党员.</summary>
    Managed,
}

/// <summary>应到的人.</summary>
/// <param name="IsManaged">流入: his formal organization is another one.</param>
/// <param name="IsAway">流出: one's own, away now.</param>
public sealed record Invitee(Guid MemberId, string Name, bool IsProbationary, bool IsManaged, bool IsAway);

/// <summary>应到名单: the organization's formal members on the books and the mobile members whom it manages (G4.3).</summary>
public sealed class ReadInvited(FlowPartyDbContext db) : IUseCase
{
    public Task<List<Invitee>> HandleAsync(Guid organization, Invitation invitation, CancellationToken ct)
    {
        var absences = db.OpenAbsences;
        return Of(organization, invitation).OrderBy(m => m.NameKey).ThenBy(m => m.Id)
            .Select(m => new Invitee(
                m.Id,
                m.Name,
                m.Type == MemberType.Probationary,
                m.KeeperOrganizationId != organization || m.OutsideOrganizationId != null,
                m.KeeperOrganizationId == organization && m.OutsideOrganizationId == null
                    && absences.Any(s => s.MemberId == m.Id && FlowStates.Counting.Contains(s.State))))
            .ToListAsync(ct);
    }

    /// <summary>The same as a query.</summary>
    public IQueryable<Member> Of(Guid organization, Invitation invitation = Invitation.Both) => invitation switch
    {
        Invitation.Formal => db.MembersOf(organization).Ours().OnTheBooks(),
        Invitation.Managed => db.MobileMembersAt(organization).OnTheBooks(),
        Invitation.Both => db.MembersAt(organization).OnTheBooks(),
    };
}
