using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Protection;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Imports;
using KzzqFlowParty.Web.Features.Imports.Judging;
using KzzqFlowParty.Web.Features.Imports.Reading;
using KzzqFlowParty.Web.Features.Shared;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Imports;

/// <summary>采用或者不采用 the changes of one row, or of all of them.</summary>
public sealed class DecideForm
{
    /// <summary>Empty for all rows.</summary>
    public string? Sheet { get; set; }

    public int? Number { get; set; }

    public bool Accepts { get; set; }
}

/// <summary>Keeps the decision and judges the rows again: changes that are declined leave the register as it is.</summary>
public sealed class DecideUpdates(FlowPartyDbContext db, FieldCipher cipher, JudgeRows judge) : IUseCase
{
    /// <returns>Null where the organization has no such batch with such a row.</returns>
    public async Task<Outcome<Done>?> HandleAsync(Guid id, DecideForm form, CancellationToken ct)
    {
        if (await db.OwnBatchAsync(id, ct) is not { } batch) return null;
        if (batch.Standing.Refusal(ImportAct.ChoosePerson) is { } mayNot) return mayNot;
        var from = form.Accepts ? RowVerdict.Same : RowVerdict.Changed;
        var rows = db.RowsOf(id).Where(r => r.Verdict == from);
        if (form.Sheet is not null) rows = rows.Where(r => r.Number == form.Number);
        var kept = (await rows.OrderBy(r => r.Place).ToListAsync(ct)).Where(r => form.Sheet is null || r.Sheet == form.Sheet).ToList();
        if (kept.Count == 0) return form.Sheet is null ? default(Done) : null;

        var (matches, read) = (ImportPapers.Of(batch, cipher), kept.Select(r => r.Read<StagedRow>(cipher)).ToList());
        foreach (var row in read)
        {
            if (form.Accepts) matches.Declined.Remove(row.Key);
            else matches.Declined.Add(row.Key);
        }

        var counts = batch.Counts;
        foreach (var (row, judged) in kept.Zip((await judge.HandleAsync(read, matches, ct)).Rows.Select(j => j.Row)))
        {
            counts = counts.Moved(row.Verdict, judged.Judgment.Verdict);
            row.JudgeAs(judged, cipher);
        }

        batch.Choose(matches.Sealed(batch, cipher), counts).OrThrow();
        db.Operation = form.Accepts ? "采用名册中的变更" : "不采用名册中的变更";
        await db.SaveChangesAsync(ct);
        return default(Done);
    }
}
