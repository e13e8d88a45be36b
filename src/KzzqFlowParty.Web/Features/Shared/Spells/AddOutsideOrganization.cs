using System.ComponentModel.DataAnnotations;
using KzzqFlowParty.Data;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Organizations;
using KzzqFlowParty.Web.Features.Shared.Pickers;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Shared.Spells;

/// <summary>旗外党组织 that no list has yet, written down in the middle of a longer form.</summary>
public sealed class OutsideOrganizationForm
{
    [Display(Name = "旗外党组织全称")]
    public string? FullName { get; set; }

    [RegionCode, Display(Name = "所在地")]
    public string? RegionCode { get; set; }

    [Display(Name = "联系人")]
    public string? ContactName { get; set; }

    [Display(Name = "联系电话"), DataType(DataType.PhoneNumber)]
    public string? ContactPhone { get; set; }
}

/// <summary>
/// 登记旗外党组织 on the way through a form; the caller saves it together with the form. Refused where an open one has the same name and
/// place: that one is to be chosen.
/// </summary>
public sealed class AddOutsideOrganization(FlowPartyDbContext db, ISeal seal, TimeProvider time) : IUseCase
{
    public async Task<Outcome<Organization>> HandleAsync(OutsideOrganizationForm form, CancellationToken ct)
    {
        var phone = ContactPhones.Read(form.ContactPhone);
        if (!phone.Accepted) return phone.Refusals.ToList();
        var name = TextForms.Trim(form.FullName);
        var isTaken = await db.Organizations.AnyAsync(
            o => o.Kind == OrganizationKind.External && o.ClosedOn == null && o.FullName == name && o.RegionCode == form.RegionCode, ct);
        var note = new ChangeNote(time.Today, null, db.UserId, time.GetUtcNow());
        var added = Organization.RegisterOutside(name, form.RegionCode, form.ContactName, phone.Value.Number, isTaken, seal, note);
        if (added.Accepted) db.Add(added.Value);
        return isTaken
            ? OrganizationRules.NameTaken with { Message = "该地已有同名的旗外党组织，请在上面的列表中查找并选用。" }
            : added;
    }
}
