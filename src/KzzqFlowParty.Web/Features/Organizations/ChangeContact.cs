using System.ComponentModel.DataAnnotations;
using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Organizations;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Pickers;
using KzzqFlowParty.Web.Security;

namespace KzzqFlowParty.Web.Features.Organizations;

/// <summary>联系方式: whom to ask for, and where the organization sits.</summary>
public sealed class ContactForm : OrganizationForm
{
    [RegionCode]
    [Display(Name = "所在地")]
    public string? RegionCode { get; set; }

    [StringLength(100)]
    [Display(Name = "联系人")]
    public string? ContactName { get; set; }

    /// <summary>Empty keeps the number on record, which is not shown in a form.</summary>
    [DataType(DataType.PhoneNumber), StringLength(30)]
    [Display(Name = "联系电话")]
    public string? ContactPhone { get; set; }

    [Display(Name = "原号码不再使用，删除它")]
    public bool RemovePhone { get; set; }
}

/// <summary>Changes contact and place of an organization that the present post keeps.</summary>
public sealed class ChangeContact(FlowPartyDbContext db, CurrentPost post, SensitiveValues sensitive, ISeal seal, TimeProvider time) : IUseCase
{
    /// <returns>Null where it does not exist for this post.</returns>
    public async Task<Outcome<Done>?> HandleAsync(Guid id, ContactForm form, CancellationToken ct)
    {
        if (await db.FindKeptAsync(post, id, ct) is not { } organization) return null;
        db.FilledInOn(organization, form.Version);
        var phone = ContactPhones.Read(form.ContactPhone);
        if (!phone.Accepted) return phone.Refusals.ToList();
        var known = form.RemovePhone ? null : sensitive.ContactPhone(organization);

        var note = new ChangeNote(time.Today, null, db.UserId, time.GetUtcNow());
        var changed = organization.ChangeContact(form.ContactName, phone.Value.Number ?? known, seal, note);
        if (changed.Accepted && form.RegionCode != Regions.CountyCode(organization.RegionCode)) changed = organization.ChangeRegion(form.RegionCode, note);
        if (!changed.Accepted) return changed;

        db.Operation = "变更党组织联系方式";
        using var keeping = db.ForOrganizations(db.Operation);
        await db.SaveChangesAsync(ct);
        return changed;
    }
}
