using System.ComponentModel.DataAnnotations;
using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Organizations;

/// <summary>撤销党组织.</summary>
public sealed class CloseForm : DatedChangeForm
{
    [Required, Display(Name = "撤销日期")]
    public override DateOnly? On { get; set; }
}

/// <summary>Closes an organization that the present post keeps; refused while people, unfinished absences or open organizations hang on it.</summary>
public sealed class CloseOrganization(FlowPartyDbContext db, CurrentPost post, TimeProvider time) : IUseCase
{
    /// <returns>Null where it does not exist for this post.</returns>
    public async Task<Outcome<Done>?> HandleAsync(Guid id, CloseForm form, CancellationToken ct)
    {
        if (await db.FindKeptAsync(post, id, ct) is not { } organization) return null;
        db.FilledInOn(organization, form.Version);
        var hasChildren = await db.Organizations.AnyAsync(o => o.ParentId == id && o.ClosedOn == null, ct);
        var closed = organization.Close(await HasMembersAsync(id, ct), hasChildren, form.Note(db.UserId, time), time.Today);
        if (!closed.Accepted) return closed;

        db.Operation = "撤销党组织";
        using var keeping = db.ForOrganizations(db.Operation);
        await db.SaveChangesAsync(ct);
        return closed;
    }

    /// <summary>On its books, or in an absence that it keeps or hosts.</summary>
    private async Task<bool> HasMembersAsync(Guid id, CancellationToken ct) =>
        await db.MembersOf(id).OnTheBooks().AnyAsync(ct)
        || await db.OpenAbsences.AnyAsync(s => s.KeeperOrganizationId == id || s.HostOrganizationId == id, ct);
}
