using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Protection;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Imports;
using KzzqFlowParty.Domain.Organizations;
using KzzqFlowParty.Web.Features.Imports.Judging;
using KzzqFlowParty.Web.Features.Imports.Reading;
using KzzqFlowParty.Web.Features.Imports.Writing;
using KzzqFlowParty.Web.Jobs;
using KzzqFlowParty.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Imports;

/// <summary>
/// 导入: what was previewed goes into the register through the domain. New people are written in portions that nobody sees, and come in all at once;
/// until then the import may be canceled and nothing is there. Changes of people on the books follow, a portion at a time. Each portion is a transaction of
/// its own that marks its rows, so a run that was ended goes on where the last one stood. What has changed since the preview is not done but shown again.
/// docs/decisions/0005.
/// </summary>
[JobKind(Kind, Permission.ImportWorkbook)]
public sealed class ImportWork(FlowPartyDbContext db, FieldCipher cipher, JudgeRows judge, WritePeople write, EndImport end, TimeProvider time) : IJobWork
{
    public const string Kind = "import";

    private const int RowsASave = 500;

    internal static string SubjectOf(Guid batchId) => batchId.ToString();

    public async Task<JobEnd> RunAsync(string subject, JobRun run, CancellationToken ct)
    {
        var id = Guid.Parse(subject);
        var batch = await db.ImportBatches.SingleAsync(b => b.Id == id, ct);
        if (!batch.Standing.Allows(ImportAct.Write)) return new(true);   // an earlier run has done it and was ended before it could say so
        var progress = new Progress(run, await CountAsync(id, written: null, ct)) { Done = await CountAsync(id, written: true, ct) };
        if (batch.ImportedAt is null && await BringInAsync(batch, progress, ct) is { } shown) return new(false, shown.Message);
        await ChangeAsync(id, progress, ct);
        return new(true, await end.CompleteAsync(id, ct));
    }

    public Task GiveUpAsync(string subject, CancellationToken ct) => end.GiveUpAsync(Guid.Parse(subject), ct);

    /// <returns>Null where everybody new is in the register; else why the rows are shown again.</returns>
    private async Task<Refusal?> BringInAsync(ImportBatch batch, Progress progress, CancellationToken ct)
    {
        var kept = await ReadAsync(batch.Id, ct);
        var judged = await judge.HandleAsync([.. kept.Select(k => k.Row)], ImportPapers.Of(batch, cipher), ct);
        var works = new List<RowWork>();
        foreach (var (was, now) in kept.Zip(judged.Rows))
        {
            if (!was.Row.Judgment.AgreesWith(now.Row.Judgment)) return await ShowAgainAsync(batch.Id, [], ct);
            if (now.Work is { } work) works.Add(work);
        }

        var refused = await write.TryOutAsync(works, judged, ct);
        if (refused.Count > 0) return await ShowAgainAsync(batch.Id, refused, ct);

        await RegisterAsync(batch.Id, judged.Registered, ct);
        var entered = kept.Zip(judged.Rows).Where(r => r.Second.Entered is not null).Select(r => (r.First.Id, r.Second));
        foreach (var some in entered.Chunk(WritePeople.MembersAPortion))
        {
            if (!await write.EnterAsync(batch.Id, some, ct)) return await ShowAgainAsync(batch.Id, [], ct);
            await progress.TellAsync(some.Length, ct);
        }

        await PublishAsync(batch.Id, judged.Now.At, ct);
        return null;
    }

    /// <summary>旗外党组织 that rows need. They stay where the import is canceled or taken back: they are there, whoever is.</summary>
    private async Task RegisterAsync(Guid batchId, IReadOnlyList<Organization> outside, CancellationToken ct)
    {
        if (outside.Count == 0) return;
        db.ChangeTracker.Clear();
        using var one = db.AuditAsOne(
            "导入时登记旗外党组织", $"{nameof(ImportBatch)}/{batchId}", new { OutsideRegistered = outside.Select(o => o.Id) });
        using var keeping = db.ForOrganizations("导入名册时登记旗外党组织");
        db.AddRange(outside);
        await db.SaveChangesAsync(ct);
    }

    /// <summary>The moment from which everybody new is seen, and nobody before.</summary>
    private async Task PublishAsync(Guid id, DateTimeOffset now, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        var batch = await db.ImportBatches.SingleAsync(b => b.Id == id, ct);
        batch.Publish(now).OrThrow();
        using var one = db.AuditAsOne(WritePeople.Operation, $"{nameof(ImportBatch)}/{id}", new { batch.Number, batch.FileName, batch.Counts });
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.SaveChangesAsync(ct);
        await db.PublishAsync(id, ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>更新 of people on the books. What another has changed since the preview is refused row by row; the others go in.</summary>
    private async Task ChangeAsync(Guid id, Progress progress, CancellationToken ct)
    {
        while (true)
        {
            db.ChangeTracker.Clear();
            var some = await db.RowsOf(id).UnwrittenChanges().OrderBy(r => r.Place).Take(WritePeople.MembersAPortion).Select(r => r.Id).ToListAsync(ct);
            if (some.Count == 0) return;
            if (await write.ChangeAsync(id, some, ct) is not null)
                foreach (var one in some)
                    if (await write.ChangeAsync(id, [one], ct) is { } no) await end.RefuseAsync(id, one, no, ct);
            await progress.TellWithoutWayBackAsync(some.Count, ct);
        }
    }

    /// <summary>
    /// Somebody was faster since the preview, or the register said no to a row that had been judged possible: that row is wrong from then on, with the words
    /// of the refusal. Nothing of the batch is in the register.
    /// </summary>
    /// <param name="id">The batch.</param>
    /// <param name="refused">By the row's key.</param>
    /// <param name="ct">Ends with the process.</param>
    private async Task<Refusal> ShowAgainAsync(Guid id, Dictionary<string, Refusal> refused, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        var batch = await db.ImportBatches.SingleAsync(b => b.Id == id, ct);
        if (batch.ImportedAt is not null) throw new InvalidOperationException("Another run has published this batch: what it wrote stays.");
        await using (var transaction = await db.Database.BeginTransactionAsync(ct))
        {
            await db.HideForGoodAsync(id, time.Today, ct);
            await transaction.CommitAsync(ct);
        }

        var kept = await ReadAsync(id, ct);
        var rows = kept.Select(k => refused.TryGetValue(k.Row.Key, out var no) ? RowJudge.Refuse(k.Row, no) : k.Row);
        var moved = Moved(kept, (await judge.HandleAsync([.. rows], ImportPapers.Of(batch, cipher), ct)).Rows);

        db.Operation = "重新核对导入的名册";
        foreach (var some in moved.Keys.Chunk(RowsASave))
        {
            foreach (var row in await db.RowsOf(id).Where(r => some.Contains(r.Id)).ToListAsync(ct)) row.JudgeAs(moved[row.Id], cipher);
            await db.SaveChangesAsync(ct);
        }

        batch.PreviewAgain(await db.CountRowsAsync(id, ct)).OrThrow();
        await db.SaveChangesAsync(ct);
        return refused.Count > 0 ? ImportRules.RowsRefused : ImportRules.RegisterChanged;
    }

    private static Dictionary<Guid, StagedRow> Moved(List<(Guid Id, StagedRow Row)> kept, IEnumerable<JudgedRow> judged) =>
        kept.Zip(judged)
            .Where(pair => !pair.First.Row.Judgment.AgreesWith(pair.Second.Row.Judgment))
            .ToDictionary(pair => pair.First.Id, pair => pair.Second.Row);

    /// <summary>Those that an earlier run has not written.</summary>
    private async Task<List<(Guid Id, StagedRow Row)>> ReadAsync(Guid batchId, CancellationToken ct)
    {
        var rows = new List<(Guid, StagedRow)>();
        await foreach (var row in db.RowsOf(batchId).AsNoTracking().Where(r => !r.IsWritten).OrderBy(r => r.Place).AsAsyncEnumerable().WithCancellation(ct))
            rows.Add((row.Id, row.Read<StagedRow>(cipher)));
        return rows;
    }

    private Task<int> CountAsync(Guid batchId, bool? written, CancellationToken ct) => db.RowsOf(batchId).CountAsync(
        r => (r.Verdict == RowVerdict.New || r.Verdict == RowVerdict.Changed) && (written == null || r.IsWritten), ct);

    /// <summary>People written, of all that the batch writes.</summary>
    private sealed class Progress(JobRun run, int total)
    {
        public int Done { get; set; }

        public Task TellAsync(int more, CancellationToken ct) => run.TellAsync(Done += more, total, ct);

        /// <summary>Who asks to cancel now is too late: what is published is seen, and what follows belongs to it.</summary>
        public async Task TellWithoutWayBackAsync(int more, CancellationToken ct)
        {
            try
            {
                await TellAsync(more, ct);
            }
            catch (JobCanceledException)
            {
                // the rest follows
            }
        }
    }
}
