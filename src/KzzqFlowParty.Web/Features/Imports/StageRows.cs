using System.Text.Json;
using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Imports;
using KzzqFlowParty.Data.Protection;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Workbooks.Reading;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Imports;

/// <summary>Keeps every row of a batch, sealed, with its judgment: what the preview shows is what will be imported. All is worked out before the transaction begins.</summary>
public sealed class StageRows(FlowPartyDbContext db, FieldCipher cipher, JudgeRows judge) : IUseCase
{
    private const int RowsASave = 500;

    public async Task<Outcome<Done>> HandleAsync(ImportBatch batch, NameMatches matches, RosterBook book, Once once, CancellationToken ct)
    {
        var matched = batch.Match(matches.Sealed(batch, cipher));
        if (!matched.Accepted) return matched;
        var rows = (await judge.HandleAsync([.. StagedRow.Of(book)], matches, ct)).Rows.Select(r => Row(batch, r.Row)).ToList();
        int Count(RowVerdict verdict) => rows.Count(r => r.Verdict == verdict);
        var previewed = batch.Preview(new(Count(RowVerdict.New), Count(RowVerdict.Changed), Count(RowVerdict.Same), Count(RowVerdict.Waiting), Count(RowVerdict.Wrong)));
        if (!previewed.Accepted) return previewed;

        db.Operation = "核对导入的名册";
        var former = await db.RowsOf(batch.Id).ToListAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        db.RemoveRange(former);
        db.Mark(once);
        await db.SaveChangesAsync(ct);
        foreach (var some in rows.Chunk(RowsASave))
        {
            db.AddRange(some.Cast<object>());
            await db.SaveChangesAsync(ct);
            foreach (var row in some) db.Entry(row).State = EntityState.Detached;
        }

        await transaction.CommitAsync(ct);
        return previewed;
    }

    internal static string CodesOf(StagedRow row) =>
        JsonSerializer.Serialize(row.Errors.Concat(row.Judgment.Errors).Concat(row.Warnings).Concat(row.Judgment.Warnings).Select(f => f.Code).Distinct());

    private ImportRow Row(ImportBatch batch, StagedRow row)
    {
        var kept = ImportRow.Of(batch, row.Sheet, row.Number, row, cipher);
        kept.Judge(row.Judgment.Verdict, row.Judgment.MemberId, CodesOf(row));
        return kept;
    }
}
