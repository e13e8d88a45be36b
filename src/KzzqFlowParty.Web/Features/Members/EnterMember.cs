using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Protection;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Members;

/// <summary>登记入册, by a branch for itself: into the organization of the post.</summary>
public sealed class EnterMember(FlowPartyDbContext db, FieldCipher cipher, TakenNumbers taken, CurrentPost post, TimeProvider time) : IUseCase
{
    public async Task<Outcome<Member>> HandleAsync(MemberForm form, CancellationToken ct)
    {
        var refusals = new List<Refusal>();
        var facts = form.ToFacts(refusals);
        if (form.Since > time.Today) refusals.Add(MemberRules.DateInFuture with { Field = nameof(MemberForm.Since) });
        var branch = await db.Organizations.SingleAsync(o => o.Id == post.OrganizationId, ct);
        var entered = Member.Enter(
            facts, branch, await taken.HoldsAsync(facts.IdNumber, except: null, ct), form.Since, cipher, new(post.AccountId, time.GetUtcNow()));
        refusals = refusals.And(entered.Refusals);
        if (refusals.Count > 0) return refusals;
        db.Operation = "登记党员";
        db.Add(entered.OrThrow());
        return await taken.SaveAsync(facts.IdNumber, except: null, ct) is { } refused ? refused : entered;
    }
}
