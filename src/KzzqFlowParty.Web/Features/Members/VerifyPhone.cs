using System.ComponentModel.DataAnnotations;
using KzzqFlowParty.Data;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Forms;
using KzzqFlowParty.Web.Security;

namespace KzzqFlowParty.Web.Features.Members;

public sealed class PhoneForm : FormAboutMember
{
    public static readonly IReadOnlyList<Choice> Answers =
    [
        new("true", "接通，是本人"), new("false", "未接通", "停机、空号、无人接听或者不是本人"),
    ];

    [Required(ErrorMessage = "请选择是否接通"), Display(Name = "核实结果"), Coded(typeof(PhoneForm), nameof(Answers))]
    public bool? Reached { get; set; }

    [Required, Display(Name = "核实日期"), StoredAs("PhoneVerifiedOn")]
    public DateOnly? On { get; set; }

    [Display(Name = "说明"), StringLength(200)]
    public string? Note { get; set; }

    public int Version { get; set; }
}

/// <summary>核实电话: what lamp d of 四清 rests on (G1.2d). A call that was not answered is recorded as well and leaves the lamp as it is.</summary>
public sealed class VerifyPhone(FlowPartyDbContext db, MembersInReach reach, CurrentPost post, TimeProvider time) : IUseCase
{
    /// <returns>Null where the member is not his to call.</returns>
    public async Task<Outcome<Done>?> HandleAsync(Guid id, PhoneForm form, CancellationToken ct)
    {
        if (await reach.FindAsync(id, Permission.VerifyPhone, ct) is not { } member) return null;
        db.FilledInOn(member, form.Version);
        var verified = member.VerifyPhone(form.Reached!.Value, form.On!.Value, form.Note, new(post.AccountId, time.GetUtcNow()));
        if (!verified.Accepted) return verified;
        db.Operation = "核实电话";
        await db.SaveChangesAsync(ct);
        return verified;
    }
}
