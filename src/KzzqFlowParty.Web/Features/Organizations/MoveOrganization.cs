using System.ComponentModel.DataAnnotations;
using KzzqFlowParty.Data;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Organizations;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Pickers;
using KzzqFlowParty.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Organizations;

/// <summary>调整隶属.</summary>
public sealed class MoveOrganizationForm : DatedChangeForm
{
    [Required(ErrorMessage = "请选择新的上级党组织")]
    [OrganizationChoice]
    [Display(Name = "新的上级党组织")]
    public Guid? ParentId { get; set; }
}

/// <summary>Hangs an organization that the present post keeps under another parent that it reaches; everything below moves along.</summary>
public sealed class MoveOrganization(FlowPartyDbContext db, CurrentPost post, TimeProvider time) : IUseCase
{
    /// <returns>Null where it does not exist for this post.</returns>
    public async Task<Outcome<Done>?> HandleAsync(Guid id, MoveOrganizationForm form, CancellationToken ct)
    {
        if (await db.FindKeptAsync(post, id, ct) is not { } organization) return null;
        if (await db.Organizations.SingleOrDefaultAsync(o => o.Id == form.ParentId, ct) is not { } parent) return OrganizationRules.ParentMissing;
        db.FilledInOn(organization, form.Version);
        var former = await db.Organizations.Where(o => o.Id == organization.ParentId).Select(o => o.FullName).SingleOrDefaultAsync(ct) ?? "";
        var liesBelow = await db.Ancestry.AnyAsync(a => a.AncestorId == id && a.DescendantId == parent.Id && a.Depth > 0, ct);
        var taken = await db.IsNameTakenAsync(parent.Id, organization.FullName, id, ct);
        var moved = organization.MoveUnder(parent, former, liesBelow, taken, form.Note(db.UserId, time), time.Today);
        if (!moved.Accepted) return moved;

        db.Operation = "调整党组织隶属";
        using var keeping = db.ForOrganizations(db.Operation);
        await db.SaveChangesAsync(ct);
        return moved;
    }
}
