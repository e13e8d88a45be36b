using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Protection;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Imports;
using KzzqFlowParty.Web.Features.Imports.Judging;
using KzzqFlowParty.Web.Features.Imports.Reading;
using KzzqFlowParty.Web.Features.Imports.Writing;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Imports;

/// <summary>
/// 导入: what was previewed goes into the register through the domain, in one transaction, told by the audit in one row (docs/decisions/0017). What
/// has changed since the preview is not done but shown again.
/// </summary>
public sealed class ImportPeople(FlowPartyDbContext db, FieldCipher cipher, JudgeRows judge, WritePeople write) : IUseCase
{
    /// <returns>Null where the organization has no such batch.</returns>
    public async Task<Outcome<Done>?> HandleAsync(Guid id, Once once, CancellationToken ct)
    {
        if (await db.OwnBatchAsync(id, ct) is not { } batch) return null;
        if (batch.Standing.Refusal(ImportAct.Import) is { } mayNot) return mayNot;

        var kept = await ReadAsync(id, ct);
        var judged = await judge.HandleAsync([.. kept.Select(k => k.Row)], ImportPapers.Of(batch, cipher), ct);
        var rows = judged.Rows.ToList();
        if (Moved(kept, rows) is { Count: > 0 } moved) return await ShowAgainAsync(batch, moved, ct);
        try
        {
            var written = await WriteAsync(batch, judged, rows, once, ct);
            if (written.Accepted) return written;
        }
        catch (DbUpdateException e) when (e is not DbUpdateConcurrencyException)
        {
            // The unique indexes of number and open absence refused; a second post of the same form is led on by the filter.
            if (once.RequestId is { } form && await db.ResultOfAsync(form, ct) is not null) throw;
        }

        return await JudgeAgainAsync(id, ct);
    }

    /// <summary>
    /// Somebody was faster in the moment between judging and writing, or the register said no to a row that had been judged possible: that row is wrong
    /// from then on, with the words of the refusal.
    /// </summary>
    private async Task<Outcome<Done>> JudgeAgainAsync(Guid id, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        var batch = (await db.OwnBatchAsync(id, ct))!;
        var kept = await ReadAsync(id, ct);
        var rows = kept.Select(k => write.Refused.TryGetValue(k.Row.Key, out var no) ? RowJudge.Refuse(k.Row, no) : k.Row);
        var judged = await judge.HandleAsync([.. rows], ImportPapers.Of(batch, cipher), ct);
        var shown = await ShowAgainAsync(batch, Moved(kept, judged.Rows), ct);
        return write.Refused.Count > 0 ? ImportRules.RowsRefused : shown;
    }

    private static Dictionary<Guid, StagedRow> Moved(List<(Guid Id, StagedRow Row)> kept, IEnumerable<JudgedRow> judged) =>
        kept.Zip(judged)
            .Where(pair => !pair.First.Row.Judgment.AgreesWith(pair.Second.Row.Judgment))
            .ToDictionary(pair => pair.First.Id, pair => pair.Second.Row);

    private async Task<Outcome<Done>> WriteAsync(ImportBatch batch, JudgedRows judged, List<JudgedRow> rows, Once once, CancellationToken ct)
    {
        using var one = db.AuditAsOne(
            "导入名册",
            $"{nameof(ImportBatch)}/{batch.Id}",
            new { batch.Number, batch.FileName, batch.Counts, OutsideRegistered = judged.Registered.Select(o => o.Id) });
        using var keeping = db.ForOrganizations("导入名册时登记旗外党组织");
        await using var transaction = await db.Database.BeginTransactionAsync(ct);

        // The batch first: of two who import it at once, the second waits here and then is told.
        batch.Complete(ImportPapers.Of(batch, cipher).WithoutCells().Sealed(batch, cipher), judged.Now.At).OrThrow();
        db.AddRange(judged.Registered);
        db.Mark(once);
        if (batch.Counts is { Waiting: 0, Wrong: 0 }) db.RemoveRange(await db.FileOf(batch.Id).ToListAsync(ct));   // nothing of it comes back
        await db.SaveChangesAsync(ct);
        db.ChangeTracker.Clear();

        await write.EnterAsync(rows, ct);
        var changed = await write.ChangeAsync([.. rows.Select(r => r.Work).OfType<RowWork>()], judged, ct);
        if (!changed.Accepted) return changed;
        await write.LeaveTracesAsync(batch.Id, ct);
        await transaction.CommitAsync(ct);
        return changed;
    }

    private async Task<List<(Guid Id, StagedRow Row)>> ReadAsync(Guid batchId, CancellationToken ct)
    {
        var rows = new List<(Guid, StagedRow)>();
        await foreach (var row in db.RowsOf(batchId).AsNoTracking().OrderBy(r => r.Sheet).ThenBy(r => r.Number).AsAsyncEnumerable().WithCancellation(ct))
            rows.Add((row.Id, row.Read<StagedRow>(cipher)));
        return rows;
    }

    private async Task<Outcome<Done>> ShowAgainAsync(ImportBatch batch, Dictionary<Guid, StagedRow> moved, CancellationToken ct)
    {
        db.Operation = "重新核对导入的名册";
        foreach (var some in moved.Keys.Chunk(500))
            foreach (var row in await db.RowsOf(batch.Id).Where(r => some.Contains(r.Id)).ToListAsync(ct))
            {
                row.Keep(moved[row.Id], cipher);
                row.Judge(moved[row.Id].Judgment.Verdict, moved[row.Id].Judgment.MemberId, StageRows.CodesOf(moved[row.Id]));
            }

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.SaveChangesAsync(ct);
        batch.PreviewAgain(await db.CountRowsAsync(batch.Id, ct)).OrThrow();
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return ImportRules.RegisterChanged;
    }
}
