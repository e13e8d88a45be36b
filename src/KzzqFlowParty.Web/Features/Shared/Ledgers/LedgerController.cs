using KzzqFlowParty.Web.Pipeline;
using KzzqFlowParty.Web.Security;
using Microsoft.AspNetCore.Mvc;

namespace KzzqFlowParty.Web.Features.Shared.Ledgers;

/// <summary>导出、不脱敏导出、打印 of a list's ledger, under the list's address and by its filter.</summary>
public abstract class LedgerController<TRow, TFilter>(Ledger<TRow, TFilter> ledger) : Controller
    where TFilter : notnull
{
    [HttpGet("export"), Permit(Permission.Export)]
    public Task<IActionResult> Export([FromQuery] TFilter filter, CancellationToken ct) => ledger.DownloadAsync(filter, ct);

    [HttpGet("export/full"), Permit(Permission.ExportInFull)]
    public async Task<IActionResult> ExportInFull([FromQuery] TFilter filter, CancellationToken ct) =>
        View(new ExportInFullForm { Ledger = await ledger.AskAsync(filter, ct) });

    /// <summary>In no transaction of the form: the file carries the seal of its entry in the log, which is there once the entry is committed.</summary>
    [HttpPost("export/full"), Permit(Permission.ExportInFull), PostsOnceItself]
    public async Task<IActionResult> ExportInFull(
        [FromQuery] TFilter filter, [FromForm] ExportInFullForm form, [FromForm(Name = RequestId.FieldName)] Guid? requestId, CancellationToken ct)
    {
        var file = ModelState.IsValid ? await ledger.DownloadInFullAsync(filter, form.Purpose!, requestId, ct) : null;
        if (file is { Accepted: true }) return file.Value;
        form.Ledger = await ledger.AskAsync(filter, ct);
        return file is null ? this.Redisplay(form) : this.RedisplayTooMany(form, file, nameof(ExportInFull));
    }

    [HttpGet("print"), Permit(Permission.Export)]
    public async Task<IActionResult> Print([FromQuery] TFilter filter, CancellationToken ct) => View("_LedgerPrint", await ledger.PrintAsync(filter, ct));
}
