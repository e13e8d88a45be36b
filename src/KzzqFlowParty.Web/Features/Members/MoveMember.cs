using System.ComponentModel.DataAnnotations;
using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Forms;
using KzzqFlowParty.Web.Features.Shared.Pickers;
using KzzqFlowParty.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Members;

public sealed class MoveMemberForm : FormAboutMember
{
    [OrganizationChoice, Display(Name = "调入党支部"), StoredAs(nameof(Member.KeeperOrganizationId))]
    public Guid? BranchId { get; set; }

    [Required, Display(Name = "调整日期")]
    public DateOnly? On { get; set; }

    [Display(Name = "原因或文号"), DataType(DataType.MultilineText)]
    public string? Reason { get; set; }

    public int Version { get; set; }
}

/// <summary>
/// 调整支部: by the township within its own, by the department beyond (docs/decisions/0012, docs/decisions/0008). What is on record about him
/// moves along in the same save.
/// </summary>
public sealed class MoveMember(FlowPartyDbContext db, MembersInReach reach, CurrentPost post, TimeProvider time) : IUseCase
{
    /// <returns>Null where the member is not his to move.</returns>
    public async Task<Outcome<Done>?> HandleAsync(Guid id, MoveMemberForm form, CancellationToken ct)
    {
        if (await reach.FindAsync(id, Permission.MoveMembers, ct) is not { } member) return null;
        db.FilledInOn(member, form.Version);
        var on = form.On ?? time.Today;   // asked for by the form itself
        if (form.BranchId is not { } branchId) return MemberRules.BranchMissing;
        var branch = await db.Organizations.SingleOrDefaultAsync(o => o.Id == branchId, ct);
        if (branch is null) return MemberRules.BranchMissing;
        if (!await db.Ancestry.AnyAsync(a => a.AncestorId == post.OrganizationId && a.DescendantId == branchId, ct)) return MemberRules.BranchBeyondReach;
        var moved = member.MoveTo(branch, on, form.Reason, new(post.AccountId, time.GetUtcNow()));
        if (moved.Accepted) moved = await EndAbsenceAtAsync(branchId, member, on, ct);
        if (!moved.Accepted) return moved;
        db.Operation = "调整支部";
        await db.SaveChangesAsync(ct);
        return moved;
    }

    /// <summary>Moved to the very branch that receives or manages him: the absence ends, since his membership has followed him there (G8).</summary>
    private async Task<Outcome<Done>> EndAbsenceAtAsync(Guid branchId, Member member, DateOnly on, CancellationToken ct)
    {
        if (await db.OpenAbsenceOf(member.Id).SingleOrDefaultAsync(s => s.HostOrganizationId == branchId, ct) is not { } spell) return default(Done);
        return spell.EndWithMembership(PartyStatus.TransferredOut, on);
    }
}
