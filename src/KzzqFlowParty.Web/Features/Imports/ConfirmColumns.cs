using System.Text.Json;
using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Protection;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Imports;
using KzzqFlowParty.Web.Features.Imports.Judging;
using KzzqFlowParty.Web.Features.Imports.Reading;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Pipeline;
using KzzqFlowParty.Workbooks.Reading;

namespace KzzqFlowParty.Web.Features.Imports;

/// <summary>确认列: header row and columns are settled; the rows are read by them from now on. What was matched under other columns falls away.</summary>
public sealed class ConfirmColumns(FlowPartyDbContext db, FieldCipher cipher, ReadKeptBook read) : IUseCase
{
    public static readonly Refusal NothingRead = new("import.nothing-read", "至少要读取一张工作表。", "");
    public static readonly Refusal NobodyRead = new(
        "import.nobody-read", "按所选的表头和列没有读到一个人，请核对表头所在的行和“姓名”列。", "");

    /// <returns>Null where the organization has no such batch whose columns may be settled now.</returns>
    public async Task<Outcome<Done>?> HandleAsync(Guid id, ColumnsForm form, Once once, CancellationToken ct)
    {
        if (await db.OwnBatchAsync(id, ct) is not { } batch || !batch.Standing.Allows(ImportAct.SettleColumns)) return null;
        var refusals = form.Refusals().ToList();
        if (refusals.Count > 0) return refusals;
        return await SettleAsync(batch, form.Corrections(), once, ct);
    }

    /// <summary>As they were recognized, for a command that asks nobody.</summary>
    public async Task<Outcome<Done>> AsRecognizedAsync(Guid id, CancellationToken ct)
    {
        var batch = await db.OwnBatchAsync(id, ct) ?? throw new InvalidOperationException("The batch was just uploaded.");
        var sheets = await read.SheetsAsync(batch, ImportPapers.Of(batch, cipher), ct);
        return await SettleAsync(batch, ColumnsForm.Of(sheets.Select(s => s.Sheet)).Corrections(), default, ct);
    }

    private async Task<Outcome<Done>> SettleAsync(ImportBatch batch, Dictionary<string, SheetCorrection> corrections, Once once, CancellationToken ct)
    {
        if (corrections.Values.All(c => c.Skip)) return NothingRead;
        var former = ImportPapers.Of(batch, cipher).Sheets;
        var book = await read.HandleAsync(batch, corrections, ct);
        if (!book.Accepted) return book.Refusals.ToList();
        if (!book.Value.ReadSheets.Any(s => s.Rows.Count > 0)) return NobodyRead;
        var papers = new ImportPapers { Sheets = [.. book.Value.Sheets.Select(Shown)], Names = NamesOfBook.In(book.Value) };
        var mapped = batch.Map(JsonSerializer.Serialize(corrections), papers.Sealed(batch, cipher));
        if (!mapped.Accepted) return mapped;

        db.Operation = "确认导入的列";
        db.Mark(once);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.SaveChangesAsync(ct);
        await db.EraseRowsAsync(batch.Id, ct);
        await transaction.CommitAsync(ct);
        return mapped;

        // A sheet that is left out keeps what was recognized in it, so that it can be taken in again.
        RecognizedSheet Shown(RosterSheet sheet) =>
            !sheet.IsRead && former?.FirstOrDefault(s => s.Sheet.Key == sheet.Key) is { } known ? known : RecognizedSheet.Of(sheet);
    }
}
