using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Web.Security;
using Microsoft.AspNetCore.Mvc;

namespace KzzqFlowParty.Web.Features.Outflow.Changes;

/// <summary>变动报告 (M3): the register R-09, one report, and the short form of one call. Both sides write and read them.</summary>
[Route("changes")]
public sealed class ChangesController(ReadChange read) : Controller
{

    [HttpGet(""), Permit(Permission.SeeFlow)]
    public async Task<IActionResult> Index([FromQuery] ChangeFilter filter, [FromServices] ListChanges list, CancellationToken ct) =>
        View(await list.HandleAsync(filter, ct));

    [HttpGet("export"), Permit(Permission.Export)]
    public Task<IActionResult> Export([FromQuery] ChangeFilter filter, [FromServices] ChangeLedger ledger, CancellationToken ct) =>
        ledger.DownloadAsync(filter, ct);

    [HttpGet("print"), Permit(Permission.Export)]
    public async Task<IActionResult> Print([FromQuery] ChangeFilter filter, [FromServices] ChangeLedger ledger, CancellationToken ct) =>
        View("_LedgerPrint", await ledger.PrintAsync(filter, ct));

    [HttpGet("{id:guid}"), Permit(Permission.SeeFlow)]
    public async Task<IActionResult> Details(Guid id, CancellationToken ct) =>
        await read.HandleAsync(id, withPhone: true, ct) is { } page ? View(page) : NotFound();

    [HttpPost("{id:guid}/acknowledge"), Permit(Permission.AcknowledgeChanges)]
    public async Task<IActionResult> Acknowledge(Guid id, AcknowledgeForm form, [FromServices] AcknowledgeChange acknowledge, CancellationToken ct)
    {
        if (await acknowledge.HandleAsync(id, form, ct) is not { } done) return NotFound();
        return done.Accepted
            ? this.Done("已知悉。", ChangeLinks.Details(id))
            : this.Redisplay((await read.HandleAsync(id, withPhone: false, ct))!, done, nameof(Details));
    }

    /// <param name="id">The absence.</param>
    [HttpGet("report/{id:guid}"), Permit(Permission.ReportChanges)]
    public async Task<IActionResult> Report(Guid id, [FromServices] ReportChanges report, CancellationToken ct)
    {
        if (await report.PlaceAsync(id, ct) is not { } place) return NotFound();
        if (!place.May) return this.Lead(place.Page);
        return View(report.Begin(place));
    }

    [HttpPost("report/{id:guid}"), Permit(Permission.ReportChanges)]
    public async Task<IActionResult> Report(Guid id, ChangeForm form, [FromServices] ReportChanges report, CancellationToken ct)
    {
        if (await report.PlaceAsync(id, ct) is not { } place) return NotFound();
        var reported = await this.AnswerOfAsync(() => report.HandleAsync(id, form, ct));
        if (reported is null) return NotFound();
        if (reported.Accepted) return this.Done(await report.SentenceAsync(reported.Value, ct), place.Page);
        form.Place = place;
        return this.Redisplay(form, reported);
    }
}
