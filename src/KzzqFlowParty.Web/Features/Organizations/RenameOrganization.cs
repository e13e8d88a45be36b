using System.ComponentModel.DataAnnotations;
using KzzqFlowParty.Data;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Organizations;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Security;

namespace KzzqFlowParty.Web.Features.Organizations;

/// <summary>党组织更名.</summary>
public sealed class RenameForm : DatedChangeForm
{
    [Required, StringLength(OrganizationRules.LongestName)]
    [Display(Name = "新的全称")]
    public string? FullName { get; set; }
}

/// <summary>Renames an organization that the present post keeps.</summary>
public sealed class RenameOrganization(FlowPartyDbContext db, CurrentPost post, TimeProvider time) : IUseCase
{
    /// <returns>Null where it does not exist for this post.</returns>
    public async Task<Outcome<Done>?> HandleAsync(Guid id, RenameForm form, CancellationToken ct)
    {
        if (await db.FindKeptAsync(post, id, ct) is not { } organization) return null;
        db.FilledInOn(organization, form.Version);
        var taken = await db.IsNameTakenAsync(organization.ParentId, form.FullName, id, ct);
        var renamed = organization.Rename(form.FullName, taken, form.Note(db.UserId, time), time.Today);
        if (!renamed.Accepted) return renamed;

        db.Operation = "党组织更名";
        using var keeping = db.ForOrganizations(db.Operation);
        await db.SaveChangesAsync(ct);
        return renamed;
    }
}
