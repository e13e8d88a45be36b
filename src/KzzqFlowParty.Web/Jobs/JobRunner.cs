using KzzqFlowParty.Data.Jobs;

namespace KzzqFlowParty.Web.Jobs;

/// <summary>
/// Takes jobs and does them, in the name of whoever asked each. The row decides who works on a job: of two runs that take it at once, one finds its version
/// changed. docs/decisions/0054.
/// </summary>
public sealed class JobRunner(IServiceScopeFactory scopes, JobDesk desk, JobKinds kinds, TimeProvider time, ILogger<JobRunner> log)
{
    /// <summary>How long a job is held without a sign of life.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan SignOfLife = Lease / 4;
    private static readonly TimeSpan UntilTriedAgain = TimeSpan.FromMinutes(1);

    /// <summary>Does the job, if nobody else does. What goes wrong is logged and stands in the row; only the end of the process is thrown.</summary>
    /// <param name="id">The job.</param>
    /// <param name="stopping">The end of the process, not of a request.</param>
    public async Task RunAsync(Guid id, CancellationToken stopping)
    {
        try
        {
            var run = new JobRun(id, desk, time);
            if (await desk.BeginAsync(run, Lease, stopping) is { } job) await WorkAsync(job, run, stopping);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError(e, "Job {Id} could not be run; it is taken again when its lease is over.", id);
        }
    }

    private async Task WorkAsync(Job job, JobRun run, CancellationToken stopping)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var living = LiveAsync(run, ending);
        try
        {
            var end = await AttemptAsync(job, run, ending.Token);
            await desk.EndAsync(run, end);
        }
        catch (OperationCanceledException)
        {
            await desk.EndAsync(run, (held, now) => held.LetGo(now));
            throw;
        }
        finally
        {
            await ending.CancelAsync();
            await living;
        }
    }

    private async Task<Action<Job, DateTimeOffset>> AttemptAsync(Job job, JobRun run, CancellationToken ct)
    {
        try
        {
            if (job.CancelAsked) throw new JobCanceledException();
            await using var scope = await OpenAsync(job, ct);
            if (scope is null) return Over(JobState.Failed, "登记这项任务的人已经不任这个职务，没有办。");
            var end = await WorkIn(scope.Value, job).RunAsync(job.Subject, run, ct);
            return Over(end.Succeeded ? JobState.Done : JobState.Failed, end.Sentence);
        }
        catch (JobCanceledException)
        {
            await GiveUpAsync(job, ct);
            return Over(JobState.Canceled, "已取消。");
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError(e, "Attempt {Attempt} at job {Kind}/{Subject} failed.", job.Attempts, job.Kind, job.Subject);
            if (job.Attempts < Job.MostAttempts) return (held, now) => held.TryAgain(now + (UntilTriedAgain * job.Attempts));
            await GiveUpAsync(job, ct);
            return Over(JobState.Failed, $"试了 {job.Attempts} 次都没有办成，请告诉系统管理员（任务 {job.Id}）。");
        }
    }

    private static Action<Job, DateTimeOffset> Over(JobState state, string? sentence) => (job, now) => job.End(state, sentence, now);

    /// <summary>In a scope of its own: the one in which the work failed may hold anything.</summary>
    private async Task GiveUpAsync(Job job, CancellationToken ct)
    {
        await using var scope = await OpenAsync(job, ct);
        if (scope is { } open) await WorkIn(open, job).GiveUpAsync(job.Subject, ct);
    }

    /// <summary>A scope in which whoever asked the job acts; null where he may not any more.</summary>
    private async Task<AsyncServiceScope?> OpenAsync(Job job, CancellationToken ct)
    {
        var kind = kinds.Of(job.Kind);
        if (job.AccountId is not { } account || job.PostId is not { } post) return kind.OpenAsProgram(scopes);
        return await desk.HolderAsync(account, post, ct) is { } person && kind.Permission is { } needed && person.May(needed)
            ? kind.OpenAs(person, scopes)
            : null;
    }

    private IJobWork WorkIn(AsyncServiceScope scope, Job job) => (IJobWork)scope.ServiceProvider.GetRequiredService(kinds.Of(job.Kind).Type);

    /// <summary>Holds the job while it is worked on; ends the work where another run has taken it.</summary>
    private async Task LiveAsync(JobRun run, CancellationTokenSource ending)
    {
        try
        {
            do await Task.Delay(SignOfLife, time, ending.Token);
            while (await desk.HoldAsync(run, Lease, ending.Token));
            await ending.CancelAsync();
        }
        catch (OperationCanceledException)
        {
            // the work has ended
        }
        catch (Exception e)
        {
            log.LogError(e, "Job {Id} gives no sign of life; it is taken again when its lease is over.", run.JobId);
        }
    }
}
