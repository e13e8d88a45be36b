using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Imports;
using KzzqFlowParty.Data.Protection;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Domain.Imports;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Web.Features.Shared;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Imports.Writing;

/// <summary>
/// Takes back what a batch wrote, a few members a save, within the transaction of the undoing, each member's last change first. What has changed since the
/// list of hindrances was read refuses here.
/// </summary>
public sealed class TakeBackPeople(FlowPartyDbContext db, FieldCipher cipher) : IUseCase
{
    private const int MembersASave = 50;

    /// <param name="at">When the batch was imported: what its rows told stands in reports of that moment.</param>
    /// <returns>A refusal where somebody has built upon the batch meanwhile.</returns>
    internal async Task<Outcome<Done>> HandleAsync(
        string number, DateTimeOffset at, IReadOnlyList<ImportTrace> traces, Recording now, CancellationToken ct)
    {
        foreach (var some in traces.GroupBy(t => t.MemberId).Chunk(MembersASave))
        {
            var ids = some.Select(g => g.Key).ToList();
            var spellIds = some.SelectMany(g => g).Select(t => t.SpellId).OfType<Guid>().ToList();
            var members = await db.Members.Include(m => m.Memberships).Include(m => m.Phones).Include(m => m.Residences).Where(m => ids.Contains(m.Id))
                .ToDictionaryAsync(m => m.Id, ct);
            var spells = await db.FlowSpells.Include(s => s.Legs).Where(s => spellIds.Contains(s.Id)).ToDictionaryAsync(s => s.Id, ct);
            var told = await db.ToldByRosterOf(spellIds, at).Include(r => r.Changes).ToListAsync(ct);
            foreach (var trace in some.SelectMany(g => g.OrderByDescending(t => t.Place)))
            {
                if (!members.TryGetValue(trace.MemberId, out var member)) continue;   // withdrawn on his own meanwhile
                var spell = trace.SpellId is { } id ? spells.GetValueOrDefault(id) : null;
                if (member.Version != trace.MemberVersion || (trace.SpellId is not null && spell?.Version != trace.SpellVersion))
                    return ImportRules.SomethingRests;
                var done = TakeBack(trace, member, spell, told, number, now);
                if (!done.Accepted) return done;
            }

            await db.SaveChangesAsync(ct);
            db.ChangeTracker.Clear();
        }

        return default(Done);
    }

    private Outcome<Done> TakeBack(
        ImportTrace trace, Member member, FlowSpell? spell, IEnumerable<ChangeReport> told, string number, Recording now)
    {
        var because = $"撤销导入 {number}";
        switch (trace.Deed)
        {
            case ImportDeed.Entered:
                var withdrawn = spell is null ? default(Done) : spell.Withdraw(because, now.Today);
                return withdrawn.Accepted ? member.WithdrawWith(number, now) : withdrawn;
            case ImportDeed.Revised:
                foreach (var report in told.Where(r => r.SpellId == trace.SpellId)) report.Withdraw();
                var former = trace.Read<FormerState>(cipher)!;
                var absence = former.ReadAbsence() is { } stood ? spell!.TakeBack(stood, cipher) : default(Done);
                if (!absence.Accepted) return absence;
                return member.TakeBack(former.ReadFacts(), former.PhoneVerifiedOn, number, cipher, now);
            case ImportDeed.Opened:
                return spell!.Withdraw(because, now.Today);
            case ImportDeed.Ended:
                foreach (var report in told.Where(r => r.SpellId == trace.SpellId)) report.Withdraw();
                return spell!.TakeBackReturn(trace.Read<FormerState>(cipher)!.Ended!.Value);
            case ImportDeed.Other:
            default:
                return ImportRules.NotTraced;
        }
    }
}
