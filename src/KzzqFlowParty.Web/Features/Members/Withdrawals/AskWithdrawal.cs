using System.ComponentModel.DataAnnotations;
using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Members;
using KzzqFlowParty.Web.Security;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Members.Withdrawals;

/// <summary>撤销误录申请 as a form.</summary>
public sealed class WithdrawalForm : FormAboutMember
{
    /// <summary>What stands in the way; read for the page, never posted.</summary>
    [BindNever, ValidateNever]
    public IReadOnlyList<Hindrance> Hindrances { get; set; } = [];

    [Display(Name = "为什么是误录"), DataType(DataType.MultilineText)]
    public string? Reason { get; set; }

    public int Version { get; set; }
}

/// <summary>申请撤销误录 by the branch that keeps the member: the first of two people (docs/decisions/0046).</summary>
public sealed class AskWithdrawal(FlowPartyDbContext db, MembersInReach reach, CurrentPost post, TimeProvider time) : IUseCase
{
    /// <returns>Null where the member is not his to withdraw.</returns>
    public async Task<Outcome<Done>?> HandleAsync(Guid id, WithdrawalForm form, CancellationToken ct)
    {
        var member = await reach.For(Permission.WithdrawMember).Include(m => m.Withdrawals).SingleOrDefaultAsync(m => m.Id == id, ct);
        if (member is null) return null;
        db.FilledInOn(member, form.Version);
        var rests = (await db.RestingOnAsync([id], ct)).Count > 0;
        var asked = member.AskWithdrawal(form.Reason, rests, new(post.AccountId, time.GetUtcNow()));
        if (!asked.Accepted) return asked.Refusals.ToList();
        db.Operation = "申请撤销误录";
        await db.SaveChangesAsync(ct);
        return default(Done);
    }

    /// <summary>What stands in the way, for the page.</summary>
    public async Task<IReadOnlyList<Hindrance>> HindrancesAsync(MemberHead head, CancellationToken ct) =>
        [.. (await db.RestingOnAsync([head.Id], ct)).Select(r => Hindrance.Of(head.Name, r))];
}
