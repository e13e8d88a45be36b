using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Protection;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Imports;
using KzzqFlowParty.Web.Features.Imports.Judging;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Workbooks.Reading;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Imports.Reading;

/// <summary>What was not read of one table, a sentence each.</summary>
public sealed record UnreadOfTable(string Title, IReadOnlyList<string> Sentences);

/// <summary>Reads the kept workbook of a batch, by its columns as settled or as being corrected; or what was kept of an earlier reading.</summary>
public sealed class ReadKeptBook(FlowPartyDbContext db, FieldCipher cipher, ReadWorkbook read) : IUseCase
{
    /// <returns>The book; a refusal where a column that is read now holds a formula without a value.</returns>
    public async Task<Outcome<RosterBook>> HandleAsync(ImportBatch batch, IReadOnlyDictionary<string, SheetCorrection> corrections, CancellationToken ct)
    {
        var file = await db.FileOf(batch.Id).AsNoTracking().SingleAsync(ct);
        using var content = new MemoryStream(file.Read(cipher), writable: false);
        return await read.HandleAsync(content, batch.FileName, corrections, ct);
    }

    /// <summary>By what was settled, which could be read when it was.</summary>
    public async Task<RosterBook> HandleAsync(ImportBatch batch, CancellationToken ct) => (await HandleAsync(batch, batch.Corrections, ct)).OrThrow();

    /// <summary>The names in the book, as they were kept when its columns were settled.</summary>
    public async Task<NamesOfBook> NamesAsync(ImportBatch batch, ImportPapers papers, CancellationToken ct) =>
        papers.Names ?? NamesOfBook.In(await HandleAsync(batch, ct));

    /// <summary>The sheets that are read under the columns settled, without their rows.</summary>
    public async Task<IReadOnlyList<RecognizedSheet>> SheetsAsync(ImportBatch batch, ImportPapers papers, CancellationToken ct)
    {
        var sheets = papers.Sheets ?? RecognizedSheet.AllOf(await HandleAsync(batch, ct));
        var skipped = SkippedIn(batch);
        return [.. sheets.Where(s => s.Sheet.IsRead && !skipped.Contains(s.Sheet.Key))];
    }

    /// <summary>Everything of the book that was not read, or read otherwise than it stands there, table by table; as it was kept.</summary>
    public static IReadOnlyList<UnreadOfTable> Unread(ImportBatch batch, ImportPapers papers)
    {
        var skipped = SkippedIn(batch);
        return [.. (papers.Sheets ?? [])
            .Select(s => new UnreadOfTable(s.Sheet.Title, s.Sheet.IsRead && skipped.Contains(s.Sheet.Key) ? ["按您的选择没有读取。"] : [.. s.Sheet.Unread()]))
            .Where(u => u.Sentences.Count > 0)];
    }

    private static HashSet<string> SkippedIn(ImportBatch batch) => [.. batch.Corrections.Where(c => c.Value.Skip).Select(c => c.Key)];
}
