using KzzqFlowParty.Data.Auditing;
using KzzqFlowParty.Domain.Organizations;

namespace KzzqFlowParty.Data.Jobs;

/// <summary>
/// 任务: work that outlasts a request or comes back every day, kept as a row, so that each is done once, also by two processes, and survives their end.
/// What it does is audited by what it changes. docs/decisions/0054.
/// </summary>
public sealed class Job : IOwnedByOrganization, IVersioned, INotAudited, IMayBeDeleted
{
    /// <summary>How often a job is tried.</summary>
    public const int MostAttempts = 3;

    private Job()
    {
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    /// <summary>A short word of the feature that does it (import); at most 50 characters.</summary>
    public string Kind { get; private init; } = "";

    /// <summary>What it is about: an id, or the day or hour of what comes back. Unique within its kind; at most 100 characters.</summary>
    public string Subject { get; private init; } = "";

    /// <summary>The organization for which a person asked it; empty for what the program does by itself.</summary>
    public Guid OrganizationId { get; private set; }

    /// <summary>In whose name it is done; null for what the program does by itself.</summary>
    public Guid? AccountId { get; private set; }

    public Guid? PostId { get; private set; }

    public JobState State { get; private set; } = JobState.Waiting;

    /// <summary>Not begun before.</summary>
    public DateTimeOffset DueAt { get; private set; }

    public DateTimeOffset? BegunAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Until when the process that works on it holds it. A later moment than this: that process has ended, and another goes on.</summary>
    public DateTimeOffset? HeldUntil { get; private set; }

    /// <summary>Which process, or rather which run of it.</summary>
    public Guid? HeldBy { get; private set; }

    public int Attempts { get; private set; }

    /// <summary>How much is done, of <see cref="Total"/>.</summary>
    public int Progress { get; private set; }

    /// <summary>How much there is to do; 0 while that is not known.</summary>
    public int Total { get; private set; }

    /// <summary>取消 was asked: work in progress stops at its next portion, and what waits is not begun.</summary>
    public bool CancelAsked { get; private set; }

    /// <summary>How it ended, as a sentence for people; at most 400 characters.</summary>
    public string? Result { get; private set; }

    public int Version { get; set; }

    public bool HasEnded => State is JobState.Done or JobState.Failed or JobState.Canceled;

    /// <summary>Asked by a person, and done in his name.</summary>
    public static Job Of(string kind, string subject, (Guid OrganizationId, Guid AccountId, Guid PostId) asked, DateTimeOffset now) => new()
    {
        Kind = kind,
        Subject = subject,
        OrganizationId = asked.OrganizationId,
        AccountId = asked.AccountId,
        PostId = asked.PostId,
        DueAt = now,
    };

    /// <summary>Done by the program itself.</summary>
    public static Job OfProgram(string kind, string subject, DateTimeOffset now) => new() { Kind = kind, Subject = subject, DueAt = now };

    /// <summary>The same again, after it has ended in whichever way.</summary>
    public void AskAnew((Guid OrganizationId, Guid AccountId, Guid PostId) asked, DateTimeOffset now)
    {
        if (!HasEnded) throw new InvalidOperationException("It is not done yet.");
        (OrganizationId, AccountId, PostId) = asked;
        (State, DueAt, BegunAt, EndedAt, Result, CancelAsked) = (JobState.Waiting, now, null, null, null, false);
        (Attempts, Progress, Total) = (0, 0, 0);
        Version++;
    }

    /// <summary>Nobody works on it, or whoever did has ended without a word.</summary>
    public bool MayBegin(DateTimeOffset now) => State switch
    {
        JobState.Waiting => DueAt <= now || CancelAsked,
        JobState.Running => HeldUntil < now,
        JobState.Done or JobState.Failed or JobState.Canceled => false,
    };

    /// <summary>A run takes it, for as long as it says.</summary>
    public void Begin(Guid run, DateTimeOffset now, TimeSpan lease)
    {
        if (!MayBegin(now)) throw new InvalidOperationException("Somebody works on this job, or it is not due.");
        (State, HeldBy, HeldUntil, BegunAt, Attempts) = (JobState.Running, run, now + lease, BegunAt ?? now, Attempts + 1);
        Version++;
    }

    /// <summary>The end, in whichever way.</summary>
    public void End(JobState state, string? result, DateTimeOffset now)
    {
        (State, Result, EndedAt, HeldBy, HeldUntil) = (state, result, now, null, null);
        Version++;
    }

    /// <summary>Nobody works on it any more, and it is tried again later.</summary>
    public void TryAgain(DateTimeOffset dueAt)
    {
        (State, DueAt, HeldBy, HeldUntil) = (JobState.Waiting, dueAt, null, null);
        Version++;
    }

    /// <summary>The process was ended in an orderly way: what it had begun is no failed attempt.</summary>
    public void LetGo(DateTimeOffset now)
    {
        Attempts--;
        TryAgain(now);
    }
}
