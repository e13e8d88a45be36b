using KzzqFlowParty.Domain;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Web.Security;
using Microsoft.AspNetCore.Mvc;

namespace KzzqFlowParty.Web.Features.Meetings;

/// <summary>出席记录: confirmation, the other side's record, reversal. M2.2, S-base5, D-18.</summary>
[Route("attendances")]
public sealed class AttendancesController(ReadAttendance read) : Controller
{
    private const string Folder = "/Features/Meetings/";

    /// <summary>待确认: every attendance and request to reverse that the person at the screen may decide.</summary>
    [HttpGet("waiting"), Permit(Permission.ConfirmAttendance)]
    public async Task<IActionResult> Waiting(WaitingFilter filter, [FromServices] ReadWaitingAttendances waiting, CancellationToken ct) =>
        View($"{Folder}Waiting.cshtml", await waiting.HandleAsync(filter, ct));

    /// <summary>
    /// 批量确认: the ticked ones, each by its own rule; what was refused is said. Back to the queue as it was filtered, or to the meeting where they were
    /// ticked.
    /// </summary>
    [HttpPost("waiting"), Permit(Permission.ConfirmAttendance)]
    public async Task<IActionResult> Confirm(
        SeenRow[] seen, [FromQuery] WaitingFilter filter, [FromForm] Guid? backTo, [FromServices] ConfirmAttendances confirm, CancellationToken ct)
    {
        var result = await confirm.HandleAsync(seen, backTo ?? filter.Meeting, ct);
        var page = backTo is { } meeting ? MeetingLinks.Details(meeting) : MeetingLinks.Waiting().With(Request.QueryString);
        return await this.DoneAsync<ConfirmAttendanceTodo>(result.Sentence, page, ct);
    }

    /// <summary>在外参加: members of one's own at meetings of others.</summary>
    [HttpGet("elsewhere"), Permit(Permission.SeeMeetings)]
    public async Task<IActionResult> Elsewhere([FromServices] ListElsewhere list, CancellationToken ct, int page = 1) =>
        View($"{Folder}Elsewhere.cshtml", await list.HandleAsync(page, ct));

    [HttpGet("{id:guid}"), Permit(Permission.SeeMeetings)]
    public async Task<IActionResult> Details(Guid id, CancellationToken ct) =>
        await read.HandleAsync(id, ct) is { } page ? View($"{Folder}Attendance.cshtml", page) : NotFound();

    [HttpPost("{id:guid}/join"), Permit(Permission.ManageMeetings)]
    public async Task<IActionResult> Join(Guid id, JoinForm form, [FromServices] JoinAttendance join, CancellationToken ct) =>
        await AnswerAsync(id, await join.HandleAsync(id, form, ct), "已登记，与组织方的记录合为一条。", ct, page => page with { Said = form });

    [HttpPost("{id:guid}/agree"), Permit(Permission.ManageMeetings)]
    public async Task<IActionResult> GiveIn(Guid id, GiveInForm form, [FromServices] GiveInOnAttendance giveIn, CancellationToken ct) =>
        await AnswerAsync(id, await giveIn.HandleAsync(id, form, ct), "已同意对方的说法，等待另一人确认。", ct);

    [HttpPost("{id:guid}/reversal"), Permit(Permission.ReverseAttendance)]
    public async Task<IActionResult> AskReversal(Guid id, AttendanceReversalForm form, [FromServices] AskAttendanceReversal ask, CancellationToken ct) =>
        await AnswerAsync(id, await ask.HandleAsync(id, form, ct), "已申请冲销，等待另一人批准。", ct, page => page with { Reason = form.Reason });

    [HttpPost("{id:guid}/reversal/decision"), Permit(Permission.ConfirmAttendance)]
    public async Task<IActionResult> DecideReversal(
        Guid id, AttendanceDecisionForm form, [FromServices] DecideAttendanceReversal decide, CancellationToken ct) =>
        await AnswerAsync(
            id, await decide.HandleAsync(id, form, ct), form.Approves ? "已冲销，积分已随之更正。" : "未同意冲销，出席记录有效。", ct);

    /// <summary>Every act stands on the record's own page, and so does its refusal, with what was typed.</summary>
    private async Task<IActionResult> AnswerAsync(
        Guid id, Outcome<Done>? outcome, string sentence, CancellationToken ct, Func<AttendancePage, AttendancePage>? typed = null)
    {
        if (outcome is null) return NotFound();
        if (outcome.Accepted) return this.Done(sentence, MeetingLinks.Attendance(id));
        return await read.HandleAsync(id, ct) is { } page ? this.Redisplay(typed?.Invoke(page) ?? page, outcome, $"{Folder}Attendance.cshtml") : NotFound();
    }
}
