using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using KzzqFlowParty.Data.Jobs;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Web.Security;
using KzzqFlowParty.Workbooks.Writing.Ledgers;
using KzzqFlowParty.Workbooks.Writing.Tables;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

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
public sealed class LedgerTools(
    RecordExport record, RecordExportInFull recordInFull, ExportLater later, LinkGenerator links, IOptions<ExportLimits> limits) : IUseCase
{
    public ExportLater Later => later;

    public int RowsAtOnce => limits.Value.RowsAtOnce;

    public RecordExport Record => record;

    public RecordExportInFull RecordInFull => recordInFull;

    public LinkGenerator Links => links;
}

/// <summary>A ledger whatever its rows, as the job writes it. Found by scanning.</summary>
public interface ILedger
{
    LedgerName Name { get; }

    /// <summary>Records the export and writes its workbook.</summary>
    /// <param name="filter">As <see cref="ExportFile.Filter"/> keeps it.</param>
    /// <param name="target">Where to; left open.</param>
    /// <param name="tell">Told how many rows of how many are written.</param>
    /// <param name="ct">Cancels.</param>
    Task<WrittenLedger> WriteAsync(string filter, Stream target, Func<int, int, Task> tell, CancellationToken ct);
}

/// <summary>A workbook that a job has written.</summary>
/// <param name="Number">导出编号.</param>
/// <param name="Rows">Of its table.</param>
public sealed record WrittenLedger(string Number, int Rows);

/// <summary>
/// 台账 of what a list's filter leaves: a streamed workbook, masked or for a purpose in full, or a page to print from the same columns.
/// Logged and numbered first. What is too long to be sent at once is written by a job (docs/decisions/0054).
/// A ledger says its name, its table and its rows; <see cref="LedgerController{TRow, TFilter}"/> has the actions.
/// </summary>
public abstract class Ledger<TRow, TFilter>(LedgerName name, Table<TRow> table, LedgerTools tools) : ILedger
    where TFilter : notnull
{
    private const int RowsBetweenWords = 100;

    private static readonly JsonSerializerOptions AsKept = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Table<TRow> masked = table.SeenThrough(ExportFields.Masked);

    public LedgerName Name => name;

    public async Task<IActionResult> DownloadAsync(TFilter filter, CancellationToken ct)
    {
        if (MayBeLate && await CountAsync(filter, ct) > tools.RowsAtOnce)
            return await tools.Later.HandleAsync(name, TitleOf(filter), JsonSerializer.Serialize(filter, AsKept), ct);
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

    public async Task<WrittenLedger> WriteAsync(string filter, Stream target, Func<int, int, Task> tell, CancellationToken ct)
    {
        var asked = JsonSerializer.Deserialize<TFilter>(filter, AsKept) ?? throw new JsonException("The filter is empty.");
        var total = await CountAsync(asked, ct);
        await tell(0, total);
        var head = await tools.Record.HandleAsync(name.Number, name.Export, asked, memberId: null, ct, held: await HeldAsync(asked, ct));
        var rows = ToldAsync(await RowsAsync(asked, inFull: false, ct), total, tell, ct);
        return new(head.Number!, await LedgerWriter.WriteAsync(target, masked with { Title = TitleOf(asked) }, head, rows, ct));
    }

    /// <summary>Whether a long one is left to a job, which has the permission to export and no other.</summary>
    protected virtual bool MayBeLate => true;

    /// <summary>Above the table.</summary>
    protected virtual string TitleOf(TFilter filter) => table.Title;

    /// <summary>Whom the rows are about; null for a ledger of what is no member (docs/decisions/0047).</summary>
    protected abstract Task<IReadOnlyCollection<Guid>?> HeldAsync(TFilter filter, CancellationToken ct);

    /// <summary>How many rows the filter leaves.</summary>
    protected abstract Task<int> CountAsync(TFilter filter, CancellationToken ct);

    /// <summary>The rows in the order of the ledger, read while they are written.</summary>
    /// <param name="inFull">With complete numbers.</param>
    protected abstract Task<IAsyncEnumerable<TRow>> RowsAsync(TFilter filter, bool inFull, CancellationToken ct);

    private static async IAsyncEnumerable<TRow> ToldAsync(
        IAsyncEnumerable<TRow> rows, int total, Func<int, int, Task> tell, [EnumeratorCancellation] CancellationToken ct)
    {
        var written = 0;
        await foreach (var row in rows.WithCancellation(ct))
        {
            yield return row;
            if (++written % RowsBetweenWords == 0) await tell(written, Math.Max(written, total));
        }

        await tell(written, written);
    }

    private StreamedWorkbook Workbook(Table<TRow> columns, ReportHead head, IAsyncEnumerable<TRow> rows) =>
        new($"{name.Title} {head.Number}", (target, cancel) => LedgerWriter.WriteAsync(target, columns, head, rows, cancel));
}
