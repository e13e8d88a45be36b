namespace KzzqFlowParty.Web.Jobs;

/// <summary>
/// The program's one clock: registers what is due again, and begins jobs that wait, or whose process has ended. Each process has one; the rows see to it
/// that nothing is done twice. docs/decisions/0054.
/// </summary>
internal sealed class JobClock(IServiceScopeFactory scopes, JobDesk desk, JobKinds kinds, JobHands hands, TimeProvider time, ILogger<JobClock> log)
    : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    /// <summary>Once, now: takes in hand all that is due, and waits for none of it, so that long work holds up nothing else.</summary>
    /// <returns>What is in hand, each to its end.</returns>
    public async Task<IReadOnlyList<Task>> TickAsync(CancellationToken ct)
    {
        foreach (var kind in kinds.Recurring)
            if (Due(kind) is { } subject) await desk.AddAsync(kind.Word, subject, ct);
        return [.. (await desk.WaitingAsync(ct)).Select(hands.Take)];
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await Task.Run(() => TickAsync(stoppingToken), stoppingToken);   // a clock that jumps by months ticks once, not for every minute of them
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogError(e, "Jobs that are due were not begun; the next attempt follows in {Every}.", Every);
            }
        }
    }

    private string? Due(JobKind kind)
    {
        using var scope = kind.OpenAsProgram(scopes);
        return ((IRecurringWork)scope.ServiceProvider.GetRequiredService(kind.Type)).DueAt(time.GetUtcNow());
    }
}
