using KzzqFlowParty.Domain;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Security;
using Microsoft.AspNetCore.Mvc;

namespace KzzqFlowParty.Web.Features.Meetings;

/// <summary>组织生活: meetings of an organization, and who attended. G4, M2.2, O1.3, O1.4.</summary>
[Route("meetings")]
public sealed class MeetingsController(ReadMeeting read, TimeProvider time) : Controller
{
    [HttpGet(""), Permit(Permission.SeeMeetings)]
    public async Task<IActionResult> Index(MeetingFilter filter, [FromServices] ListMeetings list, CancellationToken ct) => View(await list.HandleAsync(filter, ct));

    [HttpGet("new"), Permit(Permission.ManageMeetings)]
    public IActionResult New() => View(new NewMeetingForm { StartsAt = time.Today.ToDateTime(new TimeOnly(9, 0)) });

    [HttpPost("new"), Permit(Permission.ManageMeetings)]
    public async Task<IActionResult> New(NewMeetingForm form, [FromServices] PlanMeeting plan, CancellationToken ct)
    {
        if (!ModelState.IsValid) return this.Redisplay(form);
        var planned = await plan.HandleAsync(form, ct);
        if (!planned.Accepted) return this.Redisplay(form, planned);
        return form.IsHeld
            ? this.Done("已登记，请接着登记出席。", Url.Action(nameof(Record), new { id = planned.Value.Id })!)
            : this.Done("已安排。", PageOf(planned.Value.Id));
    }

    [HttpGet("{id:guid}"), Permit(Permission.SeeMeetings)]
    public async Task<IActionResult> Details(Guid id, CancellationToken ct) => await read.HandleAsync(id, ct) is { } page ? View(page) : NotFound();

    [HttpGet("{id:guid}/edit"), Permit(Permission.ManageMeetings)]
    public async Task<IActionResult> Edit(Guid id, [FromServices] ReadMeetingForm form, CancellationToken ct) => await form.HandleAsync(id, ct) is { } filled ? View(filled) : await PassedAsync(id, ct);

    [HttpPost("{id:guid}/edit"), Permit(Permission.ManageMeetings)]
    public async Task<IActionResult> Edit(Guid id, EditMeetingForm form, [FromServices] ReviseMeeting revise, [FromServices] ReadMeetingForm read, CancellationToken ct)
    {
        if (!ModelState.IsValid) return await read.HandleAsync(id, ct) is null ? await PassedAsync(id, ct) : this.Redisplay(form);
        return await revise.HandleAsync(id, form, ct) switch
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
            { Accepted: true } => this.Done("已登记为已开展，请接着登记出席。", Url.Action(nameof(Record), new { id })!),
            var refused => await read.HandleAsync(id, ct) is { } page ? this.Redisplay(page, refused, nameof(Details)) : NotFound(),
        };

    [HttpGet("{id:guid}/cancel"), Permit(Permission.ManageMeetings)]
    public async Task<IActionResult> Cancel(Guid id, CancellationToken ct) => await CancelViewAsync(id, ct) is { } page ? View(new CancelForm { Version = page.Meeting.Version }) : await PassedAsync(id, ct);

    [HttpPost("{id:guid}/cancel"), Permit(Permission.ManageMeetings)]
    public async Task<IActionResult> Cancel(Guid id, CancelForm form, [FromServices] CancelMeeting cancel, CancellationToken ct) =>
        await cancel.HandleAsync(id, form, ct) switch
        {
            null => NotFound(),
            { Accepted: true } => this.Done("已取消，登记过的出席随之作废。", PageOf(id)),
            var refused => await CancelViewAsync(id, ct) is not null ? this.Redisplay(form, refused) : await PassedAsync(id, ct),
        };

    [HttpGet("{id:guid}/attendance"), Permit(Permission.ManageMeetings)]
    public async Task<IActionResult> Record(Guid id, Invitation invite, [FromServices] ReadAttendanceSheet sheet, CancellationToken ct) =>
        await SheetAsync(id, invite, sheet, ct) ? View(new AttendanceForm { Invite = invite }) : await PassedAsync(id, ct);

    /// <summary>One post for the whole list: two or three values a member.</summary>
    [HttpPost("{id:guid}/attendance"), Permit(Permission.ManageMeetings), RequestFormLimits(ValueCountLimit = 8192)]
    public async Task<IActionResult> Record(Guid id, AttendanceForm form, [FromServices] RecordAttendances record, [FromServices] ReadAttendanceSheet sheet, CancellationToken ct)
    {
        var outcome = ModelState.IsValid ? await record.HandleAsync(id, form, ct) : null;
        if (outcome is { Accepted: true }) return this.Done($"已登记 {outcome.Value.Count} 人的出席，等待第二人确认。", PageOf(id));
        if (ModelState.IsValid && outcome is null) return NotFound();
        if (!await SheetAsync(id, form.Invite, sheet, ct)) return await PassedAsync(id, ct);
        return outcome is null ? this.Redisplay(form) : this.Redisplay(form, outcome);
    }

    [HttpGet("{id:guid}/sign-in"), Permit(Permission.SeeMeetings)]
    public async Task<IActionResult> SignIn(Guid id, Invitation invite, [FromServices] PrintSignIn signIn, CancellationToken ct) =>
        await signIn.HandleAsync(id, invite, ct) is { } page ? View(page) : NotFound();

    [HttpGet("{id:guid}/sign-in/workbook"), Permit(Permission.Export)]
    public async Task<IActionResult> SignInWorkbook(Guid id, Invitation invite, [FromServices] ExportSignIn export, CancellationToken ct) =>
        await export.HandleAsync(id, invite, ct) is { } file ? File(file.Content, ReportFile.ContentType, file.Name) : NotFound();

    /// <summary>An act that can no longer be done, or not yet: the meeting's page, which says its state.</summary>
    private async Task<IActionResult> PassedAsync(Guid id, CancellationToken ct) => await read.HandleAsync(id, ct) is null ? NotFound() : LocalRedirect(PageOf(id));

    private string PageOf(Guid id) => Url.Action(nameof(Details), new { id })!;

    private async Task<MeetingPage?> CancelViewAsync(Guid id, CancellationToken ct)
    {
        var page = await read.HandleAsync(id, ct);
        ViewData["Meeting"] = page?.Meeting;
        return page is { May.Cancel: true } ? page : null;
    }

    private async Task<bool> SheetAsync(Guid id, Invitation invite, ReadAttendanceSheet read, CancellationToken ct)
    {
        var sheet = await read.HandleAsync(id, invite, ct);
        ViewData["Sheet"] = sheet;
        return sheet is { Page.May.Record: true };
    }
}
