using KzzqFlowParty.Web.Security;
using Microsoft.AspNetCore.Mvc;

namespace KzzqFlowParty.Web.Features.Exports;

/// <summary>后台导出 that have been written: fetched by whoever asked them, in the post in which he did.</summary>
[Route("exports")]
public sealed class ExportsController : Controller
{
    [HttpGet("{id:guid}"), Permit(Permission.Export)]
    public async Task<IActionResult> Show(Guid id, [FromServices] FetchExport fetch, CancellationToken ct) =>
        await fetch.FindAsync(id, ct) is { } file ? View(file) : NotFound();

    [HttpGet("{id:guid}/file"), Permit(Permission.Export)]
    public async Task<IActionResult> Fetch(Guid id, [FromServices] FetchExport fetch, CancellationToken ct) =>
        await fetch.HandleAsync(id, ct) is { } workbook ? workbook : NotFound();
}
