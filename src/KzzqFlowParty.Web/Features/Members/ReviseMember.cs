using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Protection;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Security;

namespace KzzqFlowParty.Web.Features.Members;

/// <summary>修改基本信息, by the branch that keeps the record. A new name goes to the records about him as well.</summary>
public sealed class ReviseMember(
    FlowPartyDbContext db, MembersInReach reach, FieldCipher cipher, TakenNumbers taken, SensitiveValues values, CurrentPost post, TimeProvider time) : IUseCase
{
    /// <summary>The form with what is on record, phones in full, which is logged first; null where the member is not his to change.</summary>
    public async Task<MemberForm?> ReadAsync(Guid id, CancellationToken ct)
    {
        if (await reach.FindAsync(id, Permission.EditMembers, ct) is not { } m) return null;
        if (m.PhoneCipher is not null || m.EmergencyPhoneCipher is not null)
            await db.RecordReadAsync("查看电话", $"{nameof(Member)}/{id}", "修改党员信息", memberId: id, ct: ct);
        return MemberForm.Of(values.FactsOf(m), m.Version);
    }

    /// <returns>Null where the member is not his to change.</returns>
    public async Task<Outcome<Done>?> HandleAsync(Guid id, MemberForm form, CancellationToken ct)
    {
        if (await reach.FindAsync(id, Permission.EditMembers, ct) is not { } member) return null;
        db.FilledInOn(member, form.Version);
        var refusals = new List<Refusal>();
        var facts = form.ToFacts(refusals);
        var known = values.KnownIdNumber(member);
        if (refusals.Count > 0) return refusals.And(MemberChecks.Refusals(facts, known ?? facts.IdNumber, time.Today));
        var revised = member.Revise(facts, known, await taken.HoldsAsync(facts.IdNumber, id, ct), cipher, new(post.AccountId, time.GetUtcNow()));
        if (!revised.Accepted) return revised;
        db.Operation = "修改党员信息";
        return await taken.SaveAsync(facts.IdNumber, id, ct) is { } refused ? refused : revised;
    }
}
