using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Members;
using KzzqFlowParty.Web.Features.Shared.Spells;
using KzzqFlowParty.Web.Security;
using KzzqFlowParty.Workbooks.Writing.Tables;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Members;

/// <summary>
/// Puts the identity bar together: every field as the field table says for the person at the screen. A phone in full is logged before it is shown.
/// </summary>
public sealed class ReadIdentity(FlowPartyDbContext db, SpellRows spells, SensitiveValues values, CurrentPost post, TimeProvider time) : IUseCase
{
    public async Task<MemberIdentity> HandleAsync(Member member, MemberSight sight, bool keeperIsUnderPost, CancellationToken ct)
    {
        var absence = await spells.Of(db.OpenAbsenceOf(member.Id), sealedToo: false).SingleOrDefaultAsync(ct);
        var names = await db.Organizations.Where(o => o.Id == member.KeeperOrganizationId || o.Id == member.OutsideOrganizationId)
            .ToDictionaryAsync(o => o.Id, o => o.FullName, ct);
        var keeper = names[member.KeeperOrganizationId];
        return new()
        {
            Id = member.Id,
            Name = member.Name,
            Person = string.Join(" · ", new[] { PersonWords.Of(member.Gender, member.Ethnicity), AgeOf(member) }.Where(w => w.Length > 0)),
            Tags = [.. TagsOf(member, absence)],
            Formal = member.OutsideOrganizationId is { } outside ? names[outside] : keeper,
            RegisteredBy = member.IsFromOutside ? keeper : null,
            Phone = await PhoneAsync(member, sight, ct),
            PhoneVerifiedOn = sight.Of(Field.Phone) == Showing.None ? null : member.PhoneVerifiedOn,
            LastFour = sight.Of(Field.IdNumber) == Showing.None ? null : values.LastFour(member.IdNumberCipher, member.Id),
            Region = absence is null ? null : sight.County(absence.RegionCode, absence.Country),
            Lamps = absence is null || !sight.SeesRecord ? null : await LampsAsync(absence, ct),
            May = ActsOf(member, absence, sight, keeperIsUnderPost),
        };
    }

    private async Task<FourClear> LampsAsync(SpellRow absence, CancellationToken ct) =>
        FourClear.Of(absence.Facts(asHost: absence.IsFromOutside), (await db.RulesForAsync(time.Today.Year, ct)).Flow, time.Today);

    private string AgeOf(Member member)
    {
        if (member.BirthOn is not { } born) return "";
        var years = time.Today.Year - born.Year;
        var birthdayIsAhead = born.Precision == DatePrecision.Day && born.Earliest.AddYears(years) > time.Today;
        return $"{(birthdayIsAhead ? years - 1 : years)} 岁";
    }

    private static IEnumerable<(StateKind, string)> TagsOf(Member member, SpellRow? absence)
    {
        if (member.Status != PartyStatus.Normal) yield return (StateKind.Bad, Codes.PartyStatus.LabelOf(member.Status.ToString("D")));
        yield return (StateKind.Plain, Codes.MemberType.LabelOf(member.Type.ToString("D")));
        if (member.IsFromOutside) yield return (StateKind.Plain, "旗外流入");
        if (absence is null) yield break;
        var state = absence.Tag;
        yield return (state.Kind, member.IsFromOutside ? state.Words : $"在外，{state.Words}");
    }

    private async Task<ShownPhone?> PhoneAsync(Member member, MemberSight sight, CancellationToken ct)
    {
        if (sight.Of(Field.Phone) == Showing.None || member.PhoneCipher is null) return null;
        if (sight.Of(Field.Phone) != Showing.Full) return new(values.MaskedPhone(member.PhoneCipher, SealedField.MemberPhone, member.Id)!, IsFull: false);
        await db.RecordReadAsync("查看电话", $"{nameof(Member)}/{member.Id}", "查看党员页面", memberId: member.Id, ct: ct);
        return new(values.Phone(member.PhoneCipher, SealedField.MemberPhone, member.Id)!, IsFull: true);
    }

    private MemberActs ActsOf(Member member, SpellRow? absence, MemberSight sight, bool keeperIsUnderPost)
    {
        bool May(Permission permission) => member.IsOnTheBooks && RoleTable.ActingReachOf(post.Role, permission) switch
        {
            Reach.Own => member.KeeperOrganizationId == post.OrganizationId,
            Reach.Subtree => keeperIsUnderPost,
            null => false,
        };
        return new(
            May(Permission.EditMembers),
            member.IdNumberCipher is not null && May(Permission.CorrectIdNumber),
            May(Permission.VerifyPhone),
            !member.IsFromOutside && May(Permission.MoveMembers),
            May(Permission.EndMembership),
            May(Permission.WithdrawMember),
            Leave: absence is null && !member.IsFromOutside && May(Permission.RegisterOutflow),
            RevealIdNumber: member.IdNumberCipher is not null && sight.Of(Field.IdNumber) == Showing.Reveal && post.May(Permission.RevealIdNumber),
            RevealPhone: member.PhoneCipher is not null && sight.Of(Field.Phone) == Showing.Reveal && post.May(Permission.RevealPhone),
            ReportChange: absence is not null && absence.Standing.Allows(FlowAct.ReportChange) && post.May(Permission.ReportChanges)
                && (absence.KeeperId == post.OrganizationId || absence.HostId == post.OrganizationId) ? absence.Id : null);
    }
}
