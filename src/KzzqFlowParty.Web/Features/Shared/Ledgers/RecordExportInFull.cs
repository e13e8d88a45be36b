using System.ComponentModel.DataAnnotations;
using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Auditing;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Web.Features.Shared.Forms;
using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Web.Pipeline;
using KzzqFlowParty.Web.Security;
using KzzqFlowParty.Workbooks.Writing.Tables;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Options;

namespace KzzqFlowParty.Web.Features.Shared.Ledgers;

/// <summary>不脱敏导出 as a form: its purpose, and what would be exported.</summary>
public sealed class ExportInFullForm
{
    [Required, StringLength(200, MinimumLength = 2), NoNumber, Display(Name = "导出用途")]
    public string? Purpose { get; set; }

    [BindNever]
    public LedgerInFull? Ledger { get; set; }
}

/// <summary>What an unmasked export would hold, and what it may.</summary>
/// <param name="Title">流出党员台账.</param>
/// <param name="List">The list from which it is exported.</param>
/// <param name="Rows">As the filter leaves them.</param>
/// <param name="Limits">Of one file and one day.</param>
public sealed record LedgerInFull(string Title, PageLink List, int Rows, ExportLimits Limits);

/// <summary>
/// 不脱敏导出: recorded with its purpose before the first byte leaves, so many rows each and so many a day, with an alarm from the third.
/// </summary>
/// <remarks>docs/decisions/0015.</remarks>
public sealed class RecordExportInFull(
    FlowPartyDbContext db, RecordExport record, IEnumerable<LedgerName> ledgers, IOptions<ExportLimits> limits, TimeProvider time)
    : IUseCase
{
    /// <summary>The ledgers' own names of this act: what the daily limit counts, whichever ledger it is of.</summary>
    private readonly string[] operations = [.. ledgers.Select(l => l.InFull)];

    public LedgerInFull Asks(string title, PageLink list, int rows) => new(title, list, rows, limits.Value);

    /// <param name="report">R-02.</param>
    /// <param name="operation">The ledger's own name of it: what the daily limit counts.</param>
    /// <param name="filters">What was asked for, as plain values.</param>
    /// <param name="rows">How many the file will have.</param>
    /// <param name="purpose">As the person stated it.</param>
    /// <param name="held">All members who stand in the file.</param>
    /// <param name="once">The same form again makes no second file, and counts no second time.</param>
    /// <param name="ct">Ends with the request.</param>
    public async Task<Outcome<ReportHead>> HandleAsync(
        string report, string operation, object filters, int rows, string purpose, IReadOnlyCollection<Guid>? held, Once once, CancellationToken ct)
    {
        var most = limits.Value;
        if (rows > most.RowsInFull) return Refused(
            $"没有导出：共 {rows} 人，一次最多导出 {most.RowsInFull} 人。请返回缩小查询条件，或者改用脱敏导出。");
        var before = await db.CountOwnAsync(AuditKind.Export, operations, time.Today.At(TimeOnly.MinValue), ct);
        if (before >= most.InFullPerDay)
            return Refused(
                $"没有导出：每人每天最多不脱敏导出 {most.InFullPerDay} 次，您今天已到上限。"
                    + "请改用脱敏导出，或者明天再办。");
        await db.GiveOnceAsync(once, operation, ct);
        var head = await record.HandleAsync(report, operation, new { Filter = filters, Rows = rows }, memberId: null, ct, purpose, held);
        if (before + 1 >= most.AlarmFrom) await db.RecordAlarmAsync($"一天内第 {before + 1} 次不脱敏导出", new { Rows = rows }, ct);
        return head;
    }

    private static Refusal Refused(string sentence) => new("export.limit", sentence, Field: nameof(ExportInFullForm.Purpose));
}
