using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Ledgers;
using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Web.Features.Shared.Spells;
using KzzqFlowParty.Web.Security;
using Microsoft.AspNetCore.Mvc;

namespace KzzqFlowParty.Web.Features.Inflow;

/// <summary>流入党员: the receiving side's list, its answer to those who ask, and members from outside.</summary>
[Route("inflow")]
public sealed class InflowController(InflowLedger ledger, ReadInflowSpell read, CurrentPost post, TimeProvider time)
    : LedgerController<SpellRow, InflowFilter>(ledger)
{
    [HttpGet(""), Permit(Permission.SeeFlow)]
    public async Task<IActionResult> Index([FromQuery] InflowFilter filter, [FromServices] ListInflow list, CancellationToken ct) =>
        View(await list.HandleAsync(filter, ct));

    [HttpGet("{id:guid}"), Permit(Permission.SeeFlow)]
    public async Task<IActionResult> Details(Guid id, CancellationToken ct) =>
        await read.HandleAsync(id, withPhone: true, ct) is { } page ? View(page) : NotFound();

    [HttpGet("{id:guid}/receive"), Permit(Permission.ReceiveInflow)]
    public Task<IActionResult> Receive(Guid id, CancellationToken ct) =>
        FormAsync(id, page => new ReceiveForm { Version = page.Version, RegisteredOn = time.Today, AcceptedOn = time.Today, PlacedOn = time.Today }, ct);

    [HttpPost("{id:guid}/receive"), Permit(Permission.ReceiveInflow)]
    public async Task<IActionResult> Receive(Guid id, ReceiveForm form, [FromServices] ReceiveInflow receive, CancellationToken ct) =>
        await AnswerAsync(id, form, await this.AnswerOfAsync(() => receive.HandleAsync(id, form, ct)),
            s => $"已接收 {s.MemberName}，编入 {s.CurrentLeg.PlacedInName}。", ct);

    [HttpGet("{id:guid}/refuse"), Permit(Permission.ReceiveInflow)]
    public Task<IActionResult> Refuse(Guid id, CancellationToken ct) => FormAsync(id, page => new RefuseForm { Version = page.Version }, ct);

    [HttpPost("{id:guid}/refuse"), Permit(Permission.ReceiveInflow)]
    public async Task<IActionResult> Refuse(Guid id, RefuseForm form, [FromServices] RefuseInflow refuse, CancellationToken ct) =>
        await AnswerAsync(id, form, await this.AnswerOfAsync(() => refuse.HandleAsync(id, form, ct)),
            s => $"已拒收 {s.MemberName}，旗委组织部可以看到理由。", ct);

    [HttpGet("new"), Permit(Permission.RegisterInflow)]
    public IActionResult New() => View(
        new RegisterInflowForm { Reception = new() { ReportedInOn = time.Today, RegisteredOn = time.Today, AcceptedOn = time.Today, PlacedOn = time.Today } });

    [HttpPost("new"), Permit(Permission.RegisterInflow)]
    public async Task<IActionResult> New(RegisterInflowForm form, [FromServices] RegisterInflow register, CancellationToken ct)
    {
        var registered = await this.AnswerOfAsync(async () => await register.HandleAsync(form, ct));
        return registered is { Accepted: true }
            ? this.Done($"已登记 {registered.Value.MemberName} 流入。", InflowLinks.Details(registered.Value.Id))
            : this.Redisplay(form, registered);
    }

    [HttpGet("refusals"), Permit(Permission.SeeRefusals)]
    public async Task<IActionResult> Refusals([FromServices] ReadRefusals refusals, CancellationToken ct, int page = 1) =>
        View(await refusals.HandleAsync(page, ct));

    private async Task<IActionResult> FormAsync<TForm>(Guid id, Func<InflowSpellPage, TForm> form, CancellationToken ct)
        where TForm : notnull
    {
        if (await read.HandleAsync(id, withPhone: false, ct) is not { } page) return NotFound();
        if (!page.IsAskedHere) return NotFound();
        if (!page.May.Receive) return this.Lead(InflowLinks.Details(id));
        var empty = form(page);
        Say(page, empty);
        return View(empty);
    }

    private async Task<IActionResult> AnswerAsync(Guid id, object form, Outcome<FlowSpell>? outcome, Func<FlowSpell, string> sentence, CancellationToken ct)
    {
        if (outcome is null) return NotFound();
        if (outcome.Accepted) return await this.DoneAsync<ReceiveInflowTodo>(sentence(outcome.Value), InflowLinks.Details(id), ct);
        if (await read.HandleAsync(id, withPhone: false, ct) is not { IsAskedHere: true } page) return NotFound();
        Say(page, form);
        return this.Redisplay(form, outcome);
    }

    /// <summary>Whom the form is about, and whether it places below the asked organization.</summary>
    private void Say(InflowSpellPage page, object form)
    {
        ViewData.Subtitle = $"{page.Name}（{page.Formal}）";
        if (form is ReceiveForm receiving) receiving.PlacesBelow = RoleTable.ActingReachOf(post.Role, Permission.ReceiveInflow) == Reach.Subtree;
    }
}
