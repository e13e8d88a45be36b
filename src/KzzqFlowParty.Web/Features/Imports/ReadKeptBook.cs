using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Imports;
using KzzqFlowParty.Data.Protection;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Workbooks.Reading;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Imports;

/// <summary>Reads the kept workbook of a batch again, by the columns as they were settled or as they are being corrected.</summary>
public sealed class ReadKeptBook(FlowPartyDbContext db, FieldCipher cipher, TimeProvider time) : IUseCase
{
    /// <returns>The book; a refusal where a column that is read now holds a formula without a value.</returns>
    public async Task<Outcome<RosterBook>> HandleAsync(ImportBatch batch, IReadOnlyDictionary<string, SheetCorrection> corrections, CancellationToken ct)
    {
        var file = await db.FileOf(batch.Id).AsNoTracking().SingleAsync(ct);
        using var content = new MemoryStream(file.Read(cipher), writable: false);
        return RosterReader.Read(content, batch.FileName, time.Today, corrections);
    }

    /// <summary>By what was settled, which could be read when it was.</summary>
    public async Task<RosterBook> HandleAsync(ImportBatch batch, CancellationToken ct) => (await HandleAsync(batch, batch.Corrections, ct)).OrThrow();
}
