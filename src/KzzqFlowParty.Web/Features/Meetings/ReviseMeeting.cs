using System.ComponentModel.DataAnnotations;
using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Domain.OrganizationalLife;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Forms;
using KzzqFlowParty.Web.Security;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Meetings;

/// <summary>修改活动; its attendance follows.</summary>
public sealed class ReviseMeeting(FlowPartyDbContext db, CurrentPost post, TimeProvider time) : IUseCase
{
    /// <returns>Null where it is no meeting of the post's organization.</returns>
    public async Task<Outcome<Done>?> HandleAsync(Guid id, EditMeetingForm form, CancellationToken ct)
    {
        db.Operation = "修改组织生活";
        if (await db.OwnMeetingAsync(post, id, ct) is not { } meeting) return null;
        db.FilledInOn(meeting, form.Version);
        if (await db.FactsOfAsync(form, ct) is var facts && !facts.Accepted) return facts.Refusals.ToList();
        var partnerHasRecorded = meeting.PartnerId is not null && await db.HasRecordedAttendanceAsync(id, meeting.PartnerId, ct);
        var recording = new Recording(post.AccountId, time.GetUtcNow());
        var revised = meeting.Revise(facts.Value, await db.HasStandingAttendanceAsync(id, ct), recording, partnerHasRecorded);
        if (!revised.Accepted) return revised;
        await db.SaveChangesAsync(ct);
        return revised;
    }
}

/// <summary>The button 登记为已开展.</summary>
public sealed class HoldForm
{
    public int Version { get; set; }
}

/// <summary>登记为已开展.</summary>
public sealed class HoldMeeting(FlowPartyDbContext db, CurrentPost post, TimeProvider time) : IUseCase
{
    public async Task<Outcome<Done>?> HandleAsync(Guid id, HoldForm form, CancellationToken ct)
    {
        db.Operation = "登记组织生活已开展";
        if (await db.OwnMeetingAsync(post, id, ct) is not { } meeting) return null;
        db.FilledInOn(meeting, form.Version);
        var held = meeting.Hold(time.GetUtcNow());
        if (held.Accepted) await db.SaveChangesAsync(ct);
        return held;
    }
}

/// <summary>取消活动.</summary>
public sealed class CancelForm
{
    [Display(Name = "取消原因"), StoredAs(nameof(Domain.OrganizationalLife.Meeting.CancelledBecause)), DataType(DataType.MultilineText)]
    public string? Reason { get; set; }

    public int Version { get; set; }

    /// <summary>Which one; read for the page, never posted.</summary>
    [BindNever, ValidateNever]
    public MeetingPage.Facts? Meeting { get; set; }
}

/// <summary>取消活动 with its reason: its attendance, of which none is confirmed, follows.</summary>
public sealed class CancelMeeting(FlowPartyDbContext db, CurrentPost post) : IUseCase
{
    public async Task<Outcome<Done>?> HandleAsync(Guid id, CancelForm form, CancellationToken ct)
    {
        db.Operation = "取消组织生活";
        if (await db.OwnMeetingAsync(post, id, ct) is not { } meeting) return null;
        db.FilledInOn(meeting, form.Version);
        var cancelled = meeting.Cancel(form.Reason, await db.HasStandingAttendanceAsync(id, ct));
        if (!cancelled.Accepted) return cancelled;
        await db.SaveChangesAsync(ct);
        return cancelled;
    }
}

internal static class OwnMeetings
{
    /// <summary>Only the organizer changes its meeting.</summary>
    public static Task<Meeting?> OwnMeetingAsync(this FlowPartyDbContext db, CurrentPost post, Guid id, CancellationToken ct) =>
        db.Meetings.SingleOrDefaultAsync(m => m.Id == id && m.OrganizationId == post.OrganizationId, ct);

    /// <summary>Organizer and partner record their people.</summary>
    public static Task<Meeting?> MeetingWithUsAsync(this FlowPartyDbContext db, CurrentPost post, Guid id, CancellationToken ct) =>
        db.Meetings.SingleOrDefaultAsync(m => m.Id == id && (m.OrganizationId == post.OrganizationId || m.PartnerId == post.OrganizationId), ct);

    /// <summary>What the form says, with the partner that it names.</summary>
    public static async Task<Outcome<MeetingFacts>> FactsOfAsync(this FlowPartyDbContext db, MeetingForm form, CancellationToken ct)
    {
        if (form.PartnerId is not { } partner) return form.ToFacts();
        return await db.Organizations.SingleOrDefaultAsync(o => o.Id == partner, ct) is { } found
            ? form.ToFacts() with { Partner = found }
            : MeetingRules.PartnerUnfit;
    }
}
