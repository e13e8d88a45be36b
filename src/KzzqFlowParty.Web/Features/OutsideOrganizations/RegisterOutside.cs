using KzzqFlowParty.Data;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Organizations;
using KzzqFlowParty.Web.Features.Shared;

namespace KzzqFlowParty.Web.Features.OutsideOrganizations;

/// <summary>登记旗外党组织: by a superior, or by a branch that registers an absence and finds its counterpart missing.</summary>
public sealed class RegisterOutside(FlowPartyDbContext db, ISeal seal, TimeProvider time) : IUseCase
{
    /// <returns>The new one's id.</returns>
    public async Task<Outcome<Guid>> HandleAsync(OutsideForm form, CancellationToken ct)
    {
        var phone = ContactPhones.Read(form.ContactPhone);
        if (!phone.Accepted) return phone.Refusals.ToList();
        var taken = await db.IsOutsideNameTakenAsync(form.FullName, form.RegionCode, except: null, ct);
        var note = new ChangeNote(time.Today, null, db.UserId, time.GetUtcNow());
        var registered = Organization.RegisterOutside(form.FullName, form.RegionCode, form.ContactName, phone.Value.Number, taken, seal, note);
        if (!registered.Accepted) return registered.Refusals.ToList();

        db.Operation = "登记旗外党组织";
        using var keeping = db.ForOrganizations(db.Operation);
        db.Add(registered.Value);
        await db.SaveChangesAsync(ct);
        return registered.Value.Id;
    }
}
