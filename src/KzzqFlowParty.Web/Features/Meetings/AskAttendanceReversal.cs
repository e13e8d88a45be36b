using System.ComponentModel.DataAnnotations;
using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.OrganizationalLife;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Forms;
using KzzqFlowParty.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Meetings;

/// <summary>冲销申请.</summary>
public sealed class AttendanceReversalForm
{
    [Display(Name = "冲销原因"), StoredAs(nameof(Attendance.ReversalReason)), DataType(DataType.MultilineText)]
    public string? Reason { get; set; }

    public int Version { get; set; }
}

/// <summary>申请冲销 of a confirmed attendance by either side (D-18): nothing is edited or deleted.</summary>
public sealed class AskAttendanceReversal(FlowPartyDbContext db, CurrentPost post) : IUseCase
{
    public async Task<Outcome<Done>?> HandleAsync(Guid id, AttendanceReversalForm form, CancellationToken ct)
    {
        db.Operation = "申请冲销出席";
        if (await db.Attendances.OnEitherSide(post.OrganizationId).SingleOrDefaultAsync(a => a.Id == id, ct) is not { } attendance) return null;
        db.FilledInOn(attendance, form.Version);
        var asked = attendance.AskReversal(form.Reason, post.AccountId);
        if (asked.Accepted) await db.SaveChangesAsync(ct);
        return asked;
    }
}

/// <summary>批准 or 不同意.</summary>
public sealed class AttendanceDecisionForm
{
    /// <summary>The button: approve or decline.</summary>
    public string? Decision { get; set; }

    public SeenRow? Seen { get; set; }

    public bool Approves => Decision == "approve";
}

/// <summary>批准或不同意冲销 by a second person; approved, the points that followed are reversed in the same save.</summary>
public sealed class DecideAttendanceReversal(FlowPartyDbContext db, WhoMayConfirm whoMayConfirm, CurrentPost post, TimeProvider time) : IUseCase
{
    public async Task<Outcome<Done>?> HandleAsync(Guid id, AttendanceDecisionForm form, CancellationToken ct)
    {
        db.Operation = form.Approves ? "冲销出席" : "不同意冲销出席";
        if (await db.Attendances.SingleOrDefaultAsync(a => a.Id == id, ct) is not { } attendance) return null;
        if (attendance.ReversalAskedBy is not null && await whoMayConfirm.PostedRefusalAsync(
            WaitingAttendances.ReversalOf(attendance), attendance.Shown, form.Seen, Permission.ConfirmAttendance, ct) is { } refusal) return refusal;

        var decided = form.Approves ? attendance.Reverse(post.Actor, time.GetUtcNow()) : attendance.DeclineReversal(post.Actor);
        if (!decided.Accepted) return decided;
        await db.SaveChangesAsync(ct);
        return decided;
    }
}
