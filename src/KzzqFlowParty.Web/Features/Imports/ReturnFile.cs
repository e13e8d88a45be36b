using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Protection;
using KzzqFlowParty.Domain.Imports;
using KzzqFlowParty.Web.Features.Imports.Judging;
using KzzqFlowParty.Web.Features.Imports.Reading;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Workbooks.Writing.Annotated;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Imports;

/// <summary>
/// 退回原文件: the user's own workbook with a column 错误原因 at every row that is wrong or waits. Recorded with the number of its rows,
/// since it holds people's numbers.
/// </summary>
public sealed class ReturnFile(FlowPartyDbContext db, FieldCipher cipher, ReadKeptBook read) : IUseCase
{
    private const string Operation = "下载导入文件的错误原因";

    /// <returns>Null where the organization has no such batch with judged rows, or its file was erased.</returns>
    public async Task<ReportFile?> HandleAsync(Guid id, CancellationToken ct)
    {
        if (await db.OwnBatchAsync(id, ct) is not { } batch || !batch.Standing.Allows(ImportAct.ReturnFile)) return null;
        if (await db.FileOf(id).AsNoTracking().SingleOrDefaultAsync(ct) is not { } file) return null;
        var reasons = await ReasonsAsync(id, ct);
        var sheets = await read.SheetsAsync(batch, ImportPapers.Of(batch, cipher), ct);
        var known = await db.RowsOf(id).Where(r => r.MemberId != null).Select(r => r.MemberId!.Value).ToListAsync(ct);
        await db.RecordExportAsync(
            Operation, $"{nameof(ImportBatch)}/{id}", purpose: null, new { batch.Number, Rows = sheets.Sum(s => s.People) },
            held: [.. known, .. await db.TracesOf(id).Select(t => t.MemberId).ToListAsync(ct)], ct: ct);

        using var original = new MemoryStream(file.Read(cipher), writable: false);
        using var annotated = new MemoryStream();
        var written = AnnotatedOriginal.Write(original, batch.FileName, [.. Reasons(sheets, reasons)], annotated).OrThrow();
        return new(written.FileName, annotated.ToArray());
    }

    private static IEnumerable<SheetReasons> Reasons(IEnumerable<RecognizedSheet> tables, Dictionary<string, Dictionary<int, string>> reasons) =>
        tables.GroupBy(t => t.Sheet.Name).Select(sheet => SheetReasons.Of([.. sheet.Select(t => t.Sheet)], reasons.GetValueOrDefault(sheet.Key, [])));

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
