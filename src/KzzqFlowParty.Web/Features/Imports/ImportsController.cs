using KzzqFlowParty.Data.Jobs;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Imports;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Web.Features.Shared.Spells;
using KzzqFlowParty.Web.Jobs;
using KzzqFlowParty.Web.Pipeline;
using KzzqFlowParty.Web.Security;
using Microsoft.AspNetCore.Mvc;

namespace KzzqFlowParty.Web.Features.Imports;

/// <summary>摸底导入: a roster of mobile members goes into the register, by a branch for itself or a township for its branches.</summary>
[Route("imports")]
public sealed class ImportsController(FindBatch find) : Controller
{
    [HttpGet(""), Permit(Permission.ImportWorkbook)]
    public async Task<IActionResult> Index([FromServices] ListImports list, CancellationToken ct, int page = 1, int size = 20) =>
        View(await list.HandleAsync(page, size, ct));

    [HttpGet("template/outflow"), Permit(Permission.ImportWorkbook)]
    public IActionResult OutflowTemplate() => File(OutflowTable.Template(), ReportFile.ContentType, "流出党员台账（导入模板）.xlsx");

    [HttpGet("template/inflow"), Permit(Permission.ImportWorkbook)]
    public IActionResult InflowTemplate() => File(InflowTable.Template(), ReportFile.ContentType, "流入党员台账（导入模板）.xlsx");

    [HttpGet("upload"), Permit(Permission.ImportWorkbook)]
    public IActionResult Upload() => View(new UploadWorkbookForm());

    [HttpPost("upload"), Permit(Permission.ImportWorkbook), PostsOnceItself]
    public async Task<IActionResult> Upload(
        UploadWorkbookForm form, [FromForm(Name = RequestId.FieldName)] Guid? requestId, [FromServices] UploadWorkbook upload, CancellationToken ct)
    {
        if (!ModelState.IsValid) return UploadAgain(form);
        await using var file = form.File!.OpenReadStream();
        var kept = await upload.HandleAsync(file, form.File.FileName, requestId, id => this.To(ImportLinks.Columns(id)), ct);
        if (kept.Accepted) return this.Lead(ImportLinks.Columns(kept.Value));
        foreach (var refusal in kept.Refusals) ModelState.AddModelError(nameof(form.File), refusal.Message);
        return UploadAgain(form);
    }

    [HttpGet("{id:guid}/columns"), Permit(Permission.ImportWorkbook)]
    public async Task<IActionResult> Columns(Guid id, [FromServices] ReadColumns read, CancellationToken ct) =>
        await read.HandleAsync(id, null, ct) is { } page ? View(page) : await StepAsync(id, ct);

    [HttpPost("{id:guid}/columns"), Permit(Permission.ImportWorkbook), PostsOnceItself]
    public async Task<IActionResult> Columns(
        Guid id, [Bind(Prefix = "Form")] ColumnsForm form, [FromForm(
            Name = RequestId.FieldName)] Guid? requestId, [FromServices] ConfirmColumns confirm, [FromServices] ReadColumns read, CancellationToken ct)
    {
        var settled = ModelState.IsValid && form.Look is null
            ? await confirm.HandleAsync(id, form, new(requestId, this.To(ImportLinks.Matches(id))), ct)
            : null;
        if (settled is { Accepted: true }) return this.Lead(ImportLinks.Matches(id));
        if (await read.HandleAsync(id, form, ct) is not { } page) return await StepAsync(id, ct);
        if (settled is not null) return this.Redisplay(page, settled);
        if (!ModelState.IsValid) return this.Redisplay(page);
        ModelState.Clear();   // what was recognized anew stands in the fields
        return View(page);
    }

    [HttpGet("{id:guid}/matches"), Permit(Permission.ImportWorkbook)]
    public async Task<IActionResult> Matches(Guid id, [FromServices] ReadMatches read, CancellationToken ct) =>
        await read.HandleAsync(id, ct) is { } page ? View(page) : await StepAsync(id, ct);

    [HttpPost("{id:guid}/matches"), Permit(Permission.ImportWorkbook), PostsOnceItself]
    public async Task<IActionResult> Matches(
        Guid id, [Bind(Prefix = "Form")] MatchForm form, [FromForm(
            Name = RequestId.FieldName)] Guid? requestId, [FromServices] MatchNames match, [FromServices] ReadMatches read, CancellationToken ct)
    {
        var matched = ModelState.IsValid ? await match.HandleAsync(id, form, new(requestId, this.To(ImportLinks.Preview(id))), ct) : null;
        if (matched is { Accepted: true }) return this.Lead(ImportLinks.Preview(id));
        if (await read.HandleAsync(id, ct) is not { } page) return await StepAsync(id, ct);
        return matched is null ? this.Redisplay(page) : this.Redisplay(page, matched);
    }

    /// <param name="id">The batch.</param>
    /// <param name="shown">Rows with this verdict; null for the first that any row has.</param>
    /// <param name="read">Reads the page.</param>
    /// <param name="ct">Ends with the request.</param>
    /// <param name="page">From 1.</param>
    /// <param name="size">Rows a page.</param>
    [HttpGet("{id:guid}"), Permit(Permission.ImportWorkbook)]
    public async Task<IActionResult> Preview(Guid id, RowVerdict? shown, [FromServices] ReadPreview read, CancellationToken ct, int page = 1, int size = 50) =>
        await read.HandleAsync(id, shown, page, size, ct) is { } found ? View(found) : await StepAsync(id, ct);

    [HttpPost("{id:guid}/person"), Permit(Permission.ImportWorkbook)]
    public async Task<IActionResult> Choose(
        Guid id, ChooseForm form, [FromServices] ChoosePerson choose, [FromServices] ReadPreview read, CancellationToken ct) =>
        await choose.HandleAsync(id, form, ct) switch
        {
            null => NotFound(),
            { Accepted: true } => this.Done("已选定，重新核对了这一行。", ImportLinks.Preview(id, RowVerdict.Waiting)),
            var refused => await PreviewAgainAsync(id, RowVerdict.Waiting, refused.Refusals.ToList(), read, ct),
        };

    [HttpGet("{id:guid}/place"), Permit(Permission.ImportWorkbook)]
    public async Task<IActionResult> CorrectPlace(Guid id, string? sheet, int number, [FromServices] ReadPlace read, CancellationToken ct) =>
        await read.HandleAsync(id, new() { Sheet = sheet ?? "", Number = number }, ct) is { } page ? View(page) : await StepAsync(id, ct);

    [HttpPost("{id:guid}/place"), Permit(Permission.ImportWorkbook)]
    public async Task<IActionResult> CorrectPlace(
        Guid id, [Bind(Prefix = "Form")] CorrectPlaceForm form, [FromServices] ChoosePerson choose, [FromServices] ReadPlace read, CancellationToken ct)
    {
        if (await read.HandleAsync(id, form, ct) is not { } page) return await StepAsync(id, ct);
        if (!ModelState.IsValid) return this.Redisplay(page);
        return await choose.HandleAsync(id, form, ct) switch
        {
            null => NotFound(),
            { Accepted: true } done => this.Done("已改正，重新核对了这一行。", ImportLinks.Preview(id, done.Value)),
            var refused => this.Redisplay(page, refused),
        };
    }

    [HttpPost("{id:guid}/updates"), Permit(Permission.ImportWorkbook)]
    public async Task<IActionResult> Decide(
        Guid id, DecideForm form, [FromServices] DecideUpdates decide, [FromServices] ReadPreview read, CancellationToken ct) =>
        await decide.HandleAsync(id, form, ct) switch
        {
            null => NotFound(),
            { Accepted: true } => this.Done(form.Accepts ? "已采用。" : "不采用，名册上不改。", ImportLinks.Preview(id, RowVerdict.Changed)),
            var refused => await PreviewAgainAsync(id, RowVerdict.Changed, refused.Refusals.ToList(), read, ct),
        };

    /// <summary>A small import is over before this answers; a larger one goes on, and the page of its job shows how far it is.</summary>
    [HttpPost("{id:guid}"), Permit(Permission.ImportWorkbook), PostsOnceItself]
    public async Task<IActionResult> Import(
        Guid id, [FromForm(Name = RequestId.FieldName)] Guid? requestId, [FromServices] BeginImport begin, [FromServices] StartJob start,
        [FromServices] ReadPreview read, CancellationToken ct)
    {
        if (await begin.HandleAsync(id, new(requestId, this.To(ImportLinks.Receipt(id))), ct) is not { } begun) return NotFound();
        if (begun.Refusals.Contains(ImportRules.AtWork)) return this.Lead(ImportLinks.Receipt(id));   // the same form, or a colleague's, was faster
        if (!begun.Accepted) return await PreviewAgainAsync(id, null, begun.Refusals.ToList(), read, ct);
        if (await start.BeginAsync(begun.Value, ct) is not { } job) return this.Lead(JobLinks.Show(begun.Value.Id));
        return job.State switch
        {
            JobState.Waiting or JobState.Running => this.Lead(JobLinks.Show(job.Id)),
            JobState.Done => this.Done(job.Result is null ? "已导入。" : $"已导入。{job.Result}", ImportLinks.Receipt(id)),
            JobState.Failed or JobState.Canceled => await PreviewAgainAsync(id, null, new Refusal("import.not-done", job.Result ?? "", ""), read, ct),
        };
    }

    [HttpGet("{id:guid}/receipt"), Permit(Permission.ImportWorkbook)]
    public async Task<IActionResult> Receipt(Guid id, [FromServices] ReadReceipt read, CancellationToken ct) =>
        await read.HandleAsync(id, ct) is { } receipt ? View(receipt) : await StepAsync(id, ct);

    [HttpGet("{id:guid}/receipt/print"), Permit(Permission.ImportWorkbook), CountsAs(LimitedKind.Export)]
    public async Task<IActionResult> Print(Guid id, [FromServices] PrintReceipt print, CancellationToken ct) =>
        await print.HandleAsync(id, ct) is { } receipt ? View(receipt) : await StepAsync(id, ct);

    [HttpGet("{id:guid}/file"), Permit(Permission.ImportWorkbook), CountsAs(LimitedKind.Export)]
    public async Task<IActionResult> Returned(Guid id, [FromServices] ReturnFile file, CancellationToken ct) =>
        await file.HandleAsync(id, ct) is { } returned ? File(returned.Content, ReportFile.ContentType, returned.Name) : await StepAsync(id, ct);

    [HttpPost("{id:guid}/abandon"), Permit(Permission.ImportWorkbook)]
    public async Task<IActionResult> Abandon(Guid id, [FromServices] AbandonImport abandon, CancellationToken ct) =>
        await abandon.HandleAsync(id, ct) switch
        {
            null => NotFound(),
            { Accepted: true } => this.Done("已放弃，上传的文件和读到的内容已删除。", ImportLinks.List()),
            _ => this.Done(ImportRules.Finished.Message, ImportLinks.List()),
        };

    [HttpGet("{id:guid}/undo"), Permit(Permission.ImportWorkbook)]
    public async Task<IActionResult> Undo(Guid id, [FromServices] ReadUndo read, CancellationToken ct) =>
        await read.HandleAsync(id, ct) is { } page ? View(new UndoForm { Page = page }) : await StepAsync(id, ct);

    [HttpPost("{id:guid}/undo"), Permit(Permission.ImportWorkbook), PostsOnceItself]
    public async Task<IActionResult> Undo(
        Guid id, UndoForm form, [FromForm(Name = RequestId.FieldName)] Guid? requestId, [FromServices] UndoImport undo, [FromServices] ReadUndo read,
        CancellationToken ct)
    {
        if (await undo.HandleAsync(id, form, new(requestId, this.To(ImportLinks.Receipt(id))), ct) is not { } undone) return NotFound();
        if (undone.Accepted) return this.Done("已撤销这次导入。", ImportLinks.Receipt(id));
        if (await read.HandleAsync(id, ct) is not { } page) return await StepAsync(id, ct);
        form.Page = page;
        return this.Redisplay(form, undone);
    }

    /// <summary>Asked for a step that the batch has passed or not reached: the step at which it stands.</summary>
    private async Task<IActionResult> StepAsync(Guid id, CancellationToken ct) => await find.HandleAsync(id, ct) switch
    {
        null => NotFound(),
        { State: ImportState.Abandoned } => this.Done(ImportRules.Finished.Message, ImportLinks.List()),
        { State: ImportState.Importing, OwnJob: null } => this.Done(ImportRules.AtWork.Message, ImportLinks.List()),
        { } stands => this.Lead(ImportWords.NextOf(stands.State, id, stands.OwnJob)),
    };

    /// <summary>The form alone where the script that sent the file waits for an answer.</summary>
    private IActionResult UploadAgain(UploadWorkbookForm form)
    {
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Request.WantsPartial ? PartialView("_UploadForm", form) : View("Upload", form);
    }

    private async Task<IActionResult> PreviewAgainAsync(Guid id, RowVerdict? shown, Outcome<Done> refused, ReadPreview read, CancellationToken ct) =>
        await read.HandleAsync(id, shown, 1, 50, ct) is { } page ? this.Redisplay(page, refused, nameof(Preview)) : await StepAsync(id, ct);
}
