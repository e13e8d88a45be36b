using KzzqFlowParty.Web.Security;
using Microsoft.AspNetCore.Mvc;

namespace KzzqFlowParty.Web.Features.Audit;

/// <summary>
/// 操作日志: read only, for auditors, the department's lead and the audit administrator. Who has seen this member, what this account touched.
/// </summary>
[Route("audit"), Permit(Permission.SeeAudit)]
public sealed class AuditController : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(AuditFilter filter, [FromServices] ListAudit list, CancellationToken ct) =>
        ModelState.IsValid ? View(await list.HandleAsync(filter, ct)) : View(new AuditList(filter, [], Next: null, About: null));

    [HttpGet("{number:long}")]
    public async Task<IActionResult> Details(long number, [FromServices] ReadAuditEntry read, CancellationToken ct) =>
        await read.HandleAsync(number, ct) is { } entry ? View(entry) : NotFound();
}
