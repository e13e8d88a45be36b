using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Data.Scoping;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Domain.OrganizationalLife;
using KzzqFlowParty.Domain.Scoring;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace KzzqFlowParty.Data.Following;

/// <summary>
/// What follows from the causes of one save: copied facts of meetings, the members' host sides, everything that copies from a member, and the score sheets
/// with their points (base1, base5). Costs the same few statements however many rows the save has.
/// </summary>
/// <remarks>
/// Consequences are not acts of the person. Whoever may confirm an attendance need not see the member's other attendances, yet the total needs all of
/// them. So this class reads facts beyond the scope, and the guard lets it write what follows; nothing that it reads is shown. What the save itself
/// has changed is still the person's act and is checked, and so is the member.
/// </remarks>
internal sealed class Consequences(FlowPartyDbContext db, Causes causes, TimeProvider time)
{
    private readonly HashSet<object> acts = ActsOf(db);
    private readonly Dictionary<Guid, Member> members = [];

    private IEnumerable<Guid> MovedMembers => causes.Members
        .Where(e => e.State == EntityState.Modified && Causes.Differs(e, nameof(Member.KeeperOrganizationId))).Select(e => ((Member)e.Entity).Id);

    public async Task BringUpToDateAsync(CancellationToken ct)
    {
        var attendances = await FollowMeetingsAsync(ct);
        var years = YearsOfPoints(attendances);
        var placed = causes.Spells.Select(e => ((FlowSpell)e.Entity).MemberId).Concat(MovedMembers).ToHashSet();
        List<Guid> concerned = [.. placed.Union(years.SelectMany(y => y.Value))];
        await ReadMembersAsync(concerned, ct);
        var spells = await SpellsAsync(StoredOf(concerned), ct);
        foreach (var member in placed.Select(id => members[id])) member.FollowHost(HostSide.Of(member, spells[member.Id]));
        await FollowMembersAsync(ct);
        await FollowFactsAsync(years, spells, ct);
    }

    /// <summary>Whatever the use case has added or changed itself, a part of it counting as its whole.</summary>
    private static HashSet<object> ActsOf(FlowPartyDbContext db) =>
        new(db.ChangesWithWholes().Select(c => c.Whole.Entity), ReferenceEqualityComparer.Instance);

    /// <summary>Attendance copies date, kinds, topic and cancellation of its meeting.</summary>
    /// <returns>All attendance that this save changes.</returns>
    private async Task<List<EntityEntry>> FollowMeetingsAsync(CancellationToken ct)
    {
        if (causes.Meetings.Count == 0) return causes.Attendances;
        var meetings = causes.Meetings.Select(e => (Meeting)e.Entity).ToDictionary(m => m.Id);
        List<Guid> stored = [.. causes.Meetings.Where(e => e.State == EntityState.Modified).Select(e => ((Meeting)e.Entity).Id)];
        if (stored.Count > 0) await db.WholeOf<Attendance>().Where(a => stored.Contains(a.MeetingId)).LoadAsync(ct);
        List<EntityEntry> following = [.. db.ChangeTracker.Entries<Attendance>().Where(e => meetings.ContainsKey(e.Entity.MeetingId))];
        foreach (var attendance in following.Select(e => (Attendance)e.Entity))
        {
            attendance.FollowMeeting(meetings[attendance.MeetingId]);
            Note(attendance);
        }

        return [.. causes.Attendances.Concat(following).DistinctBy(e => e.Entity)];
    }

    /// <summary>
    /// Whose points of which year may change: of attendance the year of its meeting, of absences last year and this one, as far as they touch them.
    /// </summary>
    private Dictionary<int, HashSet<Guid>> YearsOfPoints(IEnumerable<EntityEntry> attendances)
    {
        var years = new Dictionary<int, HashSet<Guid>>();
        void Add(int year, Guid memberId)
        {
            if (!years.TryGetValue(year, out var ids)) years[year] = ids = [];
            ids.Add(memberId);
        }

        foreach (var entry in attendances.Where(Causes.ConcernsPoints))
        {
            var attendance = (Attendance)entry.Entity;
            Add(attendance.On.Year, attendance.MemberId);
            Add(entry.OriginalValues.GetValue<DateOnly>(nameof(Attendance.On)).Year, attendance.MemberId);
        }

        foreach (var entry in causes.Spells)
        {
            var spell = (FlowSpell)entry.Entity;
            var since = Math.Min(spell.DepartureOn.Year, entry.OriginalValues.GetValue<PartialDate>(nameof(FlowSpell.DepartureOn)).Year);
            for (var year = Math.Max(since, time.Today.Year - 1); year <= time.Today.Year; year++) Add(year, spell.MemberId);
        }

        return years;
    }

    private async Task ReadMembersAsync(List<Guid> ids, CancellationToken ct)
    {
        foreach (var member in db.ChangeTracker.Entries<Member>().Select(e => e.Entity)) members[member.Id] = member;
        List<Guid> missing = [.. ids.Where(id => !members.ContainsKey(id))];
        if (missing.Count == 0) return;
        foreach (var member in await db.WholeOf<Member>().Where(m => missing.Contains(m.Id)).ToListAsync(ct)) members[member.Id] = member;
    }

    /// <summary>Nothing is stored yet about somebody who is added in this save.</summary>
    private List<Guid> StoredOf(IEnumerable<Guid> ids) => [.. ids.Where(id => db.Entry(members[id]).State != EntityState.Added)];

    /// <summary>Those stored, and those that this save adds.</summary>
    private async Task<ILookup<Guid, FlowSpell>> SpellsAsync(List<Guid> stored, CancellationToken ct)
    {
        if (stored.Count > 0) await db.WholeOf<FlowSpell>().Where(s => stored.Contains(s.MemberId)).LoadAsync(ct);
        return db.ChangeTracker.Entries<FlowSpell>().Select(e => e.Entity).ToLookup(s => s.MemberId);
    }

    private async Task FollowMembersAsync(CancellationToken ct)
    {
        var changed = members.Values.Where(m => Causes.ChangesWhatIsCopied(db.Entry(m))).ToDictionary(m => m.Id);
        if (changed.Count == 0) return;
        await Followers.LoadAsync(db, StoredOf(changed.Keys), ct);
        foreach (var entry in db.ChangeTracker.Entries().ToList())
        {
            if (entry.Entity is not IFollowsMember follower || !changed.TryGetValue(follower.MemberId, out var member)) continue;
            follower.FollowMember(member, runningYear: entry.State == EntityState.Added ? 0 : time.Today.Year);   // what is new copies everything
            Note(follower);
        }
    }

    /// <summary>
    /// Members without a sheet are passed over. An existing sheet follows its facts even when they disappear: a member who never departed loses the
    /// points for reporting.
    /// </summary>
    private async Task FollowFactsAsync(Dictionary<int, HashSet<Guid>> years, ILookup<Guid, FlowSpell> spells, CancellationToken ct)
    {
        if (years.Count == 0) return;
        List<int> touched = [.. years.Keys];
        var stored = StoredOf(years.SelectMany(y => y.Value).Distinct());
        var (first, last) = (new DateOnly(touched.Min(), 1, 1), new DateOnly(touched.Max(), 12, 31));
        if (stored.Count > 0)
        {
            await db.WholeOf<Attendance>().Where(a => stored.Contains(a.MemberId) && a.On >= first && a.On <= last).LoadAsync(ct);
            await db.WholeOf<ScoreSheet>().Include(s => s.Entries).Where(s => touched.Contains(s.Year) && stored.Contains(s.MemberId)).LoadAsync(ct);
        }

        var attendances = db.ChangeTracker.Entries<Attendance>().Select(e => e.Entity).ToLookup(a => a.MemberId);
        var sheets = db.ChangeTracker.Entries<ScoreSheet>().Select(e => e.Entity).ToDictionary(s => (s.MemberId, s.Year));
        foreach (var (year, ids) in years)
        {
            List<Guid> with = [.. ids.Where(id => sheets.ContainsKey((id, year)) || PointsFromFacts.HasSheet(year, spells[id], time.Today))];
            if (with.Count == 0) continue;
            var rules = await db.RulesForAsync(year, ct);
            foreach (var id in with)
            {
                Follow(members[id], year, sheets.GetValueOrDefault((id, year)), PointsFromFacts.Due(year, spells[id], attendances[id], rules), rules);
            }
        }
    }

    private void Follow(Member member, int year, ScoreSheet? sheet, IReadOnlyList<PointsDue> due, RuleSet rules)
    {
        if (sheet is null)
        {
            if (due.Count == 0) return;
            sheet = ScoreSheet.Open(member, year);
            db.Add(sheet);
        }

        if (sheet.Follow(due, time.GetUtcNow(), rules)) Note(sheet);
    }

    private void Note(object consequence)
    {
        if (!acts.Contains(consequence)) db.Consequences.Add(consequence);
    }
}
