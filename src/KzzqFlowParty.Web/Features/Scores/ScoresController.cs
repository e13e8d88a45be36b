using KzzqFlowParty.Domain;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Web.Security;
using Microsoft.AspNetCore.Mvc;

namespace KzzqFlowParty.Web.Features.Scores;

/// <summary>积分台账 and 个人积分表: points with their reasons, claims and their confirmation, reversals. S, G7.2.</summary>
[Route("scores")]
public sealed class ScoresController(TimeProvider time) : Controller
{
    private const string OfYear = "{memberId:guid}/" + ScoreYears.Route;

    [HttpGet(""), Permit(Permission.SeeScores)]
    public async Task<IActionResult> Index(ScoreListFilter filter, [FromServices] ReadScoreList read, CancellationToken ct) =>
        View(await read.HandleAsync(filter.Sane(time.Today), ct));

    [HttpGet("export"), Permit(Permission.Export)]
    public Task<IActionResult> Export([FromQuery] ScoreListFilter filter, [FromServices] ScoreRoster roster, CancellationToken ct) =>
        roster.DownloadAsync(filter.Sane(time.Today), ct);

    /// <summary>积分更正（冲销）登记 on paper.</summary>
    [HttpGet("reversals"), Permit(Permission.Export)]
    public async Task<IActionResult> Reversals(int? year, [FromServices] ReversalLedger ledger, CancellationToken ct) =>
        View("_LedgerPrint", await ledger.PrintAsync(new() { Year = ScoreYears.Shown(year, time.Today) }, ct));

    [HttpGet("reversals/export"), Permit(Permission.Export)]
    public Task<IActionResult> ExportReversals(int? year, [FromServices] ReversalLedger ledger, CancellationToken ct) =>
        ledger.DownloadAsync(new() { Year = ScoreYears.Shown(year, time.Today) }, ct);

    /// <summary>待认定: every claim and request to reverse that the person at the screen may decide.</summary>
    [HttpGet("waiting"), Permit(Permission.ConfirmPoints)]
    public async Task<IActionResult> Waiting([FromServices] ReadWaiting read, CancellationToken ct, int page = 1) =>
        View(await read.HandleAsync(Paging.Page(page), ct));

    [HttpGet(OfYear), Permit(Permission.SeeScores)]
    public async Task<IActionResult> Sheet(Guid memberId, int year, [FromServices] ReadScorePage read, CancellationToken ct) =>
        await read.HandleAsync(memberId, year, ct) is { } page ? View(page) : NotFound();

    /// <summary>Opens a member's sheet of the year chosen, this year's from wherever a member is named.</summary>
    [HttpGet("{memberId:guid}"), Permit(Permission.SeeScores)]
    public IActionResult OfMember(Guid memberId, int? year) => this.Lead(ScoreLinks.Sheet(memberId, ScoreYears.Shown(year, time.Today)));

    [HttpGet(OfYear + "/print"), Permit(Permission.SeeScores)]
    public async Task<IActionResult> Print(Guid memberId, int year, [FromServices] PrintScoreSheet print, CancellationToken ct) =>
        await print.HandleAsync(memberId, year, ct) is { } page ? View(page) : NotFound();

    [HttpGet(OfYear + "/workbook"), Permit(Permission.Export)]
    public async Task<IActionResult> Workbook(Guid memberId, int year, [FromServices] ExportScoreSheet export, CancellationToken ct) =>
        await export.HandleAsync(memberId, year, ct) is { } file ? File(file.Content, ReportFile.ContentType, file.Name) : NotFound();

    [HttpGet(OfYear + "/claims/new"), Permit(Permission.ClaimPoints)]
    public async Task<IActionResult> Claim(Guid memberId, int year, string? item, [FromServices] ReadScorePage read, CancellationToken ct)
    {
        if (await read.HandleAsync(memberId, year, ct) is not { IsOwn: true } page) return NotFound();
        return View(new ClaimForm { Sheet = page, Item = item, FactOn = time.Today.Year == year ? time.Today : null });
    }

    [HttpPost(OfYear + "/claims/new"), Permit(Permission.ClaimPoints)]
    public async Task<IActionResult> Claim(
        Guid memberId, int year, ClaimForm form, [FromServices] ClaimPoints claim, [FromServices] ReadScorePage read, CancellationToken ct)
    {
        var outcome = await this.AnswerOfAsync(() => claim.HandleAsync(memberId, year, form, ct));
        if (outcome is { Accepted: true }) return this.Done("已申报，等待另一人认定。", ScoreLinks.Sheet(memberId, year));
        if (outcome is null || await read.HandleAsync(memberId, year, ct) is not { IsOwn: true } page) return NotFound();
        form.Sheet = page;
        return this.Redisplay(form, outcome);
    }

    [HttpPost(OfYear + "/claims/{claimId:guid}"), Permit(Permission.ConfirmPoints)]
    public async Task<IActionResult> Decide(
        Guid memberId, int year, Guid claimId, PointsDecisionForm form, [FromServices] DecideClaim decide, [FromServices] ReadScorePage read,
        CancellationToken ct) =>
        !ModelState.IsValid && await read.HandleAsync(memberId, year, ct) is { } page
            ? this.Redisplay(page, nameof(Sheet))
            : await AnswerAsync(await decide.HandleAsync(
                memberId, year, claimId, form, ct), form.Accepts ? "已认定，积分已计入。" : "已退回。", memberId, year, read, ct);

    /// <summary>批量认定: the ticked claims of the queue, each by its own rule; what was refused is said.</summary>
    [HttpPost("waiting"), Permit(Permission.ConfirmPoints)]
    public async Task<IActionResult> AcceptMany(SeenRow[] seen, [FromServices] AcceptClaims accept, CancellationToken ct) =>
        await this.DoneAsync<ConfirmPointsTodo>((await accept.HandleAsync(seen, ct)).Sentence, ScoreLinks.Waiting().With(Request.QueryString), ct);

    [HttpGet(OfYear + "/entries/{entryId:guid}/reversal"), Permit(Permission.ReversePoints)]
    public async Task<IActionResult> Reversal(Guid memberId, int year, Guid entryId, [FromServices] ReadScorePage read, CancellationToken ct) =>
        await AboutAsync(new EntryReversalForm(), memberId, year, entryId, read, ct) is { } form ? View(form) : NotFound();

    [HttpPost(OfYear + "/entries/{entryId:guid}/reversal"), Permit(Permission.ReversePoints)]
    public async Task<IActionResult> Reversal(
        Guid memberId, int year, Guid entryId, EntryReversalForm form, [FromServices] AskReversal ask, [FromServices] ReadScorePage read, CancellationToken ct)
    {
        var outcome = await ask.HandleAsync(memberId, year, entryId, form, ct);
        if (outcome is null) return NotFound();
        if (outcome.Accepted) return this.Done("已申请冲销，等待另一人批准。", ScoreLinks.Sheet(memberId, year));
        return await AboutAsync(form, memberId, year, entryId, read, ct) is null ? NotFound() : this.Redisplay(form, outcome);
    }

    [HttpPost(OfYear + "/reversals/{reversalId:guid}"), Permit(Permission.ConfirmPoints)]
    public async Task<IActionResult> DecideReversal(
        Guid memberId, int year, Guid reversalId, PointsDecisionForm form, [FromServices] DecideReversal decide, [FromServices] ReadScorePage read,
        CancellationToken ct) =>
        await AnswerAsync(await decide.HandleAsync(memberId, year, reversalId, form, ct), form.Accepts
            ? "已冲销，原记录保留。"
            : "已退回冲销申请。", memberId, year, read, ct);

    /// <summary>The form with the entry that it is about; null where that is not the person's to reverse.</summary>
    private static async Task<EntryReversalForm?> AboutAsync(
        EntryReversalForm form, Guid memberId, int year, Guid entryId, ReadScorePage read, CancellationToken ct)
    {
        if (await read.HandleAsync(memberId, year, ct) is not { IsOwn: true } page) return null;
        if (page.Items.SelectMany(i => i.Facts).SingleOrDefault(f => f.EntryId == entryId) is not { } entry) return null;
        (form.Sheet, form.Entry) = (page, entry);
        return form;
    }

    /// <summary>The decision stands on the sheet's own page, and so does its refusal.</summary>
    private async Task<IActionResult> AnswerAsync(Outcome<Done>? outcome, string sentence, Guid memberId, int year, ReadScorePage read, CancellationToken ct)
    {
        if (outcome is null) return NotFound();
        if (outcome.Accepted) return await this.DoneAsync<ConfirmPointsTodo>(sentence, ScoreLinks.Sheet(memberId, year), ct);
        return await read.HandleAsync(memberId, year, ct) is { } page ? this.Redisplay(page, outcome, nameof(Sheet)) : NotFound();
    }
}
