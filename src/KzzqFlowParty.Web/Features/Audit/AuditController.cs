using KzzqFlowParty.Domain;
using KzzqFlowParty.Web.Features.Shared;
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

    [HttpGet("export"), CountsAs(LimitedKind.Export)]
    public async Task<IActionResult> Export(
        [FromQuery] AuditFilter filter, [FromServices] AuditLedger ledger, [FromServices] ListAudit list, CancellationToken ct)
    {
        if (!ModelState.IsValid) return View(nameof(Index), new AuditList(filter, [], Next: null, About: null));
        if (await ledger.RefusalAsync(filter, ct) is not { } refusal) return await ledger.DownloadAsync(filter, ct);
        return this.Redisplay(await list.HandleAsync(filter, ct), (Outcome<Done>)refusal, nameof(Index));
    }

    [HttpGet("confirmations")]
    public async Task<IActionResult> Confirmations(ConfirmationFilter filter, [FromServices] CountConfirmations count, CancellationToken ct) =>
        View(await count.HandleAsync(ModelState.IsValid ? filter : new(), ct));

    [HttpGet("{number:long}")]
    public async Task<IActionResult> Details(long number, [FromServices] ReadAuditEntry read, CancellationToken ct) =>
        await read.HandleAsync(number, ct) is { } entry ? View(entry) : NotFound();
}
