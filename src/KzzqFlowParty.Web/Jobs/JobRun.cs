namespace KzzqFlowParty.Web.Jobs;

/// <summary>One attempt at a job, as its work sees it.</summary>
public sealed class JobRun
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(1);

    private readonly JobDesk desk;
    private readonly TimeProvider time;
    private DateTimeOffset toldAt;

    internal JobRun(Guid jobId, JobDesk desk, TimeProvider time) => (JobId, this.desk, this.time) = (jobId, desk, time);

    /// <summary>Of this attempt: the job is held by it.</summary>
    public Guid Id { get; } = Guid.CreateVersion7();

    public Guid JobId { get; }

    /// <summary>
    /// Says how far the work is, at most once a second, and stops it where somebody has canceled the job. Called between transactions, never in one: it
    /// writes by itself.
    /// </summary>
    /// <exception cref="JobCanceledException">It was canceled.</exception>
    public async Task TellAsync(int progress, int total, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (progress < total && now - toldAt < Between) return;
        toldAt = now;
        if (await desk.TellAsync(this, progress, total, ct)) throw new JobCanceledException();
    }
}

/// <summary>Somebody has canceled the job at work.</summary>
public sealed class JobCanceledException : Exception;
