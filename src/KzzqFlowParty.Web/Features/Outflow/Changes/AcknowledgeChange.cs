using KzzqFlowParty.Data;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Outflow.Changes;

public sealed class AcknowledgeForm
{
    public int Version { get; set; }
}

/// <summary>知悉 a change that the other side has recorded.</summary>
public sealed class AcknowledgeChange(FlowPartyDbContext db, CurrentPost post, TimeProvider time) : IUseCase
{
    /// <returns>Null where no such report has the post's own organization on a side.</returns>
    public async Task<Outcome<Done>?> HandleAsync(Guid id, AcknowledgeForm form, CancellationToken ct)
    {
        var report = await db.ChangeReports.SingleOrDefaultAsync(
            r => r.Id == id && (r.KeeperOrganizationId == post.OrganizationId || r.HostOrganizationId == post.OrganizationId), ct);
        if (report is null) return null;
        db.FilledInOn(report, form.Version);
        var done = report.Acknowledge(post.OrganizationId, post.AccountId, time.GetUtcNow());
        if (!done.Accepted) return done;
        db.Operation = "知悉变动";
        await db.SaveChangesAsync(ct);
        return done;
    }
}
