using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Outflow;

/// <summary>
/// 开始登记外出: a draft for one member of the own branch, filled in from his last absence so that nothing is asked twice. A draft already
/// begun for him goes on.
/// </summary>
public sealed class BeginOutflow(FlowPartyDbContext db, OutflowDrafts drafts, SensitiveValues values, CurrentPost post) : IUseCase
{
    /// <returns>The draft; null where there is no such member in the branch. Refuses <see cref="FlowRules.AlreadyAway"/> and
    /// <see cref="FlowRules.NotOnTheBooks"/>.</returns>
    public async Task<Outcome<Guid>?> HandleAsync(Guid memberId, CancellationToken ct)
    {
        var member = await db.MembersOf(post.OrganizationId).Ours().AsNoTracking().SingleOrDefaultAsync(m => m.Id == memberId, ct);
        if (member is null) return null;
        if (!member.IsOnTheBooks) return FlowRules.NotOnTheBooks;
        if (await db.OpenAbsenceOf(memberId).AnyAsync(ct)) return FlowRules.AlreadyAway;
        foreach (var (id, _, _) in await drafts.ListAsync(ct))
        {
            if ((await drafts.FindAsync(id, ct))?.Form.MemberId == memberId) return id;
        }

        return await drafts.BeginAsync(await PrefilledAsync(member, ct), ct);
    }

    private async Task<OutflowDraft> PrefilledAsync(Member member, CancellationToken ct)
    {
        var form = new OutflowDraft { MemberId = member.Id, MemberName = member.Name };
        var last = await db.AbsencesOf(member.Id).AsNoTracking().OrderByDescending(s => s.DepartureOn).ThenByDescending(s => s.RecordedAt)
            .FirstOrDefaultAsync(ct);
        if (last is null) return form;
        var leg = await db.LastLegs.AsNoTracking().SingleAsync(l => l.SpellId == last.Id, ct);
        form.IsPrefilled = true;
        form.Person = new() { Reason = last.Reason, FormerOccupation = last.FormerOccupation };
        form.Place = new()
        {
            RegionCode = leg.RegionCode,
            Country = leg.Country,
            Place = leg.Place,
            DestinationUnit = leg.DestinationUnit,
            Unit = leg.Unit,
            NewEmployment = leg.NewEmployment,
        };
        form.Host = HostOf(leg);
        return form;
    }

    /// <summary>Where he was managed is asked again. That none was found is not taken over: the branch looks anew.</summary>
    private HostStep HostOf(FlowLeg leg)
    {
        var host = leg.PlacedInId ?? leg.AskedOrganizationId;
        return new()
        {
            Destination = host is null ? null : leg.AskedIsOutside ? HostChoice.Outside : HostChoice.Ours,
            HostOrganizationId = leg.AskedIsOutside ? null : host,
            OutsideOrganizationId = leg.AskedIsOutside ? host : null,
            HostContactName = leg.HostContactName,
            HostContactPhone = values.Phone(leg.HostContactPhoneCipher, SealedField.HostContactPhone, leg.Id),
        };
    }
}
