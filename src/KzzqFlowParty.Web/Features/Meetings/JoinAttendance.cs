using System.ComponentModel.DataAnnotations;
using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Domain.OrganizationalLife;
using KzzqFlowParty.Domain.Organizations;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Forms;
using KzzqFlowParty.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Meetings;

/// <summary>What the member's own organization says of his attendance elsewhere.</summary>
public sealed class JoinForm
{
    [Display(Name = "出席情况"), Coded(typeof(MeetingCodes), nameof(MeetingCodes.Status)), StoredAs(nameof(Attendance.JoinedStatus))]
    public AttendanceStatus? Status { get; set; }

    [Display(Name = "备注"), StoredAs(nameof(Attendance.JoinedNote))]
    public string? Note { get; set; }

    public int Version { get; set; }
}

/// <summary>登记出席 by the attendee's own organization: it stands beside the organizer's record (docs/decisions/0008, docs/decisions/0050).</summary>
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
        var joined = attendance.State(new(status, form.Note), Side.Keeper, new Recording(post.AccountId, time.GetUtcNow()));
        if (joined.Accepted) await db.SaveChangesAsync(ct);
        return joined;
    }
}

/// <summary>The button 同意对方的说法.</summary>
public sealed class GiveInForm
{
    public int Version { get; set; }
}

/// <summary>同意对方的说法 by either side of a disputed attendance: then a second person may confirm it (docs/decisions/0050).</summary>
public sealed class GiveInOnAttendance(FlowPartyDbContext db, CurrentPost post, TimeProvider time) : IUseCase
{
    public async Task<Outcome<Done>?> HandleAsync(Guid id, GiveInForm form, CancellationToken ct)
    {
        db.Operation = "同意对方的出席说法";
        var own = post.OrganizationId;
        if (await db.Attendances.OnEitherSide(own).SingleOrDefaultAsync(a => a.Id == id, ct) is not { } attendance) return null;
        db.FilledInOn(attendance, form.Version);
        var agreed = attendance.GiveIn(attendance.SideOf(own), new Recording(post.AccountId, time.GetUtcNow()));
        if (agreed.Accepted) await db.SaveChangesAsync(ct);
        return agreed;
    }
}
