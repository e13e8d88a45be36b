using System.Net;
using System.Reflection;
using System.Threading.Channels;
using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Jobs;
using KzzqFlowParty.Web.Features.Shared.Contributions;
using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Web.Jobs;
using KzzqFlowParty.Web.Security;
using KzzqFlowParty.Web.Tests.Site;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Person = KzzqFlowParty.Web.Tests.Site.Person;

namespace KzzqFlowParty.Web.Tests.Jobs;

/// <summary>docs/decisions/0054: whoever asks a job is led to its result where it is small, sees how far it is where it is long, and may cancel it.</summary>
public sealed class JobPageTests : IAsyncLifetime
{
    private readonly WorkBench bench = new();
    private TestSite site = null!;

    public async Task InitializeAsync()
    {
        site = await TestSite.OpenAsync();
        site.Arrange = services =>
        {
            services.Remove(services.Single(s => s.ImplementationType == typeof(JobClock)));
            services.AddSingleton(new JobKinds([typeof(SlowWork)]));
            services.AddSingleton(bench);
            services.AddScoped<SlowWork>();
            services.AddScoped<IPersonalJob, SlowJob>();
        };
    }

    public async Task DisposeAsync() => await site.DisposeAsync();

    [Fact]
    public async Task A_small_job_has_ended_when_its_form_is_answered_and_its_page_leads_to_the_result()
    {
        var (id, ended) = await StartAsync(SlowWork.Small);
        Assert.Equal((JobState.Done, "办好了。"), (ended?.State, ended?.Result));

        var secretary = await site.SignInAsync(Person.Secretary);
        Assert.Equal("/outflow", (await secretary.GetAsync($"/jobs/{id}")).LocationPath());
        Assert.Contains("办好了。", (await secretary.PageAsync("/outflow")).Body!.TextContent, StringComparison.Ordinal);
        var row = (await secretary.PageAsync("/jobs")).QuerySelector("tbody tr")!;
        Assert.Contains("已办完", row.TextContent, StringComparison.Ordinal);
        Assert.Equal("/outflow", row.QuerySelector("a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task A_form_waits_three_seconds_for_its_job_and_no_longer()
    {
        var starting = StartAsync("名册.xlsx");
        Assert.NotSame(starting, await Task.WhenAny(starting, bench.ArrivedAsync()));
        while (!starting.IsCompleted)
        {
            site.World.Time.Advance(TimeSpan.FromSeconds(3));
            await Task.Yield();
        }

        Assert.Equal(3, site.Services.GetRequiredService<IOptions<JobRules>>().Value.WaitSeconds);
        var (id, ended) = await starting;
        Assert.Null(ended);
        await EndAsync(id);
    }

    [Fact]
    public async Task A_long_job_shows_how_far_it_is_and_refreshes_by_itself_until_it_is_held_still()
    {
        var secretary = await site.SignInAsync(Person.Secretary);
        var id = await AtWorkAsync("名册.xlsx");
        site.World.Time.Advance(TimeSpan.FromSeconds(2));
        await bench.NextAsync();

        var page = await secretary.PageAsync($"/jobs/{id}");
        Assert.Equal("慢慢办", page.QuerySelector("h1")!.TextContent);
        Assert.Equal("《名册.xlsx》", page.QuerySelector("#job-title")!.TextContent);
        Assert.Equal("3", page.QuerySelector("meta[http-equiv=refresh]")?.GetAttribute("content"));
        Assert.Equal(("500", "2000"), (page.QuerySelector("progress")!.GetAttribute("value"), page.QuerySelector("progress")!.GetAttribute("max")));
        var main = page.QuerySelector("main")!.TextContent;
        foreach (var words in new[] { "正在办", "500 / 2,000 人", "2 秒", "约每秒 250 人" }) Assert.Contains(words, main, StringComparison.Ordinal);

        var still = await secretary.PageAsync(page.QuerySelector("main a[autofocus]")!.GetAttribute("href")!);
        Assert.Null(still.QuerySelector("meta[http-equiv=refresh]"));
        Assert.Contains("500 / 2,000 人", still.QuerySelector("main")!.TextContent, StringComparison.Ordinal);

        await EndAsync(id);
        Assert.Equal("/outflow", (await secretary.GetAsync($"/jobs/{id}")).LocationPath());
    }

    [Fact]
    public async Task A_canceled_job_stops_at_its_next_portion_puts_away_what_it_had_begun_and_the_log_says_who_canceled_it()
    {
        var secretary = await site.SignInAsync(Person.Secretary);
        var id = await AtWorkAsync("名册.xlsx");
        var form = (await secretary.PageAsync($"/jobs/{id}")).FormTo($"/jobs/{id}/cancel");
        var answer = await secretary.PostAsync($"/jobs/{id}/cancel", [.. form.Filled([]).Where(f => f.Name != "__RequestVerificationToken")]);
        Assert.Equal($"/jobs/{id}", answer.LocationPath());
        var asked = await secretary.PageAsync($"/jobs/{id}");
        Assert.Contains("正在取消", asked.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Null(asked.QuerySelector("main form"));

        site.World.Time.Advance(TimeSpan.FromSeconds(2));
        bench.Go(1);
        await EndedAsync(id);
        Assert.Equal(["gave up 名册.xlsx"], bench.Said);
        var page = await secretary.PageAsync($"/jobs/{id}");
        Assert.Null(page.QuerySelector("meta[http-equiv=refresh]"));
        Assert.Contains("已取消。", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);

        await using var db = site.World.AsJob();
        var entry = await db.Audit.SingleAsync(a => a.Operation == "取消任务");
        Assert.Equal((Person.Secretary.AccountId, Person.Secretary.PostIds[0], $"Job/{id}"), (entry.UserId, entry.PostId!.Value, entry.Subject));
        Assert.Contains("慢慢办", entry.Changes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_job_that_waits_and_was_canceled_is_not_begun()
    {
        var id = await AddAsync("名册.xlsx", job => job.TryAgain(site.World.Time.GetUtcNow().AddHours(1)));
        await using (var db = site.World.Accounts()) await db.CancelJobAsync(id, default);
        await TickAsync();
        await EndedAsync(id);
        Assert.Equal(["gave up 名册.xlsx"], bench.Said);
    }

    [Fact]
    public async Task Nobody_but_the_person_in_the_post_in_which_he_asked_it_finds_a_job()
    {
        var (id, _) = await StartAsync(SlowWork.Small, Person.TwoPosts);
        var asker = await site.SignInAsync(Person.TwoPosts);
        Assert.Equal(HttpStatusCode.Redirect, (await asker.GetAsync($"/jobs/{id}")).StatusCode);

        await asker.PostAsync("/accounts/post", ("post", Person.TwoPosts.PostIds[1].ToString()));
        foreach (var visitor in new[] { asker, await site.SignInAsync(Person.SecondSecretary), await site.SignInAsync(Person.Department) })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync($"/jobs/{id}")).StatusCode);
            Assert.Empty((await visitor.PageAsync("/jobs")).QuerySelectorAll("tbody tr"));
        }
    }

    [Fact]
    public async Task A_job_whose_process_was_killed_is_taken_again_and_its_page_goes_on()
    {
        var secretary = await site.SignInAsync(Person.Secretary);
        var killed = Guid.NewGuid();
        var id = await AddAsync("名册.xlsx", job => job.Begin(killed, site.World.Time.GetUtcNow(), JobRunner.Lease));
        await using (var db = site.World.Accounts()) await db.TellJobAsync(id, killed, 1000, 2000, default);
        site.World.Time.Advance(JobRunner.Lease + TimeSpan.FromSeconds(1));
        var stopped = (await secretary.PageAsync($"/jobs/{id}")).QuerySelector("main")!.TextContent;
        foreach (var words in new[] { "等待接着办", "办这件事的程序停过", "1,000 / 2,000 人" }) Assert.Contains(words, stopped, StringComparison.Ordinal);

        await TickAsync();
        await bench.ArrivedAsync();
        Assert.Contains("正在办", (await secretary.PageAsync($"/jobs/{id}")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        await EndAsync(id);
        Assert.Equal("/outflow", (await secretary.GetAsync($"/jobs/{id}")).LocationPath());
    }

    [Fact]
    public async Task The_same_asked_twice_at_once_is_one_job_and_once_it_has_ended_it_may_be_asked_anew()
    {
        var id = await AtWorkAsync("名册.xlsx");
        var second = await StartAsync("名册.xlsx", waits: false);
        Assert.Equal(id, second.Id);
        await EndAsync(id);

        var third = await StartAsync("名册.xlsx", waits: false);
        await using (var asked = site.World.Accounts())
        {
            Assert.Equal((id, JobState.Waiting), (third.Id, (await asked.Jobs.SingleAsync()).State));
        }

        await EndAsync(id);
        await using var db = site.World.Accounts();
        var job = await db.Jobs.SingleAsync();
        Assert.Equal((JobState.Done, 1), (job.State, job.Attempts));
    }

    [Fact]
    public async Task The_workbench_counts_what_is_at_work_and_says_nothing_where_nothing_is()
    {
        var secretary = await site.SignInAsync(Person.Secretary);
        await StartAsync(SlowWork.Small);
        Assert.Null((await secretary.PageAsync("/")).QuerySelector("a.figure[href^='/jobs']"));
        var id = await AtWorkAsync("名册.xlsx");
        var figure = (await secretary.PageAsync("/")).QuerySelector("a.figure[href^='/jobs']")!;
        Assert.Equal("1", figure.GetAttribute("data-counts"));
        Assert.Single((await secretary.PageAsync(figure.GetAttribute("href")!)).QuerySelectorAll("tbody tr"));
        await EndAsync(id);
    }

    [Fact]
    public void Every_job_that_people_start_has_a_title_and_a_result()
    {
        var program = typeof(Program).Assembly.GetTypes();
        var works = program.Select(t => t.GetCustomAttribute<JobKindAttribute>()).Where(k => k?.Permission is not null).Select(k => k!.Kind);
        using var scope = site.Services.CreateScope();
        var told = scope.ServiceProvider.GetServices<IPersonalJob>().Where(j => j is not SlowJob).Select(j => j.Kind);
        Assert.NotEmpty(works);
        Assert.Equal(works.Order(StringComparer.Ordinal), told.Order(StringComparer.Ordinal));
    }

    private async Task<(Guid Id, Job? Ended)> StartAsync(string subject, Person? person = null, bool waits = true)
    {
        person ??= Person.Secretary;
        var post = await site.Services.GetRequiredService<JobDesk>().HolderAsync(person.AccountId, person.PostIds[0], default);
        await using var scope = site.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        services.GetRequiredService<ActingAs>().Is(post!, Permission.ImportWorkbook);
        var (db, start) = (services.GetRequiredService<FlowPartyDbContext>(), services.GetRequiredService<StartJob>());
        var job = await start.AskAsync(SlowWork.Kind, subject, default);
        await db.SaveChangesAsync();
        return (job.Id, waits ? await start.BeginAsync(job, default) : null);
    }

    /// <summary>A job that stands before its first portion.</summary>
    private async Task<Guid> AtWorkAsync(string subject)
    {
        var (id, _) = await StartAsync(subject, waits: false);
        _ = site.Services.GetRequiredService<JobHands>().Take(new(id, IsOfProgram: false));
        await bench.ArrivedAsync();
        return id;
    }

    private async Task<Guid> AddAsync(string subject, Action<Job> before)
    {
        var job = Job.Of(
            SlowWork.Kind, subject, (site.World.Baokang.FirstBranch.Id, Person.Secretary.AccountId, Person.Secretary.PostIds[0]), site.World.Time.GetUtcNow());
        before(job);
        await using var db = site.World.Accounts();
        db.Add(job);
        await db.SaveChangesAsync();
        return job.Id;
    }

    private async Task TickAsync()
    {
        var clock = ActivatorUtilities.CreateInstance<JobClock>(site.Services);
        await clock.TickAsync(default);
    }

    private async Task EndAsync(Guid id)
    {
        bench.Go(SlowWork.Portions);
        await EndedAsync(id);
    }

    /// <summary>When nobody works on it any more.</summary>
    private Task EndedAsync(Guid id) => site.Services.GetRequiredService<JobHands>().Take(new(id, IsOfProgram: false));

    /// <summary>Where the work stands still until a test lets it go on.</summary>
    public sealed class WorkBench
    {
        private readonly Channel<bool> arrived = Channel.CreateUnbounded<bool>();
        private readonly Channel<bool> go = Channel.CreateUnbounded<bool>();

        public List<string> Said { get; } = [];

        public Task ArrivedAsync() => arrived.Reader.ReadAsync().AsTask();

        public void Go(int portions)
        {
            for (var i = 0; i < portions; i++) Assert.True(go.Writer.TryWrite(true));
        }

        /// <summary>One portion, until the next.</summary>
        public Task NextAsync()
        {
            Go(1);
            return ArrivedAsync();
        }

        public async Task PortionAsync(CancellationToken ct)
        {
            await arrived.Writer.WriteAsync(true, ct);
            await go.Reader.ReadAsync(ct);
        }
    }

    [JobKind(Kind, Permission.ImportWorkbook)]
    public sealed class SlowWork(WorkBench bench) : IJobWork
    {
        public const string Kind = "slow";
        public const string Small = "小";
        public const int Portions = 4;

        public async Task<JobEnd> RunAsync(string subject, JobRun run, CancellationToken ct)
        {
            for (var done = 0; done < Portions && subject != Small; done++)
            {
                await run.TellAsync(done * 500, Portions * 500, ct);
                await bench.PortionAsync(ct);
            }

            return new(true, "办好了。");
        }

        public Task GiveUpAsync(string subject, CancellationToken ct)
        {
            bench.Said.Add($"gave up {subject}");
            return Task.CompletedTask;
        }
    }

    private sealed class SlowJob : IPersonalJob
    {
        public string Kind => SlowWork.Kind;

        public string Title => "慢慢办";

        public string Unit => "人";

        public Task<IReadOnlyDictionary<string, string>> NamesAsync(IReadOnlyCollection<string> subjects, CancellationToken ct) =>
            Task.FromResult<IReadOnlyDictionary<string, string>>(subjects.ToDictionary(s => s, s => $"《{s}》"));

        public PageLink ResultOf(string subject) => OutflowLinks.List();
    }
}
