namespace KzzqFlowParty.Web.Jobs;

/// <summary>
/// One kind of long work, named by its <see cref="JobKindAttribute"/>. A feature implements it, and it is found by scanning. It may be ended at any moment
/// and begun again, so it goes on from what it has written; what it needs to know stands in rows that the subject of its job names.
/// docs/decisions/0054.
/// </summary>
public interface IJobWork
{
    /// <summary>Does it, from where it stands.</summary>
    /// <param name="subject">What the job is about.</param>
    /// <param name="run">To say how far it is.</param>
    /// <param name="ct">The process ends, or another one has taken the job.</param>
    Task<JobEnd> RunAsync(string subject, JobRun run, CancellationToken ct);

    /// <summary>It was canceled, or no attempt succeeded: puts away what it had begun.</summary>
    Task GiveUpAsync(string subject, CancellationToken ct) => Task.CompletedTask;
}

/// <summary>Work that comes back by itself.</summary>
public interface IRecurringWork : IJobWork
{
    /// <summary>The day or hour for which it is due now, as the subject of its job; null while it is not. Each is worked on once.</summary>
    string? DueAt(DateTimeOffset now);
}

/// <summary>How a run of a job ended.</summary>
/// <param name="Succeeded">False where the work was refused: another attempt would be refused as well.</param>
/// <param name="Sentence">For people; null where there is nothing to say.</param>
public readonly record struct JobEnd(bool Succeeded, string? Sentence = null);
