using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Protection;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Security;

namespace KzzqFlowParty.Web.Features.Members;

/// <summary>修改基本信息, by the branch that keeps the record. A new name goes to the records about him as well.</summary>
public sealed class ReviseMember(FlowPartyDbContext db, MembersInReach reach, FieldCipher cipher, TakenNumbers taken, SensitiveValues values, CurrentPost post, TimeProvider time) : IUseCase
{
    /// <summary>The form with what is on record, phones in full, which is logged first; null where the member is not his to change.</summary>
    public async Task<MemberForm?> ReadAsync(Guid id, CancellationToken ct)
    {
        if (await reach.FindAsync(id, Permission.EditMembers, ct) is not { } m) return null;
        if (m.PhoneCipher is not null || m.EmergencyPhoneCipher is not null) await db.RecordReadAsync("查看电话", $"{nameof(Member)}/{id}", "修改党员信息", memberId: id, ct: ct);
        return new()
        {
            Name = m.Name,
            FormerName = m.FormerName,
            Gender = m.Gender is Gender.Unknown ? null : m.Gender,
            Ethnicity = m.Ethnicity,
            BirthOn = m.BirthOn,
            ArchiveBirthOn = m.ArchiveBirthOn,
            NativePlace = m.NativePlace,
            Education = m.Education,
            Type = m.Type,
            JoinedOn = m.JoinedOn,
            FullMemberOn = m.FullMemberOn,
            JobPost = m.JobPost,
            Stratum = m.Stratum,
            IsMigrantWorker = m.IsMigrantWorker,
            HomeAddress = m.HomeAddress,
            CurrentAddress = m.CurrentAddress,
            HouseholdPlace = m.HouseholdPlace,
            EmergencyContact = m.EmergencyContact,
            RegionalSystemOn = m.RegionalSystemOn,
            Version = m.Version,
            Phone = values.Phone(m.PhoneCipher, SealedField.MemberPhone, m.Id),
            EmergencyPhone = values.Phone(m.EmergencyPhoneCipher, SealedField.EmergencyPhone, m.Id),
        };
    }

    /// <returns>Null where the member is not his to change.</returns>
    public async Task<Outcome<Done>?> HandleAsync(Guid id, MemberForm form, CancellationToken ct)
    {
        if (await reach.FindAsync(id, Permission.EditMembers, ct) is not { } member) return null;
        db.FilledInOn(member, form.Version);
        var facts = form.ToFacts();
        if (!facts.Accepted) return facts.Refusals.ToList();
        var number = facts.Value.IdNumber;
        var revised = member.Revise(facts.Value, values.KnownIdNumber(member), await taken.HoldsAsync(number, id, ct), cipher, new(post.AccountId, time.GetUtcNow()));
        if (!revised.Accepted) return revised;
        db.Operation = "修改党员信息";
        await db.SaveChangesAsync(ct);
        return revised;
    }
}
