using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Imports;
using KzzqFlowParty.Data.Operating;
using KzzqFlowParty.Data.Protection;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Domain.Imports;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Web.Features.Imports.Judging;
using KzzqFlowParty.Web.Features.Imports.Reading;
using KzzqFlowParty.Web.Features.Shared;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Imports.Writing;

/// <summary>
/// Writes judged rows into the register, a portion at a time: people, traces by which they are taken back (docs/decisions/0046) and the marks of the rows are
/// one transaction, so each row is written once however often a run is ended.
/// </summary>
public sealed class WritePeople(FlowPartyDbContext db, SensitiveValues values, FieldCipher cipher, JudgeRows judge, DatabaseTroubleOf troubleOf) : IUseCase
{
    /// <summary>As the log names an import.</summary>
    public const string Operation = "导入名册";

    /// <summary>So few that nobody waits long for the portion.</summary>
    public const int MembersAPortion = 50;

    /// <summary>New members with their absences, hidden until the batch is published.</summary>
    /// <param name="batchId">Whose rows these are.</param>
    /// <param name="rows">The id of each row, and what was made of it.</param>
    /// <param name="ct">Ends with the process.</param>
    /// <returns>False where somebody else has entered one of them since they were judged: then nothing of the portion is written.</returns>
    internal async Task<bool> EnterAsync(Guid batchId, IReadOnlyCollection<(Guid Row, JudgedRow Judged)> rows, CancellationToken ct)
    {
        foreach (var (_, judged) in rows) judged.Entered!.HideUntilPublished();
        return await InPortionAsync(batchId, [.. rows.Select(r => r.Row)], async (batch, kept) =>
        {
            db.AddRange(rows.Select(r => r.Judged.Entered!));
            db.AddRange(rows.Select(r => r.Judged.Opened).OfType<FlowSpell>());
            foreach (var (row, judged) in rows) kept[row].Write(judged.Entered!.Id);

            // Whoever is new is saved in the version in which he was made, so their traces need no save of their own.
            var place = await db.TracesOf(batch.Id).CountAsync(ct);
            db.AddRange(rows.Select(r => ImportTrace.Of<FormerState>(
                batch, ++place, ImportDeed.Entered, (r.Judged.Entered!.Id, r.Judged.Entered.Version),
                r.Judged.Opened is { } opened ? (opened.Id, opened.Version) : null, former: null, cipher)));
            return new List<Deed>();
        }, ct) is null;
    }

    /// <summary>Tries all changes without saving any, so that every refusal is told at once and before anything is written.</summary>
    /// <returns>The words of the domain, by the row's key.</returns>
    internal async Task<Dictionary<string, Refusal>> TryOutAsync(IReadOnlyCollection<RowWork> works, JudgedRows judged, CancellationToken ct)
    {
        var refused = new Dictionary<string, Refusal>();
        foreach (var some in works.Chunk(MembersAPortion))
        {
            db.ChangeTracker.Clear();
            var (members, spells) = await ReadAsync(some, ct);
            foreach (var work in some)
                if (Change(work, members, spells, judged) is { Accepted: false } no) refused[work.Row.Key] = no.Refusals[0];
        }

        db.ChangeTracker.Clear();
        return refused;
    }

    /// <summary>Changes of members on the books, judged and worked out again on what stands now.</summary>
    /// <param name="batchId">Whose rows these are.</param>
    /// <param name="rows">Their ids.</param>
    /// <param name="ct">Ends with the process.</param>
    /// <returns>Null where all are written; else why one of them is not, and then none is.</returns>
    internal async Task<Refusal?> ChangeAsync(Guid batchId, IReadOnlyCollection<Guid> rows, CancellationToken ct) =>
        await InPortionAsync(batchId, rows, async (batch, kept) =>
        {
            var staged = kept.Values.Select(r => r.Read<StagedRow>(cipher)).ToList();
            var judged = await judge.HandleAsync(staged, ImportPapers.Of(batch, cipher), ct);
            var now = judged.Rows.ToList();
            var (members, spells) = await ReadAsync([.. now.Select(r => r.Work).OfType<RowWork>()], ct);
            var deeds = new List<Deed>();
            foreach (var ((row, before), after) in kept.Values.Zip(staged).Zip(now))
            {
                if (after.Row.Judgment.Verdict == RowVerdict.Same)   // somebody has told the same meanwhile
                {
                    row.JudgeAs(after.Row, cipher);
                    continue;
                }

                if (judged.Registered.Count > 0 || !after.Row.Judgment.AgreesWith(before.Judgment)) return ImportRules.RowOvertaken;
                var done = Change(after.Work!, members, spells, judged);
                if (!done.Accepted) return done;
                deeds.AddRange(done.Value);
                row.Write(after.Work!.MemberId);
            }

            return deeds;
        }, ct);

    /// <param name="batchId">Whose rows these are.</param>
    /// <param name="rows">Their ids.</param>
    /// <param name="write">Hands back the deeds whose traces wait for the versions of after the save.</param>
    /// <param name="ct">Ends with the process.</param>
    private async Task<Refusal?> InPortionAsync(
        Guid batchId, IReadOnlyCollection<Guid> rows, Func<ImportBatch, Dictionary<Guid, ImportRow>, Task<Outcome<List<Deed>>>> write, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        try
        {
            using var portion = db.AuditedAsPortion(Operation, $"{nameof(ImportBatch)}/{batchId}");
            var batch = await db.ImportBatches.SingleAsync(b => b.Id == batchId, ct);
            var kept = await db.RowsOf(batchId).Where(r => rows.Contains(r.Id)).OrderBy(r => r.Place).ToDictionaryAsync(r => r.Id, ct);
            var deeds = await write(batch, kept);
            if (!deeds.Accepted) return deeds.Refusals[0];
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            await db.SaveChangesAsync(ct);
            await LeaveTracesAsync(batch, deeds.Value, ct);
            await transaction.CommitAsync(ct);
            return null;
        }
        catch (DbUpdateException e) when (troubleOf(e) == DatabaseTrouble.None && !e.Entries.Any(of => of.Entity is ImportBatch))   // else another run writes
        {
            // a version, or the unique indexes of number and open absence: somebody was faster
            return ImportRules.RowOvertaken;
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }

    /// <summary>The versions of those who were on the books are those of after the save: consequences are in them.</summary>
    private async Task LeaveTracesAsync(ImportBatch batch, List<Deed> deeds, CancellationToken ct)
    {
        if (deeds.Count == 0) return;
        var place = await db.TracesOf(batch.Id).CountAsync(ct);
        var members = db.ChangeTracker.Entries<Member>().ToDictionary(e => e.Entity.Id, e => e.Entity.Version);
        var spells = db.ChangeTracker.Entries<FlowSpell>().ToDictionary(e => e.Entity.Id, e => e.Entity.Version);
        db.AddRange(deeds.Select(d => ImportTrace.Of(
            batch, ++place, d.Kind, (d.MemberId, members[d.MemberId]), d.SpellId is { } spell ? (spell, spells[spell]) : null, d.Former, cipher)));
        await db.SaveChangesAsync(ct);
    }

    private async Task<(Dictionary<Guid, Member> Members, Dictionary<Guid, FlowSpell> Spells)> ReadAsync(
        IReadOnlyCollection<RowWork> works, CancellationToken ct)
    {
        var ids = works.Select(w => w.MemberId).ToList();
        var members = await db.Members.Include(m => m.Phones).Where(m => ids.Contains(m.Id)).ToDictionaryAsync(m => m.Id, ct);
        var concerned = works.Select(w => w.EndsSpell).Concat(works.Select(w => w.Updates)).OfType<Guid>().Distinct().ToList();
        return (members, concerned.Count == 0 ? []
            : await db.FlowSpells.Include(s => s.Legs).Where(s => concerned.Contains(s.Id)).ToDictionaryAsync(s => s.Id, ct));
    }

    private Outcome<List<Deed>> Change(RowWork work, Dictionary<Guid, Member> members, Dictionary<Guid, FlowSpell> spells, JudgedRows judged) =>
        members.TryGetValue(work.MemberId, out var member)
            ? Change(work, member, (work.EndsSpell ?? work.Updates) is { } spell ? spells.GetValueOrDefault(spell) : null, judged)
            : ImportRules.RowOvertaken;

    /// <returns>What was done, for its traces.</returns>
    private Outcome<List<Deed>> Change(RowWork work, Member member, FlowSpell? spell, JudgedRows judged)
    {
        var deeds = new List<Deed>();
        var (row, now) = (work.Row, judged.Now);
        var former = new FormerState(FormerState.Kept(values.FactsOf(member)), member.PhoneVerifiedOn, null);
        if (work.Updates is not null)
        {
            if (spell is null) return ImportRules.RowOvertaken;
            former = former with { Absence = FormerState.Kept(FormerAbsence.Of(spell, HostPhoneOf(spell.CurrentLeg))) };
            var updated = Update(judged.Spells.Update(spell, row), spell, member, row, judged);
            if (!updated.Accepted) return updated.Refusals.ToList();
        }

        if (work.Revises || work.Updates is not null) deeds.Add(new(ImportDeed.Revised, member.Id, work.Updates, former));

        if (work.Revises)
        {
            var known = PersonFacts.Known(values.FactsOf(member));
            var revised = member.Revise(PersonFacts.Merge(known, row.Facts), known.IdNumber, idTaken: false, cipher, now);
            if (!revised.Accepted) return revised.Refusals.ToList();
        }

        if (work.OpensSpell)
        {
            var opened = judged.Spells.Open(member, row, work.Branch);
            if (!opened.Accepted) return opened.Refusals.ToList();
            db.Add(opened.Value);
            deeds.Add(new(ImportDeed.Opened, member.Id, opened.Value.Id));
        }

        if (work.EndsSpell is null) return deeds;
        if (spell is null) return ImportRules.RowOvertaken;
        var before = spell.State;
        var day = AbsenceFacts.ReturnDay(row.Facts.ReturnedOn!.Value, spell.DepartureOn, now.Today);
        var returned = ChangeReport.RecordReturn(spell, day, new() { Source = ChangeSource.Roster, ReportedOn = now.Today }, judged.Parameters, now);
        if (!returned.Accepted) return returned.Refusals.ToList();
        db.Add(returned.Value);
        deeds.Add(new(ImportDeed.Ended, member.Id, spell.Id, new(null, null, before)));
        return deeds;
    }

    /// <summary>更新 of an absence that goes on: recorded, not confirmed, each as what it is (docs/decisions/0044).</summary>
    private Outcome<Done> Update(AbsenceUpdate update, FlowSpell spell, Member member, StagedRow row, JudgedRows judged)
    {
        var known = PersonFacts.Known(values.FactsOf(member));
        if (update.With(known, PersonFacts.Merge(known, row.Facts)) is { } told)
        {
            var reported = ChangeReport.Record(spell, member, told, ofHost: false, HostPhoneOf(spell.CurrentLeg), judged.Parameters, cipher, judged.Now);
            if (!reported.Accepted) return reported.Refusals.ToList();
            db.Add(reported.Value);
        }

        // What is filled in stands beside what the report has begun.
        if (judged.Spells.Update(spell, row).Completed is { } completed)
        {
            var done = spell.Complete(completed, cipher, judged.Now);
            if (!done.Accepted) return done;
        }

        return update.ReportedIn is { } on ? judged.Spells.ReportIn(spell, row, on) : default(Done);
    }

    private PhoneNumber? HostPhoneOf(FlowLeg leg) =>
        values.Phone(leg.HostContactPhoneCipher, SealedField.HostContactPhone, leg.Id) is { } known ? PhoneNumber.Parse(known).OrThrow() : null;

    private sealed record Deed(ImportDeed Kind, Guid MemberId, Guid? SpellId, FormerState? Former = null);
}
