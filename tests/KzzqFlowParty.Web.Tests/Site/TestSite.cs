using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Accounts;
using KzzqFlowParty.Web.Security;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace KzzqFlowParty.Web.Tests.Site;

/// <summary>The whole program over a database file and a data directory of its own, with a small tree, an account for each role and a clock that stands still.</summary>
public class TestSite : WebApplicationFactory<Program>
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("kzzq-web-");
    private readonly Dictionary<string, string> settings;

    public TestSite()
        : this(new Dictionary<string, string>())
    {
    }

    /// <param name="settings">Beside those that every test site has.</param>
    /// <param name="origin">https, as in production, unless a test is about http.</param>
    public TestSite(Dictionary<string, string> settings, string origin = "https://localhost")
    {
        this.settings = settings;
        ClientOptions.BaseAddress = new Uri(origin);
        ClientOptions.AllowAutoRedirect = false;
        ClientOptions.HandleCookies = false;
        Directory.CreateDirectory(DataDirectory);
        TreeTemplate.CopyTo(DataDirectory);
    }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 24, 10, 0, 0, TimeSpan.FromHours(8)));

    public string DataDirectory => directory.FullName;

    public CountingHasher Hasher { get; } = new();

    /// <summary>A browser without cookies.</summary>
    public Visitor Visitor() => new(CreateClient());

    /// <summary>A browser in which the person of <see cref="Tree"/> has signed in.</summary>
    public async Task<Visitor> SignInAsync(Person person)
    {
        var visitor = Visitor();
        await visitor.SignInAsync(person.UserName);
        return visitor;
    }

    /// <summary>Looks into, or changes, the database beside the requests, as a job.</summary>
    public async Task<T> InsideAsync<T>(Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActingAs>().IsJob("测试");
        return await work(scope.ServiceProvider);
    }

    public Task<T> DatabaseAsync<T>(Func<FlowPartyDbContext, Task<T>> work) => InsideAsync(s => work(s.GetRequiredService<FlowPartyDbContext>()));

    public Task<T> AccountsAsync<T>(Func<AccountsDbContext, Task<T>> work) => InsideAsync(s => work(s.GetRequiredService<AccountsDbContext>()));

    /// <summary>What the log file holds so far.</summary>
    public string Log() => string.Concat(Directory.GetFiles(Path.Combine(DataDirectory, "logs")).Select(path =>
    {
        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return reader.ReadToEnd();
    }));

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Testing");
        builder.UseSetting("Data:Directory", DataDirectory);
        foreach (var (name, value) in settings) builder.UseSetting(name, value);
        builder.ConfigureTestServices(services =>
        {
            services.AddSingleton<TimeProvider>(Clock);
            services.AddSingleton<IPasswordHasher<Account>>(Hasher);
            services.AddControllersWithViews().AddApplicationPart(typeof(ProbeController).Assembly);
        });
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing) directory.Delete(recursive: true);
    }
}
