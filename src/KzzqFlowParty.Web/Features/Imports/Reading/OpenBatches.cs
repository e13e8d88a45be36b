using System.Text.Json;
using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Imports;
using KzzqFlowParty.Data.Jobs;
using KzzqFlowParty.Domain.Imports;
using KzzqFlowParty.Workbooks.Reading;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Imports.Reading;

/// <summary>Batches as their organization works on them: whoever of it may import goes on where a colleague stopped.</summary>
internal static class OpenBatches
{
    extension(FlowPartyDbContext db)
    {
        /// <summary>A batch of the present post's organization; null for anybody else's, also those of branches below.</summary>
        public Task<ImportBatch?> OwnBatchAsync(Guid id, CancellationToken ct) =>
            db.ImportBatches.SingleOrDefaultAsync(b => b.Id == id && b.OrganizationId == db.OrganizationId, ct);

        /// <summary>Jobs whose page the person may see.</summary>
        public IQueryable<Job> OwnJobs()
        {
            var (user, post) = (db.UserId, db.PostId);
            return db.Jobs.Where(j => j.AccountId == user && j.PostId == post);
        }

        public IQueryable<ImportRow> RowsOf(Guid batchId) => db.Set<ImportRow>().Where(r => r.Batch.Id == batchId);

        /// <summary>One row by its sheet and number. The program compares the names of sheets: an engine may take a blank behind one for nothing.</summary>
        public async Task<ImportRow?> RowAsync(Guid batchId, string sheet, int number, CancellationToken ct) =>
            (await db.RowsOf(batchId).Where(r => r.Number == number).ToListAsync(ct)).Find(r => r.Sheet == sheet);

        /// <summary>What the batch wrote, with the former values.</summary>
        public IQueryable<ImportTrace> TracesOf(Guid batchId) => db.Set<ImportTrace>().Where(t => t.Batch.Id == batchId);

        public IQueryable<ImportFile> FileOf(Guid batchId) => db.Set<ImportFile>().Where(f => f.Batch.Id == batchId);

        /// <summary>How many of the kept rows have which verdict.</summary>
        public async Task<ImportCounts> CountRowsAsync(Guid batchId, CancellationToken ct)
        {
            var counts = await db.RowsOf(batchId)
                .GroupBy(r => r.Verdict)
                .Select(g => new { g.Key, Count = g.Count() })
                .ToDictionaryAsync(g => g.Key, g => g.Count, ct);
            int Of(RowVerdict verdict) => counts.GetValueOrDefault(verdict);
            return new(Of(RowVerdict.New), Of(RowVerdict.Changed), Of(RowVerdict.Same), Of(RowVerdict.Waiting), Of(RowVerdict.Wrong));
        }
    }

    extension(ImportBatch batch)
    {
        /// <summary>What was decided about the sheets; empty while nothing was.</summary>
        public Dictionary<string, SheetCorrection> Corrections =>
            batch.Mapping.Length == 0 ? [] : JsonSerializer.Deserialize<Dictionary<string, SheetCorrection>>(batch.Mapping) ?? [];
    }
}
