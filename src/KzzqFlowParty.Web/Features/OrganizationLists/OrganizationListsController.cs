using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Web.Pipeline;
using KzzqFlowParty.Web.Security;
using KzzqFlowParty.Workbooks.Writing;
using Microsoft.AspNetCore.Mvc;

namespace KzzqFlowParty.Web.Features.OrganizationLists;

/// <summary>批量新建: a list of branches from a workbook.</summary>
[Route("organizations/list")]
public sealed class OrganizationListsController : Controller
{
    private const string WorkbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    [HttpGet("template"), Permit(Permission.ManageOrganizations)]
    public IActionResult Template() => File(ImportTemplate.Write(ListTable.Table), WorkbookType, "党组织清单（导入模板）.xlsx");

    [HttpGet("upload"), Permit(Permission.ManageOrganizations)]
    public IActionResult Upload() => View(new UploadListForm());

    [HttpPost("upload"), Permit(Permission.ManageOrganizations)]
    public async Task<IActionResult> Upload(UploadListForm form, [FromServices] UploadList upload, CancellationToken ct)
    {
        if (!ModelState.IsValid) return Again(form);
        var kept = await upload.HandleAsync(form.File!, ct);
        if (kept.Accepted) return this.Lead(OrganizationListLinks.Preview(kept.Value));
        foreach (var refusal in kept.Refusals) ModelState.AddModelError(nameof(form.File), refusal.Message);
        return Again(form);
    }

    /// <param name="id">The kept list.</param>
    /// <param name="shown">Only the lines with this verdict.</param>
    /// <param name="asWritten">Names as the list writes them, not the likely full names.</param>
    /// <param name="preview">Judges the lines.</param>
    /// <param name="ct">Ends with the request.</param>
    /// <param name="page">From 1.</param>
    /// <param name="size">Lines a page.</param>
    [HttpGet("{id:guid}"), Permit(Permission.ManageOrganizations)]
    public async Task<IActionResult> Preview(
        Guid id, Verdict? shown, bool asWritten, [FromServices] PreviewList preview, CancellationToken ct, int page = 1, int size = 50) =>
        await preview.HandleAsync(id, shown, asWritten, page, size, ct) is { } found ? View(found) : NotFound();

    [HttpPost("{id:guid}"), Permit(Permission.ManageOrganizations)]
    public async Task<IActionResult> Create(
        Guid id, bool asWritten, [FromServices] CreateFromList create, [FromServices] PreviewList preview, CancellationToken ct)
    {
        if (await create.HandleAsync(id, asWritten, ct) is not { } created) return NotFound();
        if (!created.Accepted) return this.Redisplay((await preview.HandleAsync(id, null, asWritten, 1, 50, ct))!, created, nameof(Preview));
        var (made, wrong) = created.Value;
        return wrong == 0
            ? this.Done($"已新建 {made} 个党组织。", OrganizationLinks.Tree())
            : this.Done($"已新建 {made} 个党组织，还有 {wrong} 行有误。", OrganizationListLinks.Preview(id));
    }

    [HttpGet("{id:guid}/file"), Permit(Permission.ManageOrganizations), CountsAs(LimitedKind.Export)]
    public async Task<IActionResult> Returned(Guid id, [FromServices] ReturnList file, CancellationToken ct) =>
        await file.HandleAsync(id, ct) is { } returned ? File(returned.Content, ReportFile.ContentType, returned.Name) : NotFound();

    /// <summary>The form alone where the script that sent the file waits for an answer.</summary>
    private IActionResult Again(UploadListForm form)
    {
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Request.WantsPartial ? PartialView("_UploadForm", form) : View("Upload", form);
    }
}
