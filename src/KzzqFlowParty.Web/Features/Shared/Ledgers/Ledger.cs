using KzzqFlowParty.Domain;
using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Workbooks.Writing.Ledgers;
using KzzqFlowParty.Workbooks.Writing.Tables;
using Microsoft.AspNetCore.Mvc;

namespace KzzqFlowParty.Web.Features.Shared.Ledgers;

/// <summary>What the log, the file and the pages call a ledger. Found by scanning: the limit of unmasked exports counts those of every ledger.</summary>
/// <param name="Number">R-02.</param>
/// <param name="Title">流出党员台账.</param>
/// <param name="ShortTitle">流出台账: in the names under which its exports and prints stand in the log.</param>
/// <param name="List">The list from which it is exported.</param>
public abstract record LedgerName(string Number, string Title, string ShortTitle, PageLink List)
{
    public string Export => $"导出{ShortTitle}";

    public string Print => $"打印{ShortTitle}";

    public string InFull => $"不脱敏导出{ShortTitle}";
}

/// <summary>What every ledger writes with.</summary>
public sealed class LedgerTools(RecordExport record, RecordExportInFull recordInFull, LinkGenerator links) : IUseCase
{
    public RecordExport Record => record;

    public RecordExportInFull RecordInFull => recordInFull;

    public LinkGenerator Links => links;
}

/// <summary>
/// 台账 of what a list's filter leaves: a streamed workbook, masked or for a purpose in full, or a page to print from the same columns.
/// Logged and numbered first.
/// A ledger says its name, its table and its rows; <see cref="LedgerController{TRow, TFilter}"/> has the actions.
/// </summary>
public abstract class Ledger<TRow, TFilter>(LedgerName name, Table<TRow> table, LedgerTools tools)
    where TFilter : notnull
{
    private readonly Table<TRow> masked = table.SeenThrough(ExportFields.Masked);

    public async Task<IActionResult> DownloadAsync(TFilter filter, CancellationToken ct)
    {
        var head = await tools.Record.HandleAsync(name.Number, name.Export, filter, memberId: null, ct, held: await HeldAsync(filter, ct));
        return Workbook(masked with { Title = TitleOf(filter) }, head, await RowsAsync(filter, inFull: false, ct));
    }

    /// <summary>What an unmasked export would hold, for the page that asks for its purpose.</summary>
    public async Task<LedgerInFull> AskAsync(TFilter filter, CancellationToken ct) =>
        tools.RecordInFull.Asks(name.Title, name.List, await CountAsync(filter, ct));

    /// <summary>不脱敏导出, within its limits.</summary>
    public async Task<Outcome<StreamedWorkbook>> DownloadInFullAsync(TFilter filter, string purpose, Guid? requestId, CancellationToken ct)
    {
        var rows = await CountAsync(filter, ct);
        var recorded = await tools.RecordInFull.HandleAsync(
            name.Number, name.InFull, filter, rows, purpose, await HeldAsync(filter, ct), new(requestId, tools.Links.To(name.List)), ct);
        if (!recorded.Accepted) return recorded.Refusals.ToList();
        return Workbook(table.SeenThrough(ExportFields.Unmasked), recorded.Value, await RowsAsync(filter, inFull: true, ct));
    }

    public async Task<LedgerPrint> PrintAsync(TFilter filter, CancellationToken ct)
    {
        var held = await HeldAsync(filter, ct);
        var head = await tools.Record.HandleAsync(name.Number, name.Print, filter, memberId: null, ct, held: held);
        return await LedgerPrint.OfAsync(masked with { Title = TitleOf(filter) }, head, await RowsAsync(filter, inFull: false, ct), ct);
    }

    /// <summary>Above the table.</summary>
    protected virtual string TitleOf(TFilter filter) => table.Title;

    /// <summary>Whom the rows are about; null for a ledger of what is no member (docs/decisions/0047).</summary>
    protected abstract Task<IReadOnlyCollection<Guid>?> HeldAsync(TFilter filter, CancellationToken ct);

    /// <summary>How many rows the filter leaves.</summary>
    protected abstract Task<int> CountAsync(TFilter filter, CancellationToken ct);

    /// <summary>The rows in the order of the ledger, read while they are written.</summary>
    /// <param name="inFull">With complete numbers.</param>
    protected abstract Task<IAsyncEnumerable<TRow>> RowsAsync(TFilter filter, bool inFull, CancellationToken ct);

    private StreamedWorkbook Workbook(Table<TRow> columns, ReportHead head, IAsyncEnumerable<TRow> rows) =>
        new($"{name.Title} {head.Number}", (target, cancel) => LedgerWriter.WriteAsync(target, columns, head, rows, cancel));
}
