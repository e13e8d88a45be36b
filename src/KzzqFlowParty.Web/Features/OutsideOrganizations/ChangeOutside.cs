using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Organizations;
using KzzqFlowParty.Web.Features.Shared;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.OutsideOrganizations;

/// <summary>修改旗外党组织: name, place and contact; each that differs is a change in its history. For superiors.</summary>
public sealed class ChangeOutside(FlowPartyDbContext db, SensitiveValues sensitive, ISeal seal, TimeProvider time) : IUseCase
{
    /// <summary>The form as it stands on record; null where there is no such organization, or it is closed.</summary>
    public Task<OutsideChangeForm?> ReadAsync(Guid id, CancellationToken ct) =>
        db.Outside.Where(o => o.Id == id && o.ClosedOn == null)
            .Select(o => new OutsideChangeForm
            {
                FullName = o.FullName,
                RegionCode = o.RegionCode,
                ContactName = o.ContactName,
                HasPhone = o.ContactPhoneCipher != null,
                Version = o.Version,
            })
            .SingleOrDefaultAsync(ct);

    /// <returns>Null where there is no such organization.</returns>
    public async Task<Outcome<Done>?> HandleAsync(Guid id, OutsideChangeForm form, CancellationToken ct)
    {
        if (await db.Outside.Include(o => o.History).SingleOrDefaultAsync(o => o.Id == id, ct) is not { } organization) return null;
        db.FilledInOn(organization, form.Version);
        var refusals = await ApplyAsync(organization, form, ct);
        if (refusals.Count > 0) return refusals;

        db.Operation = "修改旗外党组织";
        using var keeping = db.ForOrganizations(db.Operation);
        await db.SaveChangesAsync(ct);
        return default(Done);
    }

    private async Task<List<Refusal>> ApplyAsync(Organization organization, OutsideChangeForm form, CancellationToken ct)
    {
        var phone = ContactPhones.Read(form.ContactPhone);
        if (!phone.Accepted) return [.. phone.Refusals];
        if (await db.IsOutsideNameTakenAsync(form.FullName, form.RegionCode, organization.Id, ct)) return [OrganizationRules.OutsideNameTaken];

        var known = sensitive.ContactPhone(organization);
        var wanted = phone.Value.Number ?? (form.RemovePhone ? null : known);
        var note = new ChangeNote(time.Today, form.Document, db.UserId, time.GetUtcNow());
        var changes = new List<Outcome<Done>>();
        if (TextForms.Trim(form.FullName) != organization.FullName) changes.Add(organization.Rename(form.FullName, nameTaken: false, note, time.Today));
        if (form.RegionCode != organization.RegionCode) changes.Add(organization.ChangeRegion(form.RegionCode, note));
        if (TextForms.Kept(form.ContactName) != organization.ContactName || wanted != known)
            changes.Add(organization.ChangeContact(form.ContactName, wanted, seal, note));
        return [.. changes.SelectMany(c => c.Refusals).Distinct()];
    }
}
