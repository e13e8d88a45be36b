using System.Text.Json;
using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Imports;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Pipeline;
using KzzqFlowParty.Workbooks.Reading;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Imports;

/// <summary>确认列: header row and columns are settled; the rows are read by them from now on. What was matched under other columns falls away.</summary>
public sealed class ConfirmColumns(FlowPartyDbContext db, ReadKeptBook read) : IUseCase
{
    public static readonly Refusal NothingRead = new("import.nothing-read", "至少要读取一张工作表。", "");
    public static readonly Refusal NobodyRead = new("import.nobody-read", "按所选的表头和列没有读到一个人，请核对表头所在的行和“姓名”列。", "");

    /// <returns>Null where the organization has no such batch that is still open.</returns>
    public async Task<Outcome<Done>?> HandleAsync(Guid id, ColumnsForm form, Once once, CancellationToken ct)
    {
        if (await db.OwnBatchAsync(id, ct) is not { IsOpen: true } batch) return null;
        var refusals = form.Refusals().ToList();
        if (refusals.Count > 0) return refusals;
        return await SettleAsync(batch, form.Corrections(), once, ct);
    }

    /// <summary>As they were recognized, for a command that asks nobody.</summary>
    public async Task<Outcome<Done>> AsRecognizedAsync(Guid id, CancellationToken ct)
    {
        var batch = await db.OwnBatchAsync(id, ct) ?? throw new InvalidOperationException("The batch was just uploaded.");
        var book = (await read.HandleAsync(batch, new Dictionary<string, SheetCorrection>(), ct)).OrThrow();
        return await SettleAsync(batch, ColumnsForm.Of(book).Corrections(), default, ct);
    }

    private async Task<Outcome<Done>> SettleAsync(ImportBatch batch, Dictionary<string, SheetCorrection> corrections, Once once, CancellationToken ct)
    {
        if (corrections.Values.All(c => c.Skip)) return NothingRead;
        var book = await read.HandleAsync(batch, corrections, ct);
        if (!book.Accepted) return book.Refusals.ToList();
        if (!book.Value.ReadSheets.Any(s => s.Rows.Count > 0)) return NobodyRead;
        var mapped = batch.Map(JsonSerializer.Serialize(corrections));
        if (!mapped.Accepted) return mapped;

        db.Operation = "确认导入的列";
        db.RemoveRange(await db.RowsOf(batch.Id).ToListAsync(ct));
        db.Mark(once);
        await db.SaveChangesAsync(ct);
        return mapped;
    }
}
