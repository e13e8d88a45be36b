using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Domain.OrganizationalLife;
using KzzqFlowParty.Domain.Scoring;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Data.Following;

/// <summary>
/// 积分随事实: brings the sheets of members up to date with their confirmed facts (base1, base5), in the save that confirms or reverses the fact. docs/decisions/0001, docs/decisions/0009.
/// </summary>
/// <remarks>
/// Points are a consequence of the fact, not an act of the person: whoever may confirm an attendance need not see the member's other attendances,
/// yet the sum must know them all. So this one class reads the facts beyond the scope, and the guard lets it write the sheets; nothing that it reads is shown.
/// </remarks>
public sealed class FollowFacts(FlowPartyDbContext db, TimeProvider time)
{
    /// <summary>Changes the tracked sheets of one year; the caller saves. Facts that the caller has changed count as changed. Members without a sheet are passed over (docs/decisions/0010).</summary>
    public async Task ForAsync(IReadOnlyCollection<Guid> memberIds, int year, CancellationToken ct = default)
    {
        var rules = await db.RulesForAsync(year, ct);
        var (first, last) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        var members = await Whole<Member>().Where(m => memberIds.Contains(m.Id)).ToListAsync(ct);
        var spells = (await Whole<FlowSpell>().Where(s => memberIds.Contains(s.MemberId)).ToListAsync(ct))
            .Union(db.FlowSpells.Local.Where(s => memberIds.Contains(s.MemberId))).ToLookup(s => s.MemberId);   // also the one that is being registered
        var attendances = (await Whole<Attendance>().Where(a => memberIds.Contains(a.MemberId) && a.On >= first && a.On <= last).ToListAsync(ct)).ToLookup(a => a.MemberId);
        var sheets = await Whole<ScoreSheet>().Include(s => s.Entries).Where(s => s.Year == year && memberIds.Contains(s.MemberId)).ToDictionaryAsync(s => s.MemberId, ct);

        // A sheet that exists follows its facts to the end: who turns out never to have left loses what reporting gave him.
        foreach (var member in members.Where(m => sheets.ContainsKey(m.Id) || PointsFromFacts.HasSheet(year, spells[m.Id], time.Today)))
        {
            var due = PointsFromFacts.Due(year, spells[member.Id], attendances[member.Id], rules);
            if (!sheets.TryGetValue(member.Id, out var sheet))
            {
                if (due.Count == 0) continue;
                sheet = ScoreSheet.Open(member, year);
                db.Add(sheet);
            }

            if (sheet.Follow(due, time.GetUtcNow(), rules)) db.Consequences.Add(sheet);
        }
    }

    /// <summary>Last year and this one, as far as each absence touches them, where facts of the absences themselves changed. The same few statements however many they are.</summary>
    public async Task ForYearsOfAsync(IReadOnlyCollection<FlowSpell> spells, CancellationToken ct = default)
    {
        for (var year = time.Today.Year - 1; year <= time.Today.Year; year++)
        {
            List<Guid> members = [.. spells.Where(s => s.DepartureOn.Year <= year).Select(s => s.MemberId)];
            if (members.Count > 0) await ForAsync(members, year, ct);
        }
    }

#pragma warning disable RS0030 // see the remarks
    private IQueryable<T> Whole<T>()
        where T : class => db.Set<T>().IgnoreQueryFilters([ScopeFilters.Name]);
#pragma warning restore RS0030
}
