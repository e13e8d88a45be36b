using System.ComponentModel.DataAnnotations;
using KzzqFlowParty.Data;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Organizations;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Pickers;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Organizations;

/// <summary>新建党组织.</summary>
public sealed class CreateForm
{
    [Required(ErrorMessage = "请选择上级党组织")]
    [OrganizationChoice]
    [Display(Name = "上级党组织")]
    public Guid? ParentId { get; set; }

    [Required(ErrorMessage = "请选择组织类别")]
    [Display(Name = "组织类别")]
    public OrganizationKind? Kind { get; set; }

    [Required, StringLength(OrganizationRules.LongestName)]
    [Display(Name = "党组织全称")]
    public string? FullName { get; set; }

    [RegionCode]
    [Display(Name = "所在地")]
    public string? RegionCode { get; set; }

    [Required]
    [Display(Name = "成立日期")]
    public DateOnly? On { get; set; }

    [Required, StringLength(400)]
    [Display(Name = "批准文号或理由")]
    public string? Document { get; set; }
}

/// <summary>Creates an organization under one that the present post reaches; its place is the parent's where none was chosen.</summary>
public sealed class CreateOrganization(FlowPartyDbContext db, TimeProvider time) : IUseCase
{
    /// <returns>The new one's id.</returns>
    public async Task<Outcome<Guid>> HandleAsync(CreateForm form, CancellationToken ct)
    {
        if (await db.Organizations.SingleOrDefaultAsync(o => o.Id == form.ParentId, ct) is not { } parent) return OrganizationRules.ParentMissing;
        var note = new ChangeNote(form.On ?? time.Today, form.Document, db.UserId, time.GetUtcNow());
        var taken = await db.IsNameTakenAsync(parent.Id, form.FullName, except: null, ct);
        var created = Organization.Create(
            form.Kind ?? OrganizationKind.Branch, parent, form.FullName, form.RegionCode ?? parent.RegionCode, taken, note, time.Today);
        if (!created.Accepted) return created.Refusals.ToList();

        db.Operation = "新建党组织";
        using var keeping = db.ForOrganizations(db.Operation);
        db.Add(created.Value);
        await db.SaveChangesAsync(ct);
        return created.Value.Id;
    }
}
