using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Auditing;
using KzzqFlowParty.Data.Imports;
using KzzqFlowParty.Data.Operating;
using KzzqFlowParty.Data.Protection;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Imports;
using KzzqFlowParty.Web.Features.Imports.Judging;
using KzzqFlowParty.Web.Features.Imports.Reading;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Pipeline;
using KzzqFlowParty.Web.Security;
using KzzqFlowParty.Workbooks.Reading;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace KzzqFlowParty.Web.Features.Imports;

/// <summary>
/// Keeps every row of a batch, sealed, with its judgment: what the preview shows is what will be imported. Each portion is worked out before its
/// transaction begins.
/// </summary>
public sealed class StageRows(
    FlowPartyDbContext db, FieldCipher cipher, JudgeRows judge, IOptions<ImportLimits> limits, DatabaseTroubleOf troubleOf, TimeProvider time) : IUseCase
{
    private const string Compared = "导入比对身份号码";
    private const int CountyAndBirth = 14;
    private const int RowsASave = 500;

    public async Task<Outcome<Done>> HandleAsync(ImportBatch batch, ImportPapers matches, RosterBook book, Once once, CancellationToken ct)
    {
        var read = StagedRow.Of(book).ToList();
        var rows = (await judge.HandleAsync(read, matches, ct)).Rows.Select((r, at) => Row(batch, at + 1, r.Row));
        var verdicts = new Dictionary<RowVerdict, int>();
        var anew = batch.JudgeAgain();
        if (!anew.Accepted) return anew;

        db.Operation = "核对导入的名册";
        try
        {
            await KeepAsync(batch, rows, verdicts, once, ct);
        }
        catch (DbUpdateException e) when (e is not DbUpdateConcurrencyException && troubleOf(e) == DatabaseTrouble.None)
        {
            if (once.RequestId is { } form && await db.ResultOfAsync(form, ct) is not null) throw;   // the filter leads the second of one form on
            return ImportRules.JudgedAtOnce;
        }

        int Count(RowVerdict verdict) => verdicts.GetValueOrDefault(verdict);
        var counts = new ImportCounts(
            Count(RowVerdict.New), Count(RowVerdict.Changed), Count(RowVerdict.Same), Count(RowVerdict.Waiting), Count(RowVerdict.Wrong));
        batch.Preview(matches.Sealed(batch, cipher), counts).OrThrow();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.SaveChangesAsync(ct);
        await TellAsync(batch, [.. read.Select(r => r.Facts.IdNumber?.Value).OfType<string>().Distinct()], ct);
        await transaction.CommitAsync(ct);
        return default(Done);
    }

    /// <summary>
    /// A portion at a time, so that nobody waits long for it. Nothing is previewed until all are kept. The first portion takes the place of what was kept
    /// before; each advances the version of the batch, so of two who do this at once one goes on.
    /// </summary>
    private async Task KeepAsync(ImportBatch batch, IEnumerable<ImportRow> rows, Dictionary<RowVerdict, int> verdicts, Once once, CancellationToken ct)
    {
        using var portions = rows.Chunk(RowsASave).GetEnumerator();
        var first = portions.MoveNext() ? portions.Current : [];
        await using (var transaction = await db.Database.BeginTransactionAsync(ct))
        {
            db.Mark(once);
            await db.EraseRowsAsync(batch.Id, ct);
            await AddAsync(first, verdicts, ct);
            await transaction.CommitAsync(ct);
        }

        while (portions.MoveNext()) await AddAsync(portions.Current, verdicts, ct);
    }

    private async Task AddAsync(ImportRow[] rows, Dictionary<RowVerdict, int> verdicts, CancellationToken ct)
    {
        foreach (var (verdict, count) in rows.CountBy(r => r.Verdict)) verdicts[verdict] = verdicts.GetValueOrDefault(verdict) + count;
        db.AddRange(rows.Cast<object>());
        await db.SaveChangesAsync(ct);
        foreach (var row in rows) db.Entry(row).State = EntityState.Detached;
    }

    /// <summary>Every number was asked about in the whole banner: that stays on record, whether or not the batch is imported.</summary>
    private async Task TellAsync(ImportBatch batch, IReadOnlyCollection<string> numbers, CancellationToken ct)
    {
        if (numbers.Count == 0) return;
        var (alike, most) = (numbers.GroupBy(n => n[..CountyAndBirth]).Max(g => g.Count()), limits.Value);
        var before = await db.CountOwnAsync(AuditKind.Read, [Compared], time.GetUtcNow().AddHours(-1), ct);
        await db.RecordReadAsync(
            Compared, $"{nameof(ImportBatch)}/{batch.Id}", purpose: null, new { batch.Number, Numbers = numbers.Count, Alike = alike }, ct: ct);
        if (alike > most.NumbersAlike)
            await db.RecordAlarmAsync($"名册中同一县同一天出生的号码超过 {most.NumbersAlike} 个", new { batch.Number, Alike = alike }, ct);
        if (before == most.ComparisonsPerHour)
            await db.RecordAlarmAsync($"一小时内比对名册超过 {most.ComparisonsPerHour} 次", new { Count = before + 1 }, ct);
    }

    private ImportRow Row(ImportBatch batch, int place, StagedRow row)
    {
        var kept = ImportRow.Of(batch, (place, row.Sheet, row.Number), row, cipher);
        kept.SayJudgment(row);
        return kept;
    }
}
