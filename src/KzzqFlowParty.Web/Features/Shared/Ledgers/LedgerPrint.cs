using KzzqFlowParty.Workbooks.Writing.Tables;

namespace KzzqFlowParty.Web.Features.Shared.Ledgers;

/// <summary>台账的打印页: the first rows of a ledger, from the same declared columns as its workbook, drawn by _LedgerPrint.</summary>
/// <param name="IsCut">There are more rows than a print takes.</param>
public sealed record LedgerPrint(ReportTable Table, bool IsCut)
{
    /// <summary>Some forty sheets; what is longer is exported.</summary>
    public const int Most = 1_000;

    public static async Task<LedgerPrint> OfAsync<TRow>(Table<TRow> table, ReportHead head, IAsyncEnumerable<TRow> rows, CancellationToken ct)
    {
        var some = await rows.Take(Most + 1).ToListAsync(ct);
        return new(ReportTable.Of(table, head, some.Take(Most)), some.Count > Most);
    }
}
