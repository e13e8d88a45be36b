using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Jobs;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Contributions;
using KzzqFlowParty.Web.Features.Shared.Links;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Jobs;

/// <summary>The person's own jobs, asked in his present post: they are erased some days after their end.</summary>
public sealed class ReadJobs(FlowPartyDbContext db, IEnumerable<IPersonalJob> kinds, TimeProvider time) : IUseCase
{
    private const int Most = 50;

    /// <summary>Null where he has asked no such job.</summary>
    public async Task<ShownJob?> FindAsync(Guid id, CancellationToken ct) =>
        await Own.SingleOrDefaultAsync(j => j.Id == id, ct) is { } job ? (await ShownAsync([job], ct))[0] : null;

    /// <summary>The newest first.</summary>
    public async Task<IReadOnlyList<ShownJob>> ListAsync(bool atWork, CancellationToken ct) =>
        await ShownAsync(
            await (atWork ? AtWork : Own).OrderByDescending(j => j.DueAt).ThenBy(j => j.Id).Take(Most).ToListAsync(ct), ct);

    public Task<int> CountAtWorkAsync(CancellationToken ct) => AtWork.CountAsync(ct);

    private IQueryable<Job> AtWork => Own.Where(j => j.State == JobState.Waiting || j.State == JobState.Running);

    private IQueryable<Job> Own => db.Jobs.AsNoTracking().Where(j => j.AccountId == db.UserId && j.PostId == db.PostId);

    private async Task<IReadOnlyList<ShownJob>> ShownAsync(IReadOnlyList<Job> jobs, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var shown = new Dictionary<Guid, ShownJob>();
        foreach (var some in jobs.GroupBy(j => j.Kind))
        {
            var kind = kinds.FirstOrDefault(k => k.Kind == some.Key);   // none where an earlier version of the program had it
            var names = kind is null ? new Dictionary<string, string>() : await kind.NamesAsync([.. some.Select(j => j.Subject)], ct);
            foreach (var job in some)
                shown[job.Id] = new(job, now)
                {
                    Title = kind?.Title ?? ShownJob.Unknown,
                    Name = names.GetValueOrDefault(job.Subject) ?? "",
                    Unit = kind?.Unit ?? "",
                    Result = kind?.ResultOf(job.Subject) ?? JobLinks.List(),
                };
        }

        return [.. jobs.Select(j => shown[j.Id])];
    }
}
