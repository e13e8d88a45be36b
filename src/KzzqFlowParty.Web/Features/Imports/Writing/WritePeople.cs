using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Imports;
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
/// Writes judged rows into the register, a few members a save, within the transaction of the import, and leaves what is needed to take them back
/// (docs/decisions/0046).
/// </summary>
public sealed class WritePeople(FlowPartyDbContext db, SensitiveValues values, FieldCipher cipher) : IUseCase
{
    private const int MembersASave = 50;
    private const int TracesASave = 500;

    private readonly List<Deed> deeds = [];
    private readonly Dictionary<Guid, int> versions = [];

    /// <summary>Rows to which the domain said no, with its words, by key. While there is one, nothing may be committed.</summary>
    public Dictionary<string, Refusal> Refused { get; } = [];

    /// <summary>New members with their absences, made before. It begins a new attempt: what an earlier one did was not committed.</summary>
    internal async Task EnterAsync(IEnumerable<JudgedRow> rows, CancellationToken ct)
    {
        deeds.Clear();
        versions.Clear();
        Refused.Clear();
        foreach (var some in rows.Where(r => r.Entered is not null).Chunk(MembersASave))
        {
            db.AddRange(some.Select(r => r.Entered!));
            db.AddRange(some.Select(r => r.Opened).OfType<FlowSpell>());
            deeds.AddRange(some.Select(r => new Deed(ImportDeed.Entered, r.Entered!.Id, r.Opened?.Id)));
            await SaveAsync(ct);
        }
    }

    /// <summary>Changes of members on the books, worked out again on what stands now. All rows are tried, so that every refusal is told at once.</summary>
    /// <returns>A refusal where somebody has changed a member since the rows were judged, or where any row is <see cref="Refused"/>.</returns>
    internal async Task<Outcome<Done>> ChangeAsync(IReadOnlyCollection<RowWork> works, JudgedRows judged, CancellationToken ct)
    {
        foreach (var some in works.Chunk(MembersASave))
        {
            var ids = some.Select(w => w.MemberId).ToList();
            var members = await db.Members.Include(m => m.Phones).Where(m => ids.Contains(m.Id)).ToDictionaryAsync(m => m.Id, ct);
            var ended = some.Select(w => w.EndsSpell).Concat(some.Select(w => w.Updates)).OfType<Guid>().Distinct().ToList();
            var spells = ended.Count == 0 ? [] : await db.FlowSpells.Include(s => s.Legs).Where(s => ended.Contains(s.Id)).ToDictionaryAsync(s => s.Id, ct);
            foreach (var work in some)
            {
                if (!members.TryGetValue(work.MemberId, out var member)) return ImportRules.RegisterChanged;
                var done = Change(work, member, (work.EndsSpell ?? work.Updates) is { } spell ? spells.GetValueOrDefault(spell) : null, judged);
                if (done.Accepted) continue;
                if (done.Refusals[0] == ImportRules.RegisterChanged) return ImportRules.RegisterChanged;
                Refused[work.Row.Key] = done.Refusals[0];
            }

            if (Refused.Count > 0) db.ChangeTracker.Clear();
            else await SaveAsync(ct);
        }

        return Refused.Count > 0 ? ImportRules.RowsRefused : default(Done);
    }

    /// <summary>What was written since this was made, kept with the batch.</summary>
    internal async Task LeaveTracesAsync(Guid batchId, CancellationToken ct)
    {
        foreach (var some in deeds.Index().Chunk(TracesASave))
        {
            var batch = (await db.OwnBatchAsync(batchId, ct))!;
            db.AddRange(some.Select(d => ImportTrace.Of(
                batch, d.Index + 1, d.Item.Kind, (d.Item.MemberId, versions[d.Item.MemberId]),
                d.Item.SpellId is { } spell ? (spell, versions[spell]) : null, d.Item.Former, cipher)));
            await db.SaveChangesAsync(ct);
            db.ChangeTracker.Clear();
        }
    }

    private Outcome<Done> Change(RowWork work, Member member, FlowSpell? spell, JudgedRows judged)
    {
        var (row, now) = (work.Row, judged.Now);
        var former = new FormerState(FormerState.Kept(values.FactsOf(member)), member.PhoneVerifiedOn, null);
        if (work.Updates is not null)
        {
            if (spell is null) return ImportRules.RegisterChanged;
            former = former with { Absence = FormerState.Kept(FormerAbsence.Of(spell, HostPhoneOf(spell.CurrentLeg))) };
            var updated = Update(judged.Spells.Update(spell, row), spell, member, row, judged);
            if (!updated.Accepted) return updated;
        }

        if (work.Revises || work.Updates is not null) deeds.Add(new(ImportDeed.Revised, member.Id, work.Updates, former));

        if (work.Revises)
        {
            var known = PersonFacts.Known(values.FactsOf(member));
            var revised = member.Revise(PersonFacts.Merge(known, row.Facts), known.IdNumber, idTaken: false, cipher, now);
            if (!revised.Accepted) return revised;
        }

        if (work.OpensSpell)
        {
            var opened = judged.Spells.Open(member, row, work.Branch);
            if (!opened.Accepted) return opened.Refusals.ToList();
            db.Add(opened.Value);
            deeds.Add(new(ImportDeed.Opened, member.Id, opened.Value.Id));
        }

        if (work.EndsSpell is null) return default(Done);
        if (spell is null) return ImportRules.RegisterChanged;
        var before = spell.State;
        var day = AbsenceFacts.ReturnDay(row.Facts.ReturnedOn!.Value, spell.DepartureOn, now.Today);
        var returned = ChangeReport.RecordReturn(spell, day, new() { Source = ChangeSource.Roster, ReportedOn = now.Today }, judged.Parameters, now);
        if (!returned.Accepted) return returned.Refusals.ToList();
        db.Add(returned.Value);
        deeds.Add(new(ImportDeed.Ended, member.Id, spell.Id, new(null, null, before)));
        return default(Done);
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

    /// <summary>The versions as they stand afterwards: consequences of the save are in them.</summary>
    private async Task SaveAsync(CancellationToken ct)
    {
        await db.SaveChangesAsync(ct);
        foreach (var member in db.ChangeTracker.Entries<Member>()) versions[member.Entity.Id] = member.Entity.Version;
        foreach (var spell in db.ChangeTracker.Entries<FlowSpell>()) versions[spell.Entity.Id] = spell.Entity.Version;
        db.ChangeTracker.Clear();
    }

    private sealed record Deed(ImportDeed Kind, Guid MemberId, Guid? SpellId, FormerState? Former = null);
}
