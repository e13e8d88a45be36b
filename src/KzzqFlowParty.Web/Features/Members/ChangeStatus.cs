using System.ComponentModel.DataAnnotations;
using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Forms;
using KzzqFlowParty.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Members;

public sealed class StatusForm : FormAboutMember
{
    /// <summary>The new status; 正常 is 恢复党籍.</summary>
    [Required(ErrorMessage = "请选择变更事项"), Display(Name = "变更事项"), Coded(typeof(Codes), nameof(Codes.PartyStatus))]
    public PartyStatus? Status { get; set; }

    [Required, Display(Name = "生效日期"), StoredAs(nameof(Member.EndedOn))]
    public DateOnly? On { get; set; }

    [Display(Name = "原因或文号"), DataType(DataType.MultilineText)]
    public string? Reason { get; set; }

    public int Version { get; set; }

    /// <summary>What can follow the present status.</summary>
    public static IReadOnlyList<Choice> ChoicesAfter(PartyStatus present) =>
    [
        present == PartyStatus.Suspended
            ? Choice(PartyStatus.Normal, "恢复党籍")
            : Choice(PartyStatus.Suspended, "停止党籍", "仍在册，可以恢复"),
        Choice(PartyStatus.TransferredOut, "组织关系转出", "不再在册；在外的，流动记录同时结束"),
        Choice(PartyStatus.Expelled, "出党", "开除党籍、除名、退党等；不再在册"),
        Choice(PartyStatus.Died, "死亡", "不再在册"),
    ];

    private static Choice Choice(PartyStatus status, string text, string? hint = null) =>
        new(((int)status).ToString(System.Globalization.CultureInfo.InvariantCulture), text, hint);
}

/// <summary>
/// 登记去世、出党、停止党籍、恢复党籍和转出, each a dated change. Where the membership ends, an open absence ends in the same
/// save, and the points follow.
/// </summary>
public sealed class ChangeStatus(FlowPartyDbContext db, MembersInReach reach, CurrentPost post, TimeProvider time) : IUseCase
{
    /// <returns>Null where the member is not his to change.</returns>
    public async Task<Outcome<Done>?> HandleAsync(Guid id, StatusForm form, CancellationToken ct)
    {
        if (await reach.FindAsync(id, Permission.EndMembership, ct) is not { } member) return null;
        db.FilledInOn(member, form.Version);
        var changed = await ChangeAsync(member, form, ct);
        if (!changed.Accepted) return changed;
        db.Operation = $"登记{Title(form.Status!.Value)}";
        await db.SaveChangesAsync(ct);
        return changed;
    }

    private static string Title(PartyStatus status) =>
        status == PartyStatus.Normal ? "恢复党籍" : StatusForm.ChoicesAfter(PartyStatus.Normal).Single(c => c.Value == status.ToString("D")).Text;

    private async Task<Outcome<Done>> ChangeAsync(Member member, StatusForm form, CancellationToken ct)
    {
        if (form.Status is not { } status) return MemberRules.CodeUnknown with { Field = nameof(StatusForm.Status) };
        var (on, recording) = (form.On ?? time.Today, new Recording(post.AccountId, time.GetUtcNow()));
        if (status == PartyStatus.Withdrawn) return MemberRules.CodeUnknown with { Field = nameof(StatusForm.Status) };   // two people do that
        if (status == PartyStatus.Suspended) return member.Suspend(on, form.Reason, recording);
        if (status == PartyStatus.Normal) return member.Restore(on, form.Reason, recording);
        var ended = member.End(status, on, form.Reason, recording);
        return ended.Accepted ? await EndAbsenceAsync(member.Id, status, on, ct) : ended;
    }

    private async Task<Outcome<Done>> EndAbsenceAsync(Guid memberId, PartyStatus status, DateOnly on, CancellationToken ct)
    {
        if (await db.OpenAbsenceOf(memberId).SingleOrDefaultAsync(ct) is not { } spell) return default(Done);
        return spell.EndWithMembership(status, on);
    }
}
