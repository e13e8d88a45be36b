using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.OrganizationalLife;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Web.Security;
using Microsoft.AspNetCore.Mvc;

namespace KzzqFlowParty.Web.Features.Meetings;

/// <summary>组织生活: meetings of an organization, and who attended. G4, M2.2, O1.3, O1.4.</summary>
[Route("meetings")]
public sealed class MeetingsController(ReadMeeting read, CurrentPost post, TimeProvider time) : Controller
{
    [HttpGet(""), Permit(Permission.SeeMeetings)]
    public async Task<IActionResult> Index(MeetingFilter filter, [FromServices] ListMeetings list, CancellationToken ct) =>
        View(await list.HandleAsync(filter, ct));

    /// <summary>组织生活参加情况统计 on paper.</summary>
    [HttpGet("summary"), Permit(Permission.Export)]
    public async Task<IActionResult> Summary(int? year, [FromServices] AttendanceLedger ledger, CancellationToken ct) =>
        View("_LedgerPrint", await ledger.PrintAsync(new() { Year = ScoreYears.Shown(year, time.Today) }, ct));

    [HttpGet("summary/export"), Permit(Permission.Export)]
    public Task<IActionResult> ExportSummary(int? year, [FromServices] AttendanceLedger ledger, CancellationToken ct) =>
        ledger.DownloadAsync(new() { Year = ScoreYears.Shown(year, time.Today) }, ct);

    [HttpGet("new"), Permit(Permission.ManageMeetings)]
    public IActionResult New() => View(new NewMeetingForm { StartsAt = time.Today.ToDateTime(new TimeOnly(9, 0)) });

    [HttpPost("new"), Permit(Permission.ManageMeetings)]
    public async Task<IActionResult> New(NewMeetingForm form, [FromServices] PlanMeeting plan, CancellationToken ct)
    {
        var planned = await this.AnswerOfAsync(async () => await plan.HandleAsync(form, ct));
        if (planned is not { Accepted: true }) return this.Redisplay(form, planned);
        return form.IsHeld
            ? this.Done("已登记，请接着登记出席。", MeetingLinks.Record(planned.Value.Id))
            : this.Done("已记为计划开展。", PageOf(planned.Value.Id));
    }

    [HttpGet("{id:guid}"), Permit(Permission.SeeMeetings)]
    public async Task<IActionResult> Details(Guid id, CancellationToken ct) => await read.HandleAsync(id, ct) is { } page ? View(page) : NotFound();

    [HttpGet("{id:guid}/edit"), Permit(Permission.ManageMeetings)]
    public async Task<IActionResult> Edit(Guid id, [FromServices] ReadMeetingForm form, CancellationToken ct) =>
        await form.HandleAsync(id, ct) is { } filled ? View(filled) : await PassedAsync(id, ct, ofOrganizer: true);

    [HttpPost("{id:guid}/edit"), Permit(Permission.ManageMeetings)]
    public async Task<IActionResult> Edit(
        Guid id, EditMeetingForm form, [FromServices] ReviseMeeting revise, [FromServices] ReadMeetingForm read, CancellationToken ct)
    {
        if (!ModelState.IsValid && await read.HandleAsync(id, ct) is null) return await PassedAsync(id, ct, ofOrganizer: true);
        return await this.AnswerOfAsync(() => revise.HandleAsync(id, form, ct)) switch
        {
            null => NotFound(),
            { Accepted: true } => this.Done("已修改。", PageOf(id)),
            var refused => this.Redisplay(form, refused),
        };
    }

    [HttpPost("{id:guid}/hold"), Permit(Permission.ManageMeetings)]
    public async Task<IActionResult> Hold(Guid id, HoldForm form, [FromServices] HoldMeeting hold, CancellationToken ct) =>
        await hold.HandleAsync(id, form, ct) switch
        {
            null => NotFound(),
            { Accepted: true } => this.Done("已登记为已开展，请接着登记出席。", MeetingLinks.Record(id)),
            var refused => await read.HandleAsync(id, ct) is { } page ? this.Redisplay(page, refused, nameof(Details)) : NotFound(),
        };

    [HttpGet("{id:guid}/cancel"), Permit(Permission.ManageMeetings)]
    public async Task<IActionResult> Cancel(Guid id, CancellationToken ct) =>
        await ToCancelAsync(id, ct) is { } meeting ? View(new CancelForm { Version = meeting.Version, Meeting = meeting })
            : await PassedAsync(id, ct, ofOrganizer: true);

    [HttpPost("{id:guid}/cancel"), Permit(Permission.ManageMeetings)]
    public async Task<IActionResult> Cancel(Guid id, CancelForm form, [FromServices] CancelMeeting cancel, CancellationToken ct)
    {
        if (await cancel.HandleAsync(id, form, ct) is not { } outcome) return NotFound();
        if (outcome.Accepted) return this.Done("已取消，登记过的出席随之作废。", PageOf(id));
        if (await read.HandleAsync(id, ct) is not { } page || page.Meeting.State == MeetingState.Cancelled) return await PassedAsync(id, ct);
        form.Meeting = page.Meeting;
        return this.Redisplay(form, outcome);
    }

    [HttpGet("{id:guid}/attendance"), Permit(Permission.ManageMeetings)]
    public async Task<IActionResult> Record(Guid id, Invitation invite, [FromServices] ReadAttendanceSheet sheet, CancellationToken ct) =>
        await ToRecordAsync(id, invite, sheet, ct) is { } found ? View(new AttendanceForm { Invite = invite, Sheet = found }) : await PassedAsync(id, ct);

    /// <summary>One post for the whole list: two or three values a member.</summary>
    [HttpPost("{id:guid}/attendance"), Permit(Permission.ManageMeetings), RequestFormLimits(ValueCountLimit = 8192)]
    public async Task<IActionResult> Record(
        Guid id, AttendanceForm form, [FromServices] RecordAttendances record, [FromServices] ReadAttendanceSheet sheet, CancellationToken ct)
    {
        var outcome = ModelState.IsValid ? await record.HandleAsync(id, form, ct) : null;
        if (outcome is { Accepted: true }) return this.Done($"已登记 {outcome.Value.Count} 人的出席，等待第二人确认。", PageOf(id));
        if (ModelState.IsValid && outcome is null) return NotFound();
        form.Sheet = await ToRecordAsync(id, form.Invite, sheet, ct);
        if (form.Sheet is null) return await PassedAsync(id, ct);
        return outcome is null ? this.Redisplay(form) : this.Redisplay(form, outcome);
    }

    [HttpGet("{id:guid}/sign-in"), Permit(Permission.SeeMeetings)]
    public async Task<IActionResult> SignIn(Guid id, Invitation invite, [FromServices] PrintSignIn signIn, CancellationToken ct) =>
        await signIn.HandleAsync(id, invite, ct) is { } page ? View(page) : NotFound();

    [HttpGet("{id:guid}/sign-in/workbook"), Permit(Permission.Export)]
    public async Task<IActionResult> SignInWorkbook(Guid id, Invitation invite, [FromServices] ExportSignIn export, CancellationToken ct) =>
        await export.HandleAsync(id, invite, ct) is { } file ? File(file.Content, ReportFile.ContentType, file.Name) : NotFound();

    /// <summary>An act that can no longer be done, or not yet: the meeting's page, which says its state.</summary>
    /// <param name="ofOrganizer">The act is none of the partner's.</param>
    private async Task<IActionResult> PassedAsync(Guid id, CancellationToken ct, bool ofOrganizer = false) =>
        await read.HandleAsync(id, ct) is { } page && (!ofOrganizer || page.Meeting.OrganizationId == post.OrganizationId) ? this.Lead(PageOf(id)) : NotFound();

    private static PageLink PageOf(Guid id) => MeetingLinks.Details(id);

    private async Task<MeetingPage.Facts?> ToCancelAsync(Guid id, CancellationToken ct) =>
        await read.HandleAsync(id, ct) is { } page && page.May(MeetingAct.Cancel) ? page.Meeting : null;

    private static async Task<AttendanceSheet?> ToRecordAsync(Guid id, Invitation invite, ReadAttendanceSheet read, CancellationToken ct) =>
        await read.HandleAsync(id, invite, ct) is { } sheet && sheet.Page.May(MeetingAct.RecordAttendance) ? sheet : null;
}
