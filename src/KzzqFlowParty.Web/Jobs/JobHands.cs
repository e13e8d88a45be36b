namespace KzzqFlowParty.Web.Jobs;

/// <summary>
/// The jobs that this process has in hand: each once, and only so many at a time. The program's own work has a hand of its own, so that a long import holds up
/// no backup. They end with the process, not with the request that began them. docs/decisions/0054.
/// </summary>
public sealed class JobHands(JobRunner runner, IHostApplicationLifetime life) : IHostedService, IDisposable
{
    private const int OfPeople = 2;
    private const int OfProgram = 1;

    private readonly SemaphoreSlim people = new(OfPeople);
    private readonly SemaphoreSlim program = new(OfProgram);
    private readonly Dictionary<Guid, Task> inHand = [];
    private readonly Lock taking = new();

    /// <summary>Takes the job in hand, unless it is there already. Whether it may begin says its row, once a hand is free.</summary>
    /// <returns>Ends when nobody of this process works on it any more; never fails.</returns>
    public Task Take(WaitingJob job)
    {
        lock (taking)
        {
            if (inHand.TryGetValue(job.Id, out var running)) return running;

            // nothing of the request that asks: neither its person nor its transaction
            using (ExecutionContext.SuppressFlow()) return inHand[job.Id] = Task.Run(() => WorkAsync(job));
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>What is at work is let go in an orderly way.</summary>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        lock (taking) return Task.WhenAll(inHand.Values).WaitAsync(cancellationToken);
    }

    public void Dispose()
    {
        people.Dispose();
        program.Dispose();
    }

    private async Task WorkAsync(WaitingJob job)
    {
        var hands = job.IsOfProgram ? program : people;
        try
        {
            await hands.WaitAsync(life.ApplicationStopping);
            try
            {
                await runner.RunAsync(job.Id, life.ApplicationStopping);
            }
            finally
            {
                hands.Release();
            }
        }
        catch (OperationCanceledException)
        {
            // the process ends; the row says what is left to do
        }
        finally
        {
            lock (taking) inHand.Remove(job.Id);
        }
    }
}

/// <summary>A job that may begin, and whether the program itself or a person asked it.</summary>
public readonly record struct WaitingJob(Guid Id, bool IsOfProgram);
