using System.ComponentModel.DataAnnotations;
using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Imports;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Imports;
using KzzqFlowParty.Web.Features.Imports.Reading;
using KzzqFlowParty.Web.Features.Imports.Writing;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Members;
using KzzqFlowParty.Web.Pipeline;
using KzzqFlowParty.Web.Security;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Imports;

/// <summary>撤销导入 as a form: the reason, over what would be taken back and what stands in the way.</summary>
public sealed class UndoForm
{
    /// <summary>Read for the page, never posted.</summary>
    [BindNever, ValidateNever]
    public UndoPage? Page { get; set; }

    [Display(Name = "撤销原因"), DataType(DataType.MultilineText)]
    public string? Reason { get; set; }
}

/// <param name="Entered">People whom the batch entered: they are withdrawn.</param>
/// <param name="Changed">People whom it changed: they get their former values back.</param>
/// <param name="Hindrances">What was done since; the batch can be taken back when none is left.</param>
/// <param name="IsTraced">Former values were kept: a batch imported before that has none.</param>
public sealed record UndoPage(
    Guid Id, string Number, string FileName, int Entered, int Changed, IReadOnlyList<Hindrance> Hindrances, bool IsTraced)
{
    /// <summary>Of more the page says how many.</summary>
    public const int MostShown = 100;

    public bool IsOpen => IsTraced && Hindrances.Count == 0;
}

/// <summary>Reads what taking back a batch would do, and what stands in the way.</summary>
public sealed class ReadUndo(FlowPartyDbContext db, WhatRests rests) : IUseCase
{
    /// <returns>Null where the organization has no such batch, or it cannot be taken back now.</returns>
    public async Task<UndoPage?> HandleAsync(Guid id, CancellationToken ct)
    {
        if (await db.OwnBatchAsync(id, ct) is not { } batch || !batch.Standing.Allows(ImportAct.Undo)) return null;
        var traces = await db.TracesOf(id).AsNoTracking().ToListAsync(ct);
        var entered = traces.Where(t => t.Deed is ImportDeed.Entered).Select(t => t.MemberId).ToHashSet();
        return new(
            id, batch.Number, batch.FileName, entered.Count, traces.Select(t => t.MemberId).Distinct().Count(m => !entered.Contains(m)),
            await rests.HandleAsync(batch, traces, ct), batch.Counts.New + batch.Counts.Changed == 0 || traces.Count > 0);
    }
}

/// <summary>
/// 撤销导入: people whom the batch entered are withdrawn, others get their former values back, in one transaction, told by the audit in one row with
/// both lists (docs/decisions/0046). Refused while anything rests on it.
/// </summary>
public sealed class UndoImport(FlowPartyDbContext db, WhatRests rests, TakeBackPeople takeBack, CurrentPost post, TimeProvider time) : IUseCase
{
    public const string Operation = "撤销导入";

    /// <returns>Null where the organization has no such batch.</returns>
    public async Task<Outcome<Done>?> HandleAsync(Guid id, UndoForm form, Once once, CancellationToken ct)
    {
        if (await db.OwnBatchAsync(id, ct) is not { } batch) return null;
        if (batch.Standing.Refusal(ImportAct.Undo) is { } mayNot) return mayNot;
        var traces = await db.TracesOf(id).AsNoTracking().ToListAsync(ct);
        if (traces.Count == 0 && batch.Counts.New + batch.Counts.Changed > 0) return ImportRules.NotTraced;
        var now = time.GetUtcNow();
        var undone = batch.Undo(form.Reason, (await rests.HandleAsync(batch, traces, ct)).Count > 0, post.AccountId, now);
        if (!undone.Accepted) return undone;

        var entered = traces.Where(t => t.Deed is ImportDeed.Entered).Select(t => t.MemberId).ToHashSet();
        using var one = db.AuditAsOne(
            Operation,
            $"{nameof(ImportBatch)}/{batch.Id}",
            new
            {
                batch.Number,
                batch.UndoneBecause,
                Withdrawn = entered,
                Restored = traces.Select(t => t.MemberId).Where(m => !entered.Contains(m)).Distinct(),
            });
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        db.Mark(once);
        await db.SaveChangesAsync(ct);
        db.ChangeTracker.Clear();
        var done = await takeBack.HandleAsync(batch.Number, batch.ImportedAt!.Value, traces, new(post.AccountId, now), ct);
        if (done.Accepted) await transaction.CommitAsync(ct);
        return done;
    }
}
