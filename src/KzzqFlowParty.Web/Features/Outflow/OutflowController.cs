using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Ledgers;
using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Web.Features.Shared.Spells;
using KzzqFlowParty.Web.Security;
using Microsoft.AspNetCore.Mvc;

namespace KzzqFlowParty.Web.Features.Outflow;

/// <summary>流出党员: the list, one absence, and what its keeper does with it. Registering is with <see cref="OutflowDraftsController"/>.</summary>
[Route("outflow")]
public sealed class OutflowController(OutflowLedger ledger, ReadOutflowSpell read, ReadSpellHead heads)
    : LedgerController<SpellRow, OutflowFilter>(ledger)
{
    [HttpGet(""), Permit(Permission.SeeFlow)]
    public async Task<IActionResult> Index([FromQuery] OutflowFilter filter, [FromServices] ListOutflow list, CancellationToken ct) =>
        View(await list.HandleAsync(filter, ct));

    [HttpGet("{id:guid}"), Permit(Permission.SeeFlow)]
    public Task<IActionResult> Details(Guid id, CancellationToken ct) => PageAsync(id, nameof(Details), withPhone: true, ct);

    [HttpGet("new"), Permit(Permission.RegisterOutflow)]
    public async Task<IActionResult> New(string? name, Guid? member, [FromServices] ChooseMember choose, CancellationToken ct, int page = 1) =>
        View(await choose.HandleAsync(name, member, page, ct));

    [HttpPost("new"), Permit(Permission.RegisterOutflow)]
    public async Task<IActionResult> Begin(Guid memberId, [FromServices] BeginOutflow begin, [FromServices] ChooseMember choose, CancellationToken ct)
    {
        if (await begin.HandleAsync(memberId, ct) is not { } begun) return NotFound();
        return begun.Accepted
            ? this.Lead(OutflowLinks.DraftPerson(begun.Value))
            : this.Redisplay(await choose.HandleAsync(null, memberId, 1, ct), begun, nameof(New));
    }

    /// <summary>What comes next, after a registration.</summary>
    [HttpGet("{id:guid}/registered"), Permit(Permission.RegisterOutflow)]
    public Task<IActionResult> Registered(Guid id, CancellationToken ct) => PageAsync(id, nameof(Registered), withPhone: false, ct);

    [HttpPost("{id:guid}/confirm"), Permit(Permission.ConfirmDeparture)]
    public async Task<IActionResult> Confirm(Guid id, SeenRow? seen, [FromServices] ConfirmDepartures confirm, CancellationToken ct)
    {
        var result = await confirm.HandleAsync([seen?.Id == id ? seen : new(id, [])], ct);
        if (result.Refused is [var (_, refusal)])
            return this.Redisplay((await read.HandleAsync(id, withPhone: false, ct))!, (Outcome<Done>)refusal, nameof(Details));
        return result.Confirmed == 0 ? NotFound() : await this.DoneAsync<ConfirmDepartureTodo>(result.Sentence, OutflowLinks.Details(id), ct);
    }

    /// <summary>The ticked ones of the list; it comes back as it was filtered.</summary>
    [HttpPost("confirm"), Permit(Permission.ConfirmDeparture)]
    public async Task<IActionResult> ConfirmTicked(SeenRow[] seen, [FromServices] ConfirmDepartures confirm, CancellationToken ct)
    {
        var result = await confirm.HandleAsync(seen, ct);
        return await this.DoneAsync<ConfirmDepartureTodo>(result.Sentence, OutflowLinks.List().With(Request.QueryString), ct);
    }

    [HttpGet("{id:guid}/correct"), Permit(Permission.RegisterOutflow)]
    public Task<IActionResult> Correct(Guid id, [FromServices] CorrectOutflow correct, CancellationToken ct) =>
        FormAsync(id, head => head.May(FlowAct.Correct), _ => correct.FormAsync(id, ct), ct);

    [HttpPost("{id:guid}/correct"), Permit(Permission.RegisterOutflow)]
    public async Task<IActionResult> Correct(Guid id, CorrectForm form, [FromServices] CorrectOutflow correct, CancellationToken ct) =>
        await AnswerAsync(id, form, await this.AnswerOfAsync(() => correct.HandleAsync(id, form, ct)), _ => "已更正，等待另一人确认。", ct);

    [HttpGet("{id:guid}/correction"), Permit(Permission.RegisterOutflow)]
    public Task<IActionResult> Correction(Guid id, [FromServices] AskCorrection ask, CancellationToken ct) =>
        FormAsync(id, head => head.May(FlowAct.AskCorrection), _ => ask.FormAsync(id, ct), ct);

    [HttpPost("{id:guid}/correction"), Permit(Permission.RegisterOutflow)]
    public async Task<IActionResult> Correction(Guid id, CorrectionForm form, [FromServices] AskCorrection ask, CancellationToken ct) =>
        await AnswerAsync(id, form, await this.AnswerOfAsync(() => ask.HandleAsync(id, form, ct)), _ => "已申请更正，等待另一人批准。", ct);

    [HttpPost("{id:guid}/correction/approve"), Permit(Permission.ConfirmDeparture)]
    public Task<IActionResult> ApproveCorrection(Guid id, DecideCorrectionForm form, [FromServices] DecideCorrection decide, CancellationToken ct) =>
        DecideAsync(id, form, approves: true, decide, ct);

    [HttpPost("{id:guid}/correction/decline"), Permit(Permission.ConfirmDeparture)]
    public Task<IActionResult> DeclineCorrection(Guid id, DecideCorrectionForm form, [FromServices] DecideCorrection decide, CancellationToken ct) =>
        DecideAsync(id, form, approves: false, decide, ct);

    [HttpGet("{id:guid}/ask"), Permit(Permission.RegisterOutflow)]
    public Task<IActionResult> Ask(Guid id, CancellationToken ct) =>
        FormAsync(id, head => head.May(FlowAct.AskAgain), head => Task.FromResult<AskForm?>(new() { Version = head.Version }), ct);

    [HttpPost("{id:guid}/ask"), Permit(Permission.RegisterOutflow)]
    public async Task<IActionResult> Ask(Guid id, AskForm form, [FromServices] AskAnotherHost ask, CancellationToken ct) =>
        await AnswerAsync(
            id, form, await this.AnswerOfAsync(() => ask.HandleAsync(id, form, ct)),
            s => s.State == FlowState.NoHost ? "已记为无接收组织，由本支部直接管理。" : $"接收党组织已更换为 {s.CurrentLeg.AskedOrganizationName}。",
            ct);

    [HttpGet("{id:guid}/return"), Permit(Permission.RecordReturn)]
    public Task<IActionResult> Return(Guid id, CancellationToken ct) =>
        FormAsync(id, head => head.May(FlowAct.Return), head => Task.FromResult<ReturnForm?>(new() { Version = head.Version }), ct);

    [HttpPost("{id:guid}/return"), Permit(Permission.RecordReturn)]
    public async Task<IActionResult> Return(Guid id, ReturnForm form, [FromServices] RecordReturn record, CancellationToken ct) =>
        await AnswerAsync(id, form, await this.AnswerOfAsync(() => record.HandleAsync(id, form, ct)),
            s => $"已登记 {s.MemberName} {(s.IsFromOutside ? "离开" : "返回")}。", ct);

    [HttpGet("{id:guid}/not-departed"), Permit(Permission.RecordReturn)]
    public Task<IActionResult> NotDeparted(Guid id, CancellationToken ct) =>
        FormAsync(id, head => head.May(FlowAct.NeverDeparted), head => Task.FromResult<NotDepartedForm?>(new() { Version = head.Version }), ct);

    [HttpPost("{id:guid}/not-departed"), Permit(Permission.RecordReturn)]
    public async Task<IActionResult> NotDeparted(Guid id, NotDepartedForm form, [FromServices] RecordNotDeparted record, CancellationToken ct) =>
        await AnswerAsync(id, form, await this.AnswerOfAsync(() => record.HandleAsync(id, form, ct)), s => $"已记 {s.MemberName} 未成行。", ct);

    private async Task<IActionResult> DecideAsync(Guid id, DecideCorrectionForm form, bool approves, DecideCorrection decide, CancellationToken ct)
    {
        if (await decide.HandleAsync(id, form, approves, ct) is not { } decided) return NotFound();
        return decided.Accepted
            ? this.Done(approves ? "已同意更正。" : "没有同意更正，登记不变。", OutflowLinks.Details(id))
            : this.Redisplay((await read.HandleAsync(id, withPhone: false, ct))!, decided, nameof(Details));
    }

    private async Task<IActionResult> PageAsync(Guid id, string view, bool withPhone, CancellationToken ct) =>
        await read.HandleAsync(id, withPhone, ct) is { } page ? View(view, page) : NotFound();

    /// <summary>The form of an act, where the act may be done now; else the absence's page, which says its state.</summary>
    private async Task<IActionResult> FormAsync<TForm>(Guid id, Func<SpellHead, bool> may, Func<SpellHead, Task<TForm?>> form, CancellationToken ct)
        where TForm : class
    {
        if (await heads.HandleAsync(id, ct) is not { } head) return NotFound();
        if (!may(head)) return this.Lead(PageOf(id, head.IsFromOutside));
        var empty = await form(head);
        Say(head, empty);
        return View(empty);
    }

    private async Task<IActionResult> AnswerAsync(Guid id, object form, Outcome<FlowSpell>? outcome, Func<FlowSpell, string> sentence, CancellationToken ct)
    {
        if (outcome is null || await heads.HandleAsync(id, ct) is not { } head) return NotFound();
        if (outcome.Accepted) return this.Done(sentence(outcome.Value), PageOf(id, head.IsFromOutside));
        Say(head, form);
        return this.Redisplay(form, form is CorrectForm or CorrectionForm ? OutflowSteps.Placed(outcome) : outcome);
    }

    /// <summary>Whom the form is about.</summary>
    private void Say(SpellHead head, object? form)
    {
        ViewData.Subtitle = head.MemberName;
        if (form is ReturnForm leaving) leaving.IsFromOutside = head.IsFromOutside;
    }

    private static PageLink PageOf(Guid id, bool isFromOutside) => isFromOutside ? InflowLinks.Details(id) : OutflowLinks.Details(id);
}
