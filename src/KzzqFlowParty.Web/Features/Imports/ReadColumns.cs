using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Protection;
using KzzqFlowParty.Domain.Imports;
using KzzqFlowParty.Web.Features.Imports.Reading;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Workbooks.Reading;

namespace KzzqFlowParty.Web.Features.Imports;

/// <summary>确认列 as a page: each sheet as it was recognized, with sample values.</summary>
/// <param name="MayAbandon">The batch may be given up.</param>
public sealed record ColumnsPage(Guid Id, string FileName, ColumnsForm Form, IReadOnlyList<RecognizedSheet> Sheets, bool MayAbandon)
{
    /// <summary>The first rows of a sheet that help to find its header.</summary>
    public const int ShownRows = 8;
}

/// <summary>Reads the page, with what stands on record or with what is being corrected.</summary>
public sealed class ReadColumns(FlowPartyDbContext db, FieldCipher cipher, ReadKeptBook read) : IUseCase
{
    /// <param name="id">The batch.</param>
    /// <param name="posted">A form that comes back; null for what stands on record or was recognized.</param>
    /// <param name="ct">Ends with the request.</param>
    /// <returns>Null where the organization has no such batch whose columns may be settled now.</returns>
    public async Task<ColumnsPage?> HandleAsync(Guid id, ColumnsForm? posted, CancellationToken ct)
    {
        if (await db.OwnBatchAsync(id, ct) is not { } batch || !batch.Standing.Allows(ImportAct.SettleColumns)) return null;
        var corrections = posted?.Corrections() ?? batch.Corrections;
        var sheets = (posted is null ? ImportPapers.Of(batch, cipher).Sheets : null) ?? await SheetsAsync(batch, corrections, ct);
        var form = ColumnsForm.Of(sheets.Select(s => s.Sheet));
        foreach (var sheet in form.Sheets.Where(s => corrections.ContainsKey(s.Name))) sheet.Skip = corrections[sheet.Name].Skip;
        return new(id, batch.FileName, form, sheets, batch.Standing.Allows(ImportAct.Abandon));
    }

    private async Task<IReadOnlyList<RecognizedSheet>> SheetsAsync(ImportBatch batch, Dictionary<string, SheetCorrection> corrections, CancellationToken ct)
    {
        // A sheet that is left out is shown all the same, so that it can be taken in again; one that was never recognized is read only where asked for.
        var shown = corrections.Where(c => !c.Value.Skip || c.Value.Columns?.Count > 0).ToDictionary(c => c.Key, c => c.Value with { Skip = false });
        var book = await read.HandleAsync(batch, shown, ct);
        if (!book.Accepted) book = await read.HandleAsync(batch, new Dictionary<string, SheetCorrection>(), ct);
        return RecognizedSheet.AllOf(book.OrThrow());
    }
}
