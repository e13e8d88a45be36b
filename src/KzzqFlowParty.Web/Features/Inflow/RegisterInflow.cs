using System.ComponentModel.DataAnnotations;
using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Protection;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Domain.Organizations;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Forms;
using KzzqFlowParty.Web.Features.Shared.Pickers;
using KzzqFlowParty.Web.Features.Shared.Spells;
using KzzqFlowParty.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Inflow;

/// <summary>登记旗外流入党员: the person, his formal organization outside, and his arrival. G1.6–G1.9.</summary>
public sealed class RegisterInflowForm
{
    [Required, Display(Name = "姓名")]
    public string? Name { get; set; }

    /// <summary>Nobody is turned away for want of a document (G1.10): lamp a says what is missing.</summary>
    [Display(Name = "公民身份号码")]
    public string? IdNumber { get; set; }

    [Display(Name = "民族"), Coded(typeof(Codes), nameof(Codes.Ethnicity))]
    public string? Ethnicity { get; set; }

    [Required, Display(Name = "人员类别"), Coded(typeof(Codes), nameof(Codes.MemberType))]
    public string? Type { get; set; } = "1";

    [Display(Name = "加入党组织日期")]
    public PartialDate? JoinedOn { get; set; }

    [Display(Name = "学历"), Coded(typeof(Codes), nameof(Codes.Education))]
    public string? Education { get; set; }

    [Display(Name = "联系电话"), DataType(DataType.PhoneNumber)]
    public string? Phone { get; set; }

    [OrganizationChoice, Display(Name = "正式组织关系所在党组织")]
    public Guid? OutsideOrganizationId { get; set; }

    public OutsideOrganizationForm NewOutside { get; set; } = new();

    [Required, Display(Name = "来到本地的日期")]
    public PartialDate? DepartureOn { get; set; }

    [Required(ErrorMessage = "请选择流动原因"), Display(Name = "流动原因"), Coded(typeof(FlowCodes), nameof(FlowCodes.Reason))]
    public string? Reason { get; set; }

    [Display(Name = "居住地址"), StringLength(200)]
    public string? Place { get; set; }

    [Display(Name = "从业单位"), StringLength(200)]
    public string? Unit { get; set; }

    [Display(Name = "新就业群体"), Coded(typeof(FlowCodes), nameof(FlowCodes.NewEmployment))]
    public string? NewEmployment { get; set; }

    public ReceiveForm Reception { get; set; } = new();
}

/// <summary>
/// 登记旗外流入党员 by the branch where he lives: a new person, or one known by his exact number who came back. He is placed at once, the
/// outside organization stays his formal one.
/// </summary>
public sealed class RegisterInflow(
    FlowPartyDbContext db, FieldCipher cipher, TakenNumbers taken, AddOutsideOrganization add, CurrentPost post, TimeProvider time) : IUseCase
{
    public static readonly Refusal KnownElsewhere = new(
        "inflow.known-elsewhere",
        "该公民身份号码已登记在册，不是本支部登记的旗外党员。"
            + "本旗党员请由其所在党支部登记外出并请本支部接收。",
        "D-16",
        "IdNumber");
    public static readonly Refusal FormalMissing = new(
        "inflow.formal-missing", "请选择正式组织关系所在的旗外党组织，或者在下面登记。", "G1.6", "OutsideOrganizationId");

    private Recording Now => new(post.AccountId, time.GetUtcNow());

    public async Task<Outcome<FlowSpell>> HandleAsync(RegisterInflowForm form, CancellationToken ct)
    {
        using var adding = db.ForOrganizations("登记流入时登记旗外党组织");
        var branch = await db.Organizations.SingleAsync(o => o.Id == post.OrganizationId, ct);
        var facts = FactsOf(form);
        var (person, refused) = await PersonAsync(form, branch, ct);
        if (person is null)
            return refused.And(FlowSpell.InflowRefusals(facts, form.Reception.Reception(), branch, time.Today).Select(Placed));
        var registered = FlowSpell.RegisterInflow(
            person, facts, form.Reception.Reception(), branch, await IsHereAsync(person.Id, ct), (await db.RulesForAsync(time.Today.Year, ct)).Flow, cipher,
            Now);
        if (!registered.Accepted) return registered.Refusals.Select(Placed).ToList();
        if (db.Entry(person).State == EntityState.Detached) db.Add(person);
        db.Add(registered.Value);
        return await SaveAsync(registered.Value, form.IdNumber, ct);
    }

    /// <summary>The person known by his number, or the one entered; null with everything that was refused of him.</summary>
    private async Task<(Member? Person, List<Refusal> Refused)> PersonAsync(RegisterInflowForm form, Organization branch, CancellationToken ct)
    {
        var number = string.IsNullOrWhiteSpace(form.IdNumber) ? null : IdNumber.Parse(form.IdNumber);
        var refused = number?.Refusals.ToList() ?? [];
        if (number?.Value is { } told)
        {
            var indexes = cipher.IndexesOf(told.Value, SealedField.MemberIdNumber);
            var known = await db.MembersByIdNumber(indexes).FromOutside().SingleOrDefaultAsync(m => m.KeeperOrganizationId == post.OrganizationId, ct);
            if (known is not null) return (known, []);
            if (await taken.HoldsAsync(told, except: null, ct)) refused.Add(KnownElsewhere);
        }

        var phone = string.IsNullOrWhiteSpace(form.Phone) ? null : PhoneNumber.Parse(form.Phone);
        refused.AddRange(phone?.Refusals ?? []);
        var formal = await FormalAsync(form, ct);
        refused.AddRange(formal.Refusals);
        var facts = PersonFacts(form, number?.Value, phone?.Value);
        if (refused.Count > 0) return (null, refused.And(MemberChecks.Refusals(facts, facts.IdNumber, time.Today)));
        var entered = Member.EnterFromOutside(facts, formal.OrThrow(), branch, idTaken: false, cipher, Now);
        return (entered.Value, [.. entered.Refusals]);
    }

    private async Task<Outcome<Organization>> FormalAsync(RegisterInflowForm form, CancellationToken ct)
    {
        if (!string.IsNullOrWhiteSpace(form.NewOutside.FullName))
        {
            var added = await add.HandleAsync(form.NewOutside, ct);
            return added.Accepted ? added : added.Refusals.Select(r => r with { Field = $"{nameof(form.NewOutside)}.{r.Field}" }).ToList();
        }

        var chosen = await db.Organizations.SingleOrDefaultAsync(o => o.Id == form.OutsideOrganizationId && o.Kind == OrganizationKind.External, ct);
        return chosen is null ? FormalMissing : chosen;
    }

    private static MemberFacts PersonFacts(RegisterInflowForm form, IdNumber? number, PhoneNumber? phone) => new()
    {
        Name = form.Name,
        IdNumber = number,
        Gender = number?.Gender ?? Gender.Unknown,
        BirthOn = number is null ? null : PartialDate.OfDay(number.BirthOn),
        Ethnicity = form.Ethnicity,
        Type = form.Type == "2" ? MemberType.Probationary : MemberType.Full,
        JoinedOn = form.JoinedOn,
        Education = form.Education,
        Phone = phone,
        CurrentAddress = form.Place,
    };

    private static OutflowFacts FactsOf(RegisterInflowForm form) => new()
    {
        DepartureOn = form.DepartureOn,
        RegionCode = Regions.Banner,
        Place = form.Place,
        Unit = form.Unit,
        Reason = form.Reason,
        NewEmployment = form.NewEmployment,
    };

    private async Task<Outcome<FlowSpell>> SaveAsync(FlowSpell spell, string? number, CancellationToken ct)
    {
        db.Operation = "登记旗外流入党员";
        try
        {
            await db.SaveChangesAsync(ct);
            return spell;
        }
        catch (DbUpdateException)
        {
            // The same person at the same moment: the unique indexes of number and open absence let one pass.
            db.ChangeTracker.Clear();
            if (await IsHereAsync(spell.MemberId, ct)) return FlowRules.AlreadyAway with { Message = "该党员已经登记流入，不能重复登记。" };
            if (!string.IsNullOrWhiteSpace(number) && await taken.HoldsAsync(IdNumber.Parse(number).OrThrow(), except: null, ct)) return MemberRules.IdTaken;
            throw;
        }
    }

    private Task<bool> IsHereAsync(Guid memberId, CancellationToken ct) => db.OpenAbsenceOf(memberId).AnyAsync(ct);

    /// <summary>The dates of reception stand in a part of the form.</summary>
    private static Refusal Placed(Refusal refusal) =>
        refusal.Code == FlowRules.AlreadyAway.Code
            ? refusal with { Message = "该党员已经登记流入，不能重复登记。", Field = nameof(RegisterInflowForm.IdNumber) }
        : refusal.Field is { } field
            && typeof(ReceiveForm).GetProperty(field) is not null ? refusal with { Field = $"{nameof(RegisterInflowForm.Reception)}.{field}" }
        : refusal;
}
