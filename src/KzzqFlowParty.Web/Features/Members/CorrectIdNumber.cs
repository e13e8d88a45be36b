using System.ComponentModel.DataAnnotations;
using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Protection;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Security;

namespace KzzqFlowParty.Web.Features.Members;

public sealed class IdNumberForm : FormAboutMember
{
    [Required, Display(Name = "正确的公民身份号码")]
    public string? IdNumber { get; set; }

    [Display(Name = "更正原因"), DataType(DataType.MultilineText)]
    public string? Reason { get; set; }

    public int Version { get; set; }
}

/// <summary>更正公民身份号码 that was mistyped, with the reason. The former number is not kept in the clear anywhere.</summary>
public sealed class CorrectIdNumber(
    FlowPartyDbContext db, MembersInReach reach, FieldCipher cipher, TakenNumbers taken, CurrentPost post, TimeProvider time) : IUseCase
{
    /// <returns>Null where the member is not his to change.</returns>
    public async Task<Outcome<Done>?> HandleAsync(Guid id, IdNumberForm form, CancellationToken ct)
    {
        if (await reach.FindAsync(id, Permission.CorrectIdNumber, ct) is not { } member) return null;
        db.FilledInOn(member, form.Version);
        var number = IdNumber.Parse(form.IdNumber ?? "");
        if (!number.Accepted) return number.Refusals.ToList();
        var corrected = member.CorrectIdNumber(
            number.Value, await taken.HoldsAsync(number.Value, id, ct), form.Reason, cipher, new(post.AccountId, time.GetUtcNow()));
        if (!corrected.Accepted) return corrected;
        db.Operation = "更正公民身份号码";
        return await taken.SaveAsync(number.Value, id, ct) is { } refused ? refused : corrected;
    }
}
