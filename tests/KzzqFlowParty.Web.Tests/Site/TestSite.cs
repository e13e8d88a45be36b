using System.Collections.Concurrent;
using System.Threading.RateLimiting;
using KzzqFlowParty.Data.Accounts;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Hosting;
using KzzqFlowParty.Web.Jobs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace KzzqFlowParty.Web.Tests.Site;

/// <summary>
/// The whole program over a <see cref="Testing.World"/>: a real database, a data directory of its own, an account for each role, a clock that stands
/// still. Over https unless told.
/// </summary>
public sealed class TestSite : WebApplicationFactory<Program>, IAsyncLifetime
{
    private static readonly string PasswordHash = new CountingHasher().HashPassword(new Account(), Person.Password);

    /// <summary>Says from which network address a request comes.</summary>
    public const string SourceHeader = "X-Test-Source";

    /// <summary>Of the sites to be borrowed: those that nobody has now.</summary>
    private static readonly ConcurrentBag<TestSite> Idle = [];

    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("kzzq-web-");
    private readonly RenewedLimiter limiter = new();
    private readonly Dictionary<string, long> loggedBefore = [];
    private ConcurrentBag<TestSite>? shelf;

    static TestSite() => AppDomain.CurrentDomain.ProcessExit += (_, _) =>
    {
        foreach (var site in Idle) site.Delete();
    };

    public World World { get; private set; } = null!;

    public string DataDirectory => directory.FullName;

    public CountingHasher Hasher { get; } = new();

    /// <summary>On top of those that every test site has; set before the first request.</summary>
    public Dictionary<string, string> Settings { get; private init; } = [];

    /// <summary>Services that a test adds; set before the first request.</summary>
    public Action<IServiceCollection> Arrange
    {
        get;
        set => field = shelf is not null ? throw new InvalidOperationException("A borrowed site is built already: open one of your own.") : value;
    } = _ => { };

    /// <summary>A site for one test.</summary>
    public static async Task<TestSite> OpenAsync(
        Dictionary<string, string>? settings = null, string origin = "https://localhost", Engine engine = Engine.Sqlite)
    {
        var site = new TestSite { Settings = settings ?? [] };
        site.ClientOptions.BaseAddress = new Uri(origin);
        await site.OpenAsync(engine);
        return site;
    }

    /// <summary>
    /// A site for one test that arranges nothing of its own: built once and lent to one test after another. Each borrower finds database, caches,
    /// limits of requests, counts and log as they were at first. A site whose clock, keys or files a test has changed is not lent again. Nothing in
    /// it works by the hour, so that a clock may be moved by months.
    /// </summary>
    /// <param name="shelf">Where it stands when nobody has it; that of all tests unless told.</param>
    public static async Task<TestSite> BorrowAsync(ConcurrentBag<TestSite>? shelf = null)
    {
        shelf ??= Idle;
        if (shelf.TryTake(out var idle)) return idle;
        var site = new TestSite { shelf = shelf };
        site.ClientOptions.BaseAddress = new Uri("https://localhost");
        await site.OpenAsync(Engine.Sqlite);
        await site.Visitor().PageAsync("/accounts/sign-in");   // starts the program, which makes the keys of its cookies
        site.World.Database.Keep();
        await site.BringBackAsync();
        return site;
    }

    Task IAsyncLifetime.InitializeAsync()
    {
        ClientOptions.BaseAddress = new Uri("https://localhost");
        return OpenAsync(Engine.Sqlite);
    }

    async Task IAsyncLifetime.DisposeAsync() => await DisposeAsync();

    /// <summary>What is due is erased, now.</summary>
    /// <returns>Whether the write-ahead log of the database is empty.</returns>
    public async Task<bool> EraseAsync()
    {
        await using var scope = Services.GetRequiredService<JobKinds>().Of("erase").OpenAsProgram(Services.GetRequiredService<IServiceScopeFactory>());
        return await scope.ServiceProvider.GetRequiredService<ErasingRemains>().EraseAsync(CancellationToken.None);
    }

    /// <summary>A browser without cookies.</summary>
    public Visitor Visitor() => new(CreateClient());

    /// <summary>A browser in which the person has signed in.</summary>
    public async Task<Visitor> SignInAsync(Person person)
    {
        var visitor = Visitor();
        await visitor.SignInAsync(person.UserName);
        return visitor;
    }

    /// <summary>What the log file holds so far; of a borrowed site, since it was borrowed.</summary>
    public string Log() => string.Concat(LogFiles().Select(file =>
    {
        using var stream = new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        stream.Position = loggedBefore.GetValueOrDefault(file.Name);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }));

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Testing");
        builder.UseSetting("Data:Directory", DataDirectory);
        builder.UseSetting("Database:Engine", World.Database.Engine.ToString());
        builder.UseSetting("ConnectionStrings:FlowParty", World.Database.ConnectionString);
        // the tests are one source in a hurry
        foreach (var name in new[] { "SignIns", "Reveals", "Exports", "Uploads" }) builder.UseSetting($"Security:RateLimits:{name}PerMinute", "100000");
        builder.UseSetting("Security:Session:Most", "1000");   // and one person in many browsers
        foreach (var (name, value) in Settings) builder.UseSetting(name, value);
        builder.ConfigureTestServices(services =>
        {
            services.AddSingleton<TimeProvider>(World.Time);
            services.AddSingleton(World.Keys);
            services.AddSingleton<IPasswordHasher<Account>>(Hasher);
            services.AddSingleton<IStartupFilter, Sources>();
            services.AddControllersWithViews().AddApplicationPart(typeof(ProbeController).Assembly);
            if (shelf is not null)
            {
                services.PostConfigure<RateLimiterOptions>(o => o.GlobalLimiter = limiter.Around(o.GlobalLimiter!));
                services.Remove(services.Single(s => s.ImplementationType == typeof(JobClock)));
            }

            Arrange(services);
        });
    }

    /// <summary>Ends a site of one's own, and gives a borrowed one back.</summary>
    public override async ValueTask DisposeAsync()
    {
        if (shelf is not null && IsAsAtFirst)
        {
            await BringBackAsync();
            shelf.Add(this);
            return;
        }

        await base.DisposeAsync();
        Delete();
    }

    private bool IsAsAtFirst => World.IsAsAtFirst && Directory.GetFileSystemEntries(DataDirectory).All(path => Path.GetFileName(path) == "logs");

    private async Task BringBackAsync()
    {
        await World.BringBackAsync();
        foreach (var cache in Services.GetServices<IMemoryCache>().Cast<MemoryCache>()) cache.Clear();
        Services.GetRequiredService<IOptionsFactory<RateLimiterOptions>>().Create(Options.DefaultName);   // which makes a limiter, and gives it to ours
        Hasher.Forget();
        foreach (var file in LogFiles()) loggedBefore[file.Name] = file.Length;
    }

    private FileInfo[] LogFiles() => new DirectoryInfo(Path.Combine(DataDirectory, "logs")).GetFiles();

    private void Delete()
    {
        World.Dispose();
        directory.Delete(recursive: true);
    }

    /// <summary>The limiter of the program, which can be made anew: the middleware keeps the one that it was given.</summary>
    private sealed class RenewedLimiter : PartitionedRateLimiter<HttpContext>
    {
        private PartitionedRateLimiter<HttpContext> current = null!;

        public RenewedLimiter Around(PartitionedRateLimiter<HttpContext> fresh)
        {
            current = fresh;
            return this;
        }

        public override RateLimiterStatistics? GetStatistics(HttpContext resource) => current.GetStatistics(resource);

        protected override RateLimitLease AttemptAcquireCore(HttpContext resource, int permitCount) => current.AttemptAcquire(resource, permitCount);

        protected override ValueTask<RateLimitLease> AcquireAsyncCore(HttpContext context, int permitCount, CancellationToken cancellationToken) =>
            current.AcquireAsync(context, permitCount, cancellationToken);
    }

    private sealed class Sources : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, following) =>
            {
                if (context.Request.Headers.TryGetValue(SourceHeader, out var source)) context.Connection.RemoteIpAddress = System.Net.IPAddress.Parse(source!);
                return following(context);
            });
            next(app);
        };
    }

    private async Task OpenAsync(Engine engine)
    {
        ClientOptions.AllowAutoRedirect = false;
        ClientOptions.HandleCookies = false;
        World = await World.OnAsync(engine);
        await Person.AddAllAsync(World, PasswordHash);
    }
}
