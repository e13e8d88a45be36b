using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Spells;
using KzzqFlowParty.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Inflow;

/// <summary>
/// 一名流入党员 as the receiving side sees him: person, phone, absence and the present place; no ID number, no trail of places
/// (docs/decisions/0011, docs/decisions/0013).
/// </summary>
/// <param name="IsAskedHere">Whether the post's own organization was asked to receive him: only it answers.</param>
public sealed record InflowSpellPage(
    Guid Id, int Version, string Name, string Person, SpellTag State, bool IsFromOutside, string Formal, string? FormalContact, string Host, string? Phone,
    PartialDate DepartureOn, PartialDate? ExpectedReturnOn, string Reason, string Where, string? Place, string? Unit, string NewEmployment, FlowLeg Leg,
    IReadOnlyList<SpellEvent> History, InflowSpellPage.Acts May, bool IsAskedHere)
{
    /// <summary>What the person at the screen may do with it now.</summary>
    public sealed record Acts(bool Receive, bool Return, bool Change);
}

/// <summary>Reads the page; null where neither a host's side nor a member from outside lies under the post.</summary>
public sealed class ReadInflowSpell(FlowPartyDbContext db, SpellHistory history, SensitiveValues values, CurrentPost post) : IUseCase
{
    /// <param name="id">The absence.</param>
    /// <param name="withPhone">False when a refused form is shown again: its transaction is rolled back, and the log entry for seeing the phone would
    /// go with it.</param>
    /// <param name="ct">Ends with the request.</param>
    public async Task<InflowSpellPage?> HandleAsync(Guid id, bool withPhone, CancellationToken ct)
    {
        var spell = await db.FlowSpells.AsNoTracking().Include(s => s.Legs).SingleOrDefaultAsync(s => s.Id == id, ct);
        if (spell is null || !await db.Inflow(post.SeesUnder).AnyAsync(s => s.Id == id, ct)) return null;
        var member = await db.MemberInSight(spell.MemberId).AsNoTracking().SingleAsync(ct);
        var formalId = spell.OutsideOrganizationId ?? spell.KeeperOrganizationId;
        var formal = await db.Organizations.Where(o => o.Id == formalId).Select(o => new { o.FullName, o.ContactName }).SingleAsync(ct);
        var hostId = spell.HostOrganizationId ?? spell.KeeperOrganizationId;
        var relation = FieldTable.RelationOf(post.Role, spell.IsFromOutside || await IsKeptUnderPostAsync(spell, ct));
        var (leg, showsPlaces) = (spell.CurrentLeg, FieldTable.Of(Field.Places, relation) != Showing.None);
        return new(
            spell.Id, spell.Version, spell.MemberName, PersonWords.Of(member.Gender, member.Ethnicity), SpellTag.Of(spell.Stage), spell.IsFromOutside,
            formal.FullName, formal.ContactName, leg.PlacedInName ?? await db.Organizations.Where(o => o.Id == hostId).Select(o => o.FullName).SingleAsync(ct),
            withPhone ? await PhoneAsync(spell, member, relation, ct) : null,
            spell.DepartureOn,
            spell.ExpectedReturnOn,
            FlowCodes.Reason.LabelOf(spell.Reason),
            !showsPlaces ? "" : leg.Country is { } country ? $"境外：{country}" : leg.RegionCode is null ? "" : Regions.FullName(leg.RegionCode),
            FieldTable.Of(Field.Places, relation) == Showing.Full || relation == Relation.Host ? leg.Place : null,
            FieldTable.SeesUnit(relation, isCurrent: true) ? leg.Unit : null,
            FlowCodes.NewEmployment.LabelOf(leg.NewEmployment),
            leg,
            await history.OfAsync(spell, currentLegOnly: relation == Relation.Host || !showsPlaces, ct),
            ActsOf(spell),
            spell.HostOrganizationId == post.OrganizationId);
    }

    private Task<bool> IsKeptUnderPostAsync(FlowSpell spell, CancellationToken ct) => db.Outflow(post.SeesUnder).AnyAsync(s => s.Id == spell.Id, ct);

    private async Task<string?> PhoneAsync(FlowSpell spell, Member member, Relation relation, CancellationToken ct)
    {
        var showing = FieldTable.Of(Field.Phone, relation);
        if (showing == Showing.None || member.PhoneCipher is null) return null;
        if (showing != Showing.Full) return values.MaskedPhone(member.PhoneCipher, SealedField.MemberPhone, member.Id);
        await db.RecordReadAsync("查看电话", $"{nameof(FlowSpell)}/{spell.Id}", purpose: "查看流入党员", memberId: spell.MemberId, ct: ct);
        return values.Phone(member.PhoneCipher, SealedField.MemberPhone, member.Id);
    }

    /// <summary>Only the organization that was asked answers; what lies above it looks on.</summary>
    private InflowSpellPage.Acts ActsOf(FlowSpell spell) => new(
        Receive: spell.Standing.Allows(FlowAct.Receive) && spell.HostOrganizationId == post.OrganizationId && post.May(Permission.ReceiveInflow),
        Return: spell.IsFromOutside
            && spell.Standing.Allows(FlowAct.Return)
            && spell.KeeperOrganizationId == post.OrganizationId
            && post.May(Permission.RecordReturn),
        Change: spell.Standing.Allows(FlowAct.ReportChange)
            && (spell.HostOrganizationId == post.OrganizationId || spell.KeeperOrganizationId == post.OrganizationId)
            && post.May(Permission.ReportChanges));
}
