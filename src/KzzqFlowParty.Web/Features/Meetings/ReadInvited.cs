using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain;
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

/// <summary>应到的人, as he was on the day of the meeting.</summary>
/// <param name="IsManaged">流入: his formal organization is another one.</param>
/// <param name="IsAway">流出: one's own, away on that day.</param>
public sealed record Invitee(Guid MemberId, string Name, bool IsProbationary, bool IsManaged, bool IsAway)
{
    public PartialDate? BirthOn { get; init; }
}

/// <summary>
/// 应到名单 of a day: the organization's formal members on the books and the mobile members whom it managed (G4.3). Whoever left, came back or came in
/// since stands as he did then (docs/decisions/0051).
/// </summary>
public sealed class ReadInvited(FlowPartyDbContext db) : IUseCase
{
    public Task<List<Invitee>> HandleAsync(Guid organization, Invitation invitation, DateOnly day, CancellationToken ct)
    {
        var absences = db.AbsencesOn(day);
        return Of(organization, invitation, day).OrderBy(m => m.NameKey).ThenBy(m => m.Id)
            .Select(m => new Invitee(
                m.Id,
                m.Name,
                m.Type == MemberType.Probationary,
                m.KeeperOrganizationId != organization || m.OutsideOrganizationId != null,
                m.KeeperOrganizationId == organization && m.OutsideOrganizationId == null && absences.Any(s => s.MemberId == m.Id))
            {
                BirthOn = m.BirthOn,
            })
            .ToListAsync(ct);
    }

    /// <summary>The same as a query.</summary>
    public IQueryable<Member> Of(Guid organization, Invitation invitation, DateOnly day)
    {
        var (own, managed) = (db.MembersOf(organization, day).Ours(), db.MobileMembersAt(organization, day));
        return invitation switch
        {
            Invitation.Formal => own,
            Invitation.Managed => managed,
            Invitation.Both => db.MembersKept(null).Where(m => own.Any(o => o.Id == m.Id) || managed.Any(o => o.Id == m.Id)),
        };
    }
}
