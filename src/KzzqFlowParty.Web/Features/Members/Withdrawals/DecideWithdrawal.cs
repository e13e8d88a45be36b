using System.ComponentModel.DataAnnotations;
using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Members.Withdrawals;

/// <summary>批准 or 不同意, of the member as he was seen.</summary>
public sealed class WithdrawalDecisionForm
{
    public const string Accept = "accept";

    [Required]
    public string? Decision { get; set; }

    public SeenRow? Seen { get; set; }

    public bool Accepts => Decision == Accept;
}

/// <summary>批准或不同意撤销误录 by a second person of the branch or, where it has none, the superior. His absences go with him, in the same save.</summary>
public sealed class DecideWithdrawal(
    FlowPartyDbContext db, MembersInReach reach, ReadWithdrawals read, WhoMayConfirm whoMayConfirm, CurrentPost post, TimeProvider time) : IUseCase
{
    /// <returns>Null where it is not his to decide.</returns>
    public async Task<Outcome<Done>?> HandleAsync(Guid withdrawalId, WithdrawalDecisionForm form, CancellationToken ct)
    {
        var member = await reach.For(Permission.ApproveWithdrawal).Include(m => m.Memberships).Include(m => m.Withdrawals)
            .SingleOrDefaultAsync(m => m.Withdrawals.Any(w => w.Id == withdrawalId), ct);
        if (member is null || await read.RowAsync(withdrawalId, ct) is not { } row) return null;
        var withdrawal = member.Withdrawals.Single(w => w.Id == withdrawalId);
        var fact = new WaitingFact { Id = withdrawalId, OrganizationId = member.KeeperOrganizationId, RecordedBy = withdrawal.AskedBy, MemberId = member.Id };
        if (await whoMayConfirm.PostedRefusalAsync(fact, row.Shown, form.Seen, Permission.ApproveWithdrawal, ct) is { } refusal) return refusal;
        var decided = form.Accepts ? await ApproveAsync(member, withdrawalId, ct) : member.DeclineWithdrawal(withdrawalId, post.Actor, time.GetUtcNow());
        if (!decided.Accepted) return decided;
        db.Operation = form.Accepts ? "批准撤销误录" : "不同意撤销误录";
        await db.SaveChangesAsync(ct);
        return decided;
    }

    private async Task<Outcome<Done>> ApproveAsync(Member member, Guid withdrawalId, CancellationToken ct)
    {
        var rests = (await db.RestingOnAsync([member.Id], ct)).Count > 0;
        var approved = member.ApproveWithdrawal(withdrawalId, rests, post.Actor, time.GetUtcNow());
        if (!approved.Accepted) return approved;
        var spells = await db.AbsencesOf(member.Id).Include(s => s.Legs).ToListAsync(ct);
        foreach (var spell in spells.Where(s => s.Standing.Allows(FlowAct.Withdraw))) spell.Withdraw("误录已撤销", time.Today).OrThrow();
        return approved;
    }
}
