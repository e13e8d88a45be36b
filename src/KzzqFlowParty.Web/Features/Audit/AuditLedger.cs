using KzzqFlowParty.Data.Auditing;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Ledgers;
using KzzqFlowParty.Web.Features.Shared.Links;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Audit;

public sealed record AuditLedgerName() : LedgerName("R-50", "操作日志", "操作日志", AuditLinks.List());

/// <summary>操作日志 of what the filter leaves, as a streamed workbook: read by number, some hundred entries at a time.</summary>
public sealed class AuditLedger(ListAudit list, AuditValues values, LedgerTools tools)
    : Ledger<AuditRow, AuditFilter>(new AuditLedgerName(), AuditTable.Workbook, tools), IUseCase
{
    /// <summary>More is asked for by shorter spans of days.</summary>
    public const int Most = 200_000;

    private const int EntriesAtOnce = 500;

    public static readonly Refusal TooMany = new("audit.too-many", $"符合条件的超过 {Most} 条，没有导出；请缩短起止日期，分几次导出。");

    /// <summary>Why it cannot be exported in one file; null where it can.</summary>
    public async Task<Refusal?> RefusalAsync(AuditFilter filter, CancellationToken ct) => await CountAsync(filter, ct) > Most ? TooMany : null;

    /// <summary>Those who read the log may not export ledgers.</summary>
    protected override bool MayBeLate => false;

    protected override Task<IReadOnlyCollection<Guid>?> HeldAsync(AuditFilter filter, CancellationToken ct) =>
        Task.FromResult<IReadOnlyCollection<Guid>?>(null);   // names in the log are those of its entries

    protected override async Task<int> CountAsync(AuditFilter filter, CancellationToken ct)
    {
        var sum = 0;
        foreach (var entries in await list.AskedAsync(filter with { Before = null }, ct)) sum += await entries.CountAsync(ct);
        return sum;
    }

    protected override async Task<IAsyncEnumerable<AuditRow>> RowsAsync(AuditFilter filter, bool inFull, CancellationToken ct) =>
        RowsOf(await list.AskedAsync(filter with { Before = null }, ct), ct);

    private async IAsyncEnumerable<AuditRow> RowsOf(
        IReadOnlyList<IQueryable<AuditEntry>> asked, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        for (var after = 0L; ;)
        {
            var entries = new List<AuditEntry>();
            foreach (var query in asked)
                entries.AddRange(await query.Where(a => a.Number > after).OrderBy(a => a.Number).Take(EntriesAtOnce).ToListAsync(ct));
            List<AuditEntry> next = [.. entries.DistinctBy(a => a.Number).OrderBy(a => a.Number).Take(EntriesAtOnce)];
            if (next.Count == 0) yield break;
            foreach (var row in await list.InWordsAsync(next, await values.NamesAsync(next, ct), ct, withContent: true)) yield return row;
            after = next[^1].Number;
        }
    }
}
