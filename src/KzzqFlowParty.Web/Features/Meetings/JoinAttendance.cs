using System.ComponentModel.DataAnnotations;
using KzzqFlowParty.Data;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Domain.OrganizationalLife;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Forms;
using KzzqFlowParty.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Meetings;

/// <summary>What the member's own organization says of his attendance elsewhere.</summary>
public sealed class JoinForm
{
    [Display(Name = "出席情况"), Coded(typeof(MeetingCodes), nameof(MeetingCodes.Status))]
    public AttendanceStatus? Status { get; set; }

    public int Version { get; set; }
}

/// <summary>登记出席 by the attendee's own organization: it joins the organizer's record (docs/decisions/0008).</summary>
public sealed class JoinAttendance(FlowPartyDbContext db, CurrentPost post, TimeProvider time) : IUseCase
{
    public async Task<Outcome<Done>?> HandleAsync(Guid id, JoinForm form, CancellationToken ct)
    {
        db.Operation = "登记外出党员出席";
        var attendance = await db.Attendances.SingleOrDefaultAsync(
            a => a.Id == id && a.KeeperOrganizationId == post.OrganizationId && a.HostOrganizationId != null, ct);
        if (attendance is null) return null;
        if (form.Status is not { } status) return MeetingRules.StatusMissing;
        db.FilledInOn(attendance, form.Version);
        var joined = attendance.Join(status, byOrganizer: false, new Recording(post.AccountId, time.GetUtcNow()));
        if (joined.Accepted) await db.SaveChangesAsync(ct);
        return joined;
    }
}
