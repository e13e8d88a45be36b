using System.ComponentModel.DataAnnotations;
using KzzqFlowParty.Data;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Organizations;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Security;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Organizations;

/// <summary>变更党组织: what each form about one organization carries.</summary>
public abstract class OrganizationForm
{
    /// <summary>Which one; read for the page, never posted.</summary>
    [BindNever, ValidateNever]
    public OrganizationHead Organization { get; set; } = null!;

    public int Version { get; set; }
}

/// <summary>A change that takes effect on a day and rests on a document: 更名, 调整隶属, 撤销.</summary>
public abstract class DatedChangeForm : OrganizationForm
{
    [Required]
    [Display(Name = "生效日期")]
    public virtual DateOnly? On { get; set; }

    [Required, StringLength(400)]
    [Display(Name = "文号或理由")]
    public string? Document { get; set; }

    internal ChangeNote Note(Guid by, TimeProvider time) => new(On ?? time.Today, Document, by, time.GetUtcNow());
}

/// <summary>The organization that a form is about.</summary>
/// <param name="ParentName">Empty for the banner's committee.</param>
public sealed record OrganizationHead(
    Guid Id, string Name, OrganizationKind Kind, string ParentName, string? RegionCode, string? ContactName, bool HasPhone, int Version);

/// <summary>Reads the head of an organization that the present post keeps; null for any other.</summary>
public sealed class ReadOrganizationHead(FlowPartyDbContext db, CurrentPost post) : IUseCase
{
    public Task<OrganizationHead?> HandleAsync(Guid id, CancellationToken ct) =>
        (from o in db.KeptBy(post)
         where o.Id == id && o.ClosedOn == null
         join up in db.Organizations on o.ParentId equals up.Id into above
         from parent in above.DefaultIfEmpty()
         select new OrganizationHead(
             o.Id, o.FullName, o.Kind, parent == null ? "" : parent.FullName, o.RegionCode, o.ContactName, o.ContactPhoneCipher != null,
             o.Version)).SingleOrDefaultAsync(ct);
}
