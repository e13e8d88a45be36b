using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Jobs;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Jobs;
using KzzqFlowParty.Web.Tests.Site;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;

namespace KzzqFlowParty.Web.Tests.Jobs;

/// <summary>docs/decisions/0054: work that outlasts a request, or comes back every hour, is a row that is done once.</summary>
public sealed class JobTests
{
    [Theory, OnPostgreSql, OnSqlite]
    public async Task Two_processes_that_take_the_same_jobs_do_each_once(Engine engine)
    {
        await using var office = await OfficeAsync(engine);
        var ids = new List<Guid>();
        for (var i = 0; i < 8; i++) ids.Add(await office.AddAsync($"{i}"));
        await Task.WhenAll(ids.SelectMany(id => new[] { office.Process().Runner.RunAsync(id, default), office.Process().Runner.RunAsync(id, default) }));

        Assert.Equal(Enumerable.Range(0, 8).Select(i => $"did {i}"), office.Heard.All.Order(StringComparer.Ordinal));
        foreach (var id in ids) Assert.Equal((JobState.Done, 1), await office.StateAsync(id));
    }

    [Theory, OnPostgreSql, OnSqlite]
    public async Task What_comes_back_every_hour_is_done_once_an_hour_by_all_processes_together(Engine engine)
    {
        await using var office = await OfficeAsync(engine, typeof(HourlyWork));
        await Task.WhenAll(office.TickAsync(), office.TickAsync());
        await office.TickAsync();
        Assert.Single(office.Heard.All);
        office.Time.Advance(TimeSpan.FromHours(1));
        await office.TickAsync();
        Assert.Equal(2, office.Heard.All.Distinct().Count());
    }

    [Fact]
    public async Task A_job_whose_process_was_killed_is_taken_again_when_its_lease_is_over()
    {
        await using var office = await OfficeAsync();
        var id = await office.AddAsync("甲", job => job.Begin(Guid.NewGuid(), office.Time.GetUtcNow(), JobRunner.Lease));
        await office.TickAsync();
        Assert.Empty(office.Heard.All);
        office.Time.Advance(JobRunner.Lease + TimeSpan.FromSeconds(1));
        await office.TickAsync();
        Assert.Equal(["did 甲"], office.Heard.All);
        Assert.Equal((JobState.Done, 2), await office.StateAsync(id));
    }

    [Fact]
    public async Task Work_that_fails_is_tried_three_times_and_then_given_up_with_a_sentence()
    {
        await using var office = await OfficeAsync();
        var id = await office.AddAsync("坏");
        async Task TickAsync(int minutes)
        {
            office.Time.Advance(TimeSpan.FromMinutes(minutes));
            await office.TickAsync();
        }

        await TickAsync(0);
        await TickAsync(0);
        Assert.Equal((JobState.Waiting, 1), await office.StateAsync(id));   // not again at once
        await TickAsync(1);
        await TickAsync(2);
        Assert.Equal((JobState.Failed, 3), await office.StateAsync(id));
        Assert.Equal($"试了 3 次都没有办成，请告诉系统管理员（任务 {id}）。", (await office.JobAsync(id)).Result);
        Assert.Equal(["gave up 坏"], office.Heard.All);
    }

    [Fact]
    public async Task A_canceled_job_stops_at_its_next_portion_and_puts_away_what_it_had_begun()
    {
        await using var office = await OfficeAsync();
        var id = await office.AddAsync("取消");
        await office.Process().Runner.RunAsync(id, default);
        Assert.Equal(["gave up 取消"], office.Heard.All);
        var job = await office.JobAsync(id);
        Assert.Equal((JobState.Canceled, "已取消。", 1, 2), (job.State, job.Result, job.Progress, job.Total));
    }

    [Fact]
    public async Task A_persons_job_acts_as_that_person_and_no_more_once_his_post_has_ended()
    {
        await using var office = await OfficeAsync();
        await office.Process().Runner.RunAsync(await office.AddPersonalAsync("甲"), default);
        Assert.Equal([$"{Person.Secretary.AccountId} for {office.World.Baokang.FirstBranch.Id}"], office.Heard.All);

        await using (var db = office.World.Accounts())
        {
            var post = await db.Posts.SingleAsync(p => p.Id == Person.Secretary.PostIds[0]);
            (post.Until, db.Operation) = (office.World.Today.AddDays(-1), "卸任");
            await db.SaveChangesAsync();
        }

        var later = await office.AddPersonalAsync("乙");
        await office.Process().Runner.RunAsync(later, default);
        Assert.Single(office.Heard.All);
        Assert.Equal("登记这项任务的人已经不任这个职务，没有办。", (await office.JobAsync(later)).Result);
    }

    [Fact]
    public async Task While_a_person_s_long_job_is_at_work_what_the_program_does_by_the_hour_is_begun_all_the_same()
    {
        await using var office = await OfficeAsync(Engine.Sqlite, typeof(HourlyWork));
        var (_, hands, clock) = office.Process();
        var longOne = hands.Take(new(await office.AddPersonalAsync("久"), IsOfProgram: false));
        await office.Heard.WhenAsync("久");
        await Task.WhenAll((await clock.TickAsync(default)).Where(t => t != longOne));
        Assert.Contains(office.Heard.All, deed => deed.StartsWith("2026", StringComparison.Ordinal));
        Assert.False(longOne.IsCompleted);
        office.Heard.GoOn();
        await longOne;
    }

    [Fact]
    public async Task A_process_works_on_two_jobs_of_people_at_once_and_on_each_only_once()
    {
        await using var office = await OfficeAsync();
        var (_, hands, _) = office.Process();
        var ids = new List<Guid>();
        foreach (var subject in new[] { "久一", "久二", "久三" }) ids.Add(await office.AddPersonalAsync(subject));
        var first = ids.Take(2).Select(id => hands.Take(new(id, IsOfProgram: false))).ToList();
        await office.Heard.WhenAsync("久一");
        await office.Heard.WhenAsync("久二");
        var third = hands.Take(new(ids[2], IsOfProgram: false));
        Assert.Same(first[0], hands.Take(new(ids[0], IsOfProgram: false)));
        Assert.Equal((JobState.Waiting, 0), await office.StateAsync(ids[2]));
        office.Heard.GoOn();
        await Task.WhenAll([.. first, third]);
        foreach (var id in ids) Assert.Equal((JobState.Done, 1), await office.StateAsync(id));
    }

    [Fact]
    public async Task A_process_that_stops_lets_go_what_it_has_in_hand()
    {
        await using var office = await OfficeAsync();
        var (_, hands, _) = office.Process();
        var id = await office.AddPersonalAsync("久");
        _ = hands.Take(new(id, IsOfProgram: false));
        await office.Heard.WhenAsync("久");
        office.Life.StopApplication();
        await hands.StopAsync(default);
        Assert.Equal((JobState.Waiting, 0), await office.StateAsync(id));
    }

    [Fact]
    public async Task A_run_whose_job_another_has_taken_does_not_end_it()
    {
        await using var office = await OfficeAsync();
        var id = await office.AddAsync("被接手");
        await office.Process().Runner.RunAsync(id, default);
        Assert.Equal((JobState.Running, 2), await office.StateAsync(id));
    }

    private static async Task<JobOffice> OfficeAsync(Engine engine = Engine.Sqlite, params Type[] recurring) =>
        await JobOffice.OpenAsync(engine, [typeof(ProbeWork), typeof(PersonalWork), .. recurring]);

    /// <summary>What the works did.</summary>
    public sealed class HeardWork
    {
        private readonly Lock adding = new();
        private readonly List<string> all = [];

        public IReadOnlyList<string> All
        {
            get
            {
                lock (adding) return [.. all];
            }
        }

        private readonly TaskCompletionSource goOn = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly Dictionary<string, TaskCompletionSource> begun = [];

        public void Add(string deed)
        {
            lock (adding) all.Add(deed);
        }

        /// <summary>Long work ends.</summary>
        public void GoOn() => goOn.SetResult();

        /// <summary>When long work of this subject has begun.</summary>
        public Task WhenAsync(string subject) => Begun(subject).Task;

        public Task LastAsync(string subject, CancellationToken ct)
        {
            Begun(subject).TrySetResult();
            return goOn.Task.WaitAsync(ct);
        }

        private TaskCompletionSource Begun(string subject)
        {
            lock (adding)
                return begun.TryGetValue(subject, out var known)
                    ? known
                    : begun[subject] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    [JobKind("probe", "试办")]
    public sealed class ProbeWork(HeardWork heard, AccountsDbContext db) : IJobWork
    {
        public async Task<JobEnd> RunAsync(string subject, JobRun run, CancellationToken ct)
        {
            if (subject == "坏") throw new InvalidOperationException("It breaks each time.");
            if (subject == "取消")
            {
                await db.CancelJobAsync(run.JobId, ct);
                await run.TellAsync(1, 2, ct);
            }

            if (subject == "被接手")
            {
                var job = await db.Jobs.SingleAsync(j => j.Id == run.JobId, ct);
                job.Begin(Guid.NewGuid(), job.HeldUntil!.Value.AddSeconds(1), JobRunner.Lease);
                await db.SaveChangesAsync(ct);
            }

            heard.Add($"did {subject}");
            return new(true);
        }

        public Task GiveUpAsync(string subject, CancellationToken ct)
        {
            heard.Add($"gave up {subject}");
            return Task.CompletedTask;
        }
    }

    [JobKind("hourly", "试办")]
    public sealed class HourlyWork(HeardWork heard) : IRecurringWork
    {
        public string? DueAt(DateTimeOffset now) => $"{now.UtcDateTime:yyyyMMddHH}";

        public Task<JobEnd> RunAsync(string subject, JobRun run, CancellationToken ct)
        {
            heard.Add(subject);
            return Task.FromResult(new JobEnd(true));
        }
    }

    [JobKind("personal", Web.Security.Permission.ImportWorkbook)]
    public sealed class PersonalWork(HeardWork heard, FlowPartyDbContext db) : IJobWork
    {
        public async Task<JobEnd> RunAsync(string subject, JobRun run, CancellationToken ct)
        {
            if (subject.StartsWith('久')) await heard.LastAsync(subject, ct);
            heard.Add($"{db.UserId} for {db.OrganizationId}");
            return new(true);
        }
    }

    /// <summary>A site in whose database several processes work.</summary>
    private sealed class JobOffice(TestSite site, Type[] works) : IAsyncDisposable
    {
        public HeardWork Heard { get; } = new();

        /// <summary>Of all processes together.</summary>
        public ApplicationLifetime Life { get; } = new(NullLogger<ApplicationLifetime>.Instance);

        public World World => site.World;

        public Microsoft.Extensions.Time.Testing.FakeTimeProvider Time => site.World.Time;

        public static async Task<JobOffice> OpenAsync(Engine engine, Type[] works)
        {
            var site = await TestSite.OpenAsync(engine: engine);
            var office = new JobOffice(site, works);
            site.Arrange = services =>
            {
                services.Remove(services.Single(s => s.ImplementationType == typeof(JobClock)));
                services.AddSingleton(office.Heard);
                foreach (var work in works) services.AddScoped(work);
            };
            return office;
        }

        public ValueTask DisposeAsync() => site.DisposeAsync();

        /// <summary>A process of its own as far as jobs are concerned.</summary>
        public (JobRunner Runner, JobHands Hands, JobClock Clock) Process()
        {
            var (scopes, kinds) = (site.Services.GetRequiredService<IServiceScopeFactory>(), new JobKinds(works));
            var desk = new JobDesk(scopes, Time);
            var runner = new JobRunner(scopes, desk, kinds, Time, NullLogger<JobRunner>.Instance);
            var hands = new JobHands(runner, Life);
            return (runner, hands, new(scopes, desk, kinds, hands, Time, NullLogger<JobClock>.Instance));
        }

        /// <summary>One tick of a process of its own, to the end of all that it takes in hand.</summary>
        public async Task TickAsync() => await Task.WhenAll(await Process().Clock.TickAsync(default));

        public Task<Guid> AddAsync(string subject, Action<Job>? before = null)
        {
            var job = Job.OfProgram("probe", subject, Time.GetUtcNow());
            before?.Invoke(job);
            return AddAsync(job);
        }

        public Task<Guid> AddPersonalAsync(string subject) => AddAsync(Job.Of(
            "personal", subject, (World.Baokang.FirstBranch.Id, Person.Secretary.AccountId, Person.Secretary.PostIds[0]), Time.GetUtcNow()));

        public async Task<Job> JobAsync(Guid id)
        {
            await using var db = World.Accounts();
            return await db.Jobs.AsNoTracking().SingleAsync(j => j.Id == id);
        }

        public async Task<(JobState State, int Attempts)> StateAsync(Guid id)
        {
            var job = await JobAsync(id);
            return (job.State, job.Attempts);
        }

        private async Task<Guid> AddAsync(Job job)
        {
            await using var db = World.Accounts();
            db.Add(job);
            await db.SaveChangesAsync();
            return job.Id;
        }
    }
}
