using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Jobs;
using KzzqFlowParty.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Jobs;

/// <summary>Reads and writes rows of jobs, each time in a scope of its own: whoever does the work holds another.</summary>
public sealed class JobDesk(IServiceScopeFactory scopes, TimeProvider time)
{
    /// <summary>Which jobs may begin now, the longest waiting first.</summary>
    public Task<List<WaitingJob>> WaitingAsync(CancellationToken ct) => AskAsync((db, now) => db.Jobs.AsNoTracking()
        .Where(j => (j.State == JobState.Waiting && (j.DueAt <= now || j.CancelAsked)) || (j.State == JobState.Running && j.HeldUntil < now))
        .OrderBy(j => j.DueAt).ThenBy(j => j.Kind).ThenBy(j => j.Subject)
        .Select(j => new WaitingJob(j.Id, j.AccountId == null))
        .ToListAsync(ct));

    /// <summary>The job as it stands; null where there is none.</summary>
    public Task<Job?> FindAsync(Guid id, CancellationToken ct) => AskAsync((db, _) => db.Jobs.AsNoTracking().SingleOrDefaultAsync(j => j.Id == id, ct));

    /// <summary>Takes the job for one run; null where somebody else does it or it is not due.</summary>
    public Task<Job?> BeginAsync(JobRun run, TimeSpan lease, CancellationToken ct) => AskAsync(async (db, now) =>
    {
        if (await db.Jobs.SingleOrDefaultAsync(j => j.Id == run.JobId, ct) is not { } job || !job.MayBegin(now)) return null;
        job.Begin(run.Id, now, lease);
        try
        {
            await db.SaveChangesAsync(ct);
            return job;
        }
        catch (DbUpdateConcurrencyException)
        {
            return null;
        }
    });

    /// <summary>A sign of life.</summary>
    /// <returns>Whether the run still holds the job.</returns>
    public Task<bool> HoldAsync(JobRun run, TimeSpan lease, CancellationToken ct) =>
        AskAsync((db, now) => db.HoldJobAsync(run.JobId, run.Id, now + lease, ct));

    /// <summary>How far the run is.</summary>
    /// <returns>Whether somebody has asked to cancel the job.</returns>
    public Task<bool> TellAsync(JobRun run, int progress, int total, CancellationToken ct) => AskAsync(async (db, _) =>
    {
        await db.TellJobAsync(run.JobId, run.Id, progress, total, ct);
        return await db.Jobs.AnyAsync(j => j.Id == run.JobId && j.CancelAsked, ct);
    });

    /// <summary>Ends the run, unless another one has taken the job meanwhile: then it is that one's to end.</summary>
    public Task EndAsync(JobRun run, Action<Job, DateTimeOffset> end) => AskAsync(async (db, now) =>
    {
        var job = await db.Jobs.SingleAsync(j => j.Id == run.JobId);
        if (job.HeldBy == run.Id) end(job, now);
        return await db.SaveChangesAsync();
    });

    /// <summary>Registers work that comes back, unless a job for this day or hour is there already.</summary>
    public Task AddAsync(string kind, string subject, CancellationToken ct) => AskAsync(async (db, now) =>
    {
        if (await db.Jobs.AnyAsync(j => j.Kind == kind && j.Subject == subject, ct)) return false;
        db.Add(Job.OfProgram(kind, subject, now));
        try
        {
            await db.SaveChangesAsync(ct);
            return true;
        }
        catch (DbUpdateException) when (!ct.IsCancellationRequested)
        {
            // another process was faster by a moment; where it was not, the next tick says so again
            return false;
        }
    });

    /// <summary>The person's post, where he still holds it.</summary>
    public async Task<CurrentPost?> HolderAsync(Guid accountId, Guid postId, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<HeldPosts>().FindAsync(accountId, postId, ct);
    }

    private async Task<T> AskAsync<T>(Func<AccountsDbContext, DateTimeOffset, Task<T>> ask)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await ask(scope.ServiceProvider.GetRequiredService<AccountsDbContext>(), time.GetUtcNow());
    }
}
