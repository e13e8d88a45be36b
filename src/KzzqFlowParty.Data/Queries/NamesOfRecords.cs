using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Domain.OrganizationalLife;
using KzzqFlowParty.Domain.Scoring;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Data.Queries;

/// <summary>名称 of records by their ids, for the log: what a person reads instead of a number. The scope filters hold; who was withdrawn keeps his name
/// here.</summary>
public static class NamesOfRecords
{
    /// <summary>Members, their absences, sheets and attendances by the member's name; meetings by their topic; batches by their number.</summary>
    public static async Task<IReadOnlyDictionary<Guid, string>> NamesOfRecordsAsync(
        this FlowPartyDbContext db, IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        var names = new Dictionary<Guid, string>();
        IQueryable<Named>[] queries =
        [
            db.Also<Member>().Where(m => ids.Contains(m.Id)).Select(m => new Named(m.Id, m.Name)),
            db.Also<FlowSpell>().Where(s => ids.Contains(s.Id)).Select(s => new Named(s.Id, s.MemberName)),
            db.Also<ScoreSheet>().Where(s => ids.Contains(s.Id)).Select(s => new Named(s.Id, s.MemberName)),
            db.Also<Attendance>().Where(a => ids.Contains(a.Id)).Select(a => new Named(a.Id, a.MemberName)),
            db.Meetings.Where(m => ids.Contains(m.Id)).Select(m => new Named(m.Id, m.Topic)),
            db.ImportBatches.Where(b => ids.Contains(b.Id)).Select(b => new Named(b.Id, b.Number)),
        ];
        foreach (var query in queries)
            foreach (var named in await query.ToListAsync(ct)) names[named.Id] = named.Name;
        return names;
    }

#pragma warning disable RS0030 // only the names of the log, which was written before the withdrawal
    private static IQueryable<T> Also<T>(this FlowPartyDbContext db)
        where T : class => db.Set<T>().IgnoreQueryFilters([ScopeFilters.Withdrawn]);
#pragma warning restore RS0030

    private sealed record Named(Guid Id, string Name);
}
