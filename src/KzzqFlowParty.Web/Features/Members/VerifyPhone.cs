using System.ComponentModel.DataAnnotations;
using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Protection;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Members;
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

    /// <summary>补登电话: asked for where none is known yet.</summary>
    [Display(Name = "电话"), DataType(DataType.PhoneNumber), StringLength(30)]
    public string? Phone { get; set; }

    [Display(Name = "核实结果"), Coded(typeof(PhoneForm), nameof(Answers))]
    public bool? Reached { get; set; }

    [Display(Name = "核实日期"), StoredAs("PhoneVerifiedOn")]
    public DateOnly? On { get; set; }

    [Display(Name = "说明"), StringLength(200)]
    public string? Note { get; set; }

    public int Version { get; set; }
}

/// <summary>
/// 核实电话: what lamp d of 四清 rests on (G1.2d). A call that was not answered is recorded as well, as an attempt on that number, and leaves the lamp as
/// it is. Where no number is known it is registered here (补登电话), called or not yet.
/// </summary>
public sealed class VerifyPhone(FlowPartyDbContext db, MembersInReach reach, FieldCipher cipher, CurrentPost post, TimeProvider time) : IUseCase
{
    public static readonly Refusal NotSaid = new("member.phone-not-said", "请选择是否接通", "G1.2d", "Reached");
    public static readonly Refusal NoDay = new("member.phone-no-day", "请填写核实日期", "G1.2d", "On");
    public static readonly Refusal NoNumber = new("member.phone-no-number", "请填写电话", "G1.2d", "Phone");

    /// <returns>Null where the member is not his to call.</returns>
    public async Task<Outcome<Done>?> HandleAsync(Guid id, PhoneForm form, CancellationToken ct)
    {
        if (await reach.FindAsync(id, Permission.VerifyPhone, ct) is not { } member) return null;
        db.FilledInOn(member, form.Version);
        var registers = member.PhoneCipher is null;
        var refusals = new List<Refusal>();
        if (registers) refusals.AddRange(Register(member, form));
        if (form.Reached is null && !registers) refusals.Add(NotSaid);
        if (form is { Reached: not null, On: null }) refusals.Add(NoDay);
        if (refusals.Count > 0) return refusals;
        if (form is { Reached: { } reached, On: { } on } && member.VerifyPhone(reached, on, form.Note, Now) is { Accepted: false } refused) return refused;
        db.Operation = registers ? "补登电话" : "核实电话";
        await db.SaveChangesAsync(ct);
        return default(Done);
    }

    private Recording Now => new(post.AccountId, time.GetUtcNow());

    private IEnumerable<Refusal> Register(Member member, PhoneForm form)
    {
        if (!post.May(Permission.EditMembers)) return [MemberRules.PhoneMissing];
        if (TextForms.Kept(form.Phone) is not { } text) return [NoNumber];
        var number = PhoneNumber.Parse(text);
        if (!number.Accepted) return number.Refusals.Select(r => r with { Field = nameof(PhoneForm.Phone) });
        return member.RegisterPhone(number.Value, cipher, Now).Refusals;
    }
}
