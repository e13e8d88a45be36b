using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Imports;
using KzzqFlowParty.Data.Protection;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Workbooks.Writing.Annotated;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Imports;

/// <summary>退回原文件: the user's own workbook with a column 错误原因 at every row that is wrong or waits. Recorded with the number of its rows, since it holds people's numbers.</summary>
public sealed class ReturnFile(FlowPartyDbContext db, FieldCipher cipher, ReadKeptBook read) : IUseCase
{
    /// <returns>Null where the organization has no such batch with judged rows, or its file was erased.</returns>
    public async Task<ReportFile?> HandleAsync(Guid id, CancellationToken ct)
    {
        if (await db.OwnBatchAsync(id, ct) is not { State: ImportState.Previewed or ImportState.Imported } batch) return null;
        if (await db.FileOf(id).AsNoTracking().SingleOrDefaultAsync(ct) is not { } file) return null;
        var reasons = await ReasonsAsync(id, ct);
        var book = await read.HandleAsync(batch, ct);
        var sheets = book.ReadSheets.Select(s => new SheetReasons(s.Name, s.HeaderRow!.Value + s.HeaderRows - 1, s.ReasonColumn, reasons.GetValueOrDefault(s.Name, []))).ToList();
        await db.RecordExportAsync("下载导入文件的错误原因", $"{nameof(ImportBatch)}/{id}", purpose: null, new { batch.Number, Rows = book.ReadSheets.Sum(s => s.Rows.Count) }, ct: ct);

        using var original = new MemoryStream(file.Read(cipher), writable: false);
        using var annotated = new MemoryStream();
        var written = AnnotatedOriginal.Write(original, batch.FileName, sheets, annotated).OrThrow();
        return new(written.FileName, annotated.ToArray());
    }

    private async Task<Dictionary<string, Dictionary<int, string>>> ReasonsAsync(Guid id, CancellationToken ct)
    {
        var reasons = new Dictionary<string, Dictionary<int, string>>();
        var rows = db.RowsOf(id).AsNoTracking().Where(r => r.Verdict == RowVerdict.Wrong || r.Verdict == RowVerdict.Waiting).AsAsyncEnumerable();
        await foreach (var row in rows.WithCancellation(ct))
        {
            if (row.Read<StagedRow>(cipher).WhyNot is not { } why) continue;
            if (!reasons.TryGetValue(row.Sheet, out var sheet)) reasons[row.Sheet] = sheet = [];
            sheet[row.Number] = why;
        }

        return reasons;
    }
}
