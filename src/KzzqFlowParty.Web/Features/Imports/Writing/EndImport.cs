using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Protection;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Imports;
using KzzqFlowParty.Web.Features.Imports.Judging;
using KzzqFlowParty.Web.Features.Imports.Reading;
using KzzqFlowParty.Web.Features.Shared;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Imports.Writing;

/// <summary>
/// 办结或者中止 an import that a job was writing; also by the program, where its person does not hold the post any more (docs/decisions/0005).
/// </summary>
public sealed class EndImport(FlowPartyDbContext db, FieldCipher cipher, TimeProvider time) : IUseCase
{
    /// <summary>All rows have been written or refused.</summary>
    /// <returns>What the person is told, where something was refused since it was begun.</returns>
    internal async Task<string?> CompleteAsync(Guid id, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        var (batch, counts) = (await db.ImportBatches.SingleAsync(b => b.Id == id, ct), await db.CountRowsAsync(id, ct));
        var refused = counts.Wrong - batch.Counts.Wrong;
        using var portion = refused == 0 ? db.AuditedAsPortion(WritePeople.Operation, $"{nameof(ImportBatch)}/{id}") : null;
        if (refused > 0) db.Operation = "导入：有的变更没有写入";
        batch.Complete(ImportPapers.Of(batch, cipher).WithoutCells().Sealed(batch, cipher), counts).OrThrow();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (counts is { Waiting: 0, Wrong: 0 }) db.RemoveRange(await db.FileOf(id).ToListAsync(ct));   // nothing of it comes back
        await db.SaveChangesAsync(ct);
        await db.RowsOf(id).InRegister().ForgetFactsAsync(ct);
        await transaction.CommitAsync(ct);
        return refused == 0 ? null : $"有 {refused} 人在核对之后又有变动，他们的变更没有写入，见“有误”。";
    }

    /// <summary>Before it is published nothing of it stays; after that all but the changes that are not written yet.</summary>
    internal async Task GiveUpAsync(Guid id, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        var batch = await db.ImportBatches.SingleAsync(b => b.Id == id, ct);
        if (!batch.Standing.Allows(ImportAct.Write)) return;
        if (batch.ImportedAt is not null)
        {
            foreach (var row in await db.RowsOf(id).UnwrittenChanges().Select(r => r.Id).ToListAsync(ct))
                await RefuseAsync(id, row, ImportRules.RowOvertaken, ct);
            await CompleteAsync(id, ct);
            return;
        }

        db.Operation = "中止导入";
        batch.PreviewAgain(batch.Counts).OrThrow();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.HideForGoodAsync(id, time.Today, ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>A row that could not be written is wrong from then on, with the words of the refusal.</summary>
    internal async Task RefuseAsync(Guid batchId, Guid rowId, Refusal refusal, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        using var portion = db.AuditedAsPortion(WritePeople.Operation, $"{nameof(ImportBatch)}/{batchId}");
        var row = await db.RowsOf(batchId).Include(r => r.Batch).SingleAsync(r => r.Id == rowId, ct);
        row.JudgeAs(RowJudge.Refuse(row.Read<StagedRow>(cipher), refusal), cipher);
        await db.SaveChangesAsync(ct);
    }
}
