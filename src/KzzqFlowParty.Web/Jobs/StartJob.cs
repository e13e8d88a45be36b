using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace KzzqFlowParty.Web.Jobs;

/// <summary>
/// A job of the person at the screen: asked in the transaction of what it is about, begun at once when that is committed, and waited for a moment, so that
/// small work leads straight to its result and only long work to its page.
/// </summary>
public sealed class StartJob(FlowPartyDbContext db, JobHands hands, JobDesk desk, TimeProvider time, IOptions<JobRules> rules)
{
    /// <summary>
    /// Adds the job to what is saved next; one of the same kind and subject that has ended is asked anew, and one that has not stays as it is, whoever asked
    /// it. Of two that ask at once the second fails on the unique key.
    /// </summary>
    /// <param name="kind">As its <see cref="JobKindAttribute"/> has it.</param>
    /// <param name="subject">What it is about, unique within the kind: the id of a batch.</param>
    /// <param name="ct">Ends with the request.</param>
    public Task<Job> AskAsync(string kind, string subject, CancellationToken ct) => AskAsync(db.Jobs, kind, subject, ct);

    /// <inheritdoc cref="AskAsync(string, string, CancellationToken)"/>
    /// <param name="jobs">Of the context in which it is saved: whoever only reads saves nothing in the one of the register.</param>
    public async Task<Job> AskAsync(DbSet<Job> jobs, string kind, string subject, CancellationToken ct)
    {
        var asked = (db.OrganizationId, db.UserId, db.PostId ?? throw new InvalidOperationException("Only a person in a post asks a job."));
        if (await jobs.SingleOrDefaultAsync(j => j.Kind == kind && j.Subject == subject, ct) is not { } job)
            return jobs.Add(Job.Of(kind, subject, asked, time.GetUtcNow())).Entity;
        if (job.HasEnded) job.AskAnew(asked, time.GetUtcNow());
        return job;
    }

    /// <summary>Begins the job, once it is committed, and waits some seconds for its end.</summary>
    /// <returns>The job as it ended; null while it waits or is worked on.</returns>
    public async Task<Job?> BeginAsync(Job job, CancellationToken ct)
    {
        if (db.Database.CurrentTransaction is not null) throw new InvalidOperationException("Commit the job first: nobody else sees it yet.");
        try
        {
            await hands.Take(new(job.Id, IsOfProgram: false)).WaitAsync(TimeSpan.FromSeconds(rules.Value.WaitSeconds), time, ct);
        }
        catch (TimeoutException)
        {
            return null;
        }

        return await desk.FindAsync(job.Id, ct) is { HasEnded: true } ended ? ended : null;
    }
}
