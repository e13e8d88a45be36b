using System.Collections.Concurrent;
using KzzqFlowParty.Data.Accounts;
using KzzqFlowParty.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;

namespace KzzqFlowParty.Web.Tests.Site;

/// <summary>The whole program over a <see cref="Testing.World"/>: a real database, a data directory of its own, an account for each role, a clock that stands still. Over https unless told.</summary>
public sealed class TestSite : WebApplicationFactory<Program>, IAsyncLifetime
{
    private static readonly string PasswordHash = new CountingHasher().HashPassword(new Account(), Person.Password);

    /// <summary>Says from which network address a request comes.</summary>
    public const string SourceHeader = "X-Test-Source";

    /// <summary>Built, and as the next test finds them.</summary>
    private static readonly ConcurrentBag<TestSite> Idle = [];

    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("kzzq-web-");
    private bool isLent;
    private int logged;

    public World World { get; private set; } = null!;

    public string DataDirectory => directory.FullName;

    public CountingHasher Hasher { get; } = new();

    /// <summary>On top of those that every test site has; set before the first request.</summary>
    public Dictionary<string, string> Settings { get; private init; } = [];

    /// <summary>Services that a test adds; set before the first request.</summary>
    public Action<IServiceCollection> Arrange
    {
        get;
        set => field = isLent ? throw new InvalidOperationException("A borrowed site is built already: open one of your own.") : value;
    } = _ => { };

    /// <summary>A site for one test.</summary>
    public static async Task<TestSite> OpenAsync(Dictionary<string, string>? settings = null, string origin = "https://localhost", Engine engine = Engine.Sqlite)
    {
        var site = new TestSite { Settings = settings ?? [] };
        site.ClientOptions.BaseAddress = new Uri(origin);
        await site.OpenAsync(engine);
        return site;
    }

    /// <summary>
    /// A site for one test that arranges nothing of its own: built once and lent to one test after another. Each finds its database as it was at first; only the program runs on.
    /// Where the test has moved the clock or the keys, its site is not lent again.
    /// </summary>
    public static async Task<TestSite> BorrowAsync()
    {
        if (Idle.TryTake(out var idle)) return idle;
        var site = await OpenAsync();
        await site.SignInAsync(Person.Secretary);   // starts the program, which makes its keys
        site.World.Database.Keep();
        await site.BringBackAsync();
        site.isLent = true;
        return site;
    }

    Task IAsyncLifetime.InitializeAsync()
    {
        ClientOptions.BaseAddress = new Uri("https://localhost");
        return OpenAsync(Engine.Sqlite);
    }

    async Task IAsyncLifetime.DisposeAsync() => await DisposeAsync();

    /// <summary>A browser without cookies.</summary>
    public Visitor Visitor() => new(CreateClient());

    /// <summary>A browser in which the person has signed in.</summary>
    public async Task<Visitor> SignInAsync(Person person)
    {
        var visitor = Visitor();
        await visitor.SignInAsync(person.UserName);
        return visitor;
    }

    /// <summary>What the log file holds so far.</summary>
    public string Log() => string.Concat(Directory.GetFiles(Path.Combine(DataDirectory, "logs")).Select(path =>
    {
        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return reader.ReadToEnd();
    }))[logged..];

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Testing");
        builder.UseSetting("Data:Directory", DataDirectory);
        builder.UseSetting("Database:Engine", World.Database.Engine.ToString());
        builder.UseSetting("ConnectionStrings:FlowParty", World.Database.ConnectionString);
        foreach (var name in new[] { "SignIns", "Reveals", "Exports", "Uploads" }) builder.UseSetting($"Security:RateLimits:{name}PerMinute", "100000");   // the tests are one source in a hurry
        builder.UseSetting("Security:Session:Most", "1000");   // and one person in many browsers
        foreach (var (name, value) in Settings) builder.UseSetting(name, value);
        builder.ConfigureTestServices(services =>
        {
            services.AddSingleton<TimeProvider>(World.Time);
            services.AddSingleton(World.Keys);
            services.AddSingleton<IPasswordHasher<Account>>(Hasher);
            services.AddSingleton<IStartupFilter, Sources>();
            services.AddControllersWithViews().AddApplicationPart(typeof(ProbeController).Assembly);
            Arrange(services);
        });
    }

    public override async ValueTask DisposeAsync()
    {
        if (isLent && World.IsAsAtFirst)
        {
            await BringBackAsync();
            Idle.Add(this);
            return;
        }

        await base.DisposeAsync();
        World.Dispose();
        directory.Delete(recursive: true);
    }

    private async Task BringBackAsync()
    {
        await World.BringBackAsync();
        Services.GetServices<IMemoryCache>().OfType<MemoryCache>().ToList().ForEach(c => c.Clear());
        Hasher.Forget();
        logged += Log().Length;
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
