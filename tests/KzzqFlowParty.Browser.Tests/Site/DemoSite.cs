using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Accounts;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Web.Features.Demo;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace KzzqFlowParty.Browser.Tests.Site;

/// <summary>
/// 演示旗, served over plain http as a developer sees it: an SQLite file of its own, seeded when it opens, and a clock that stands at noon of 24
/// November 2026.
/// </summary>
public sealed class DemoSite : WebApplicationFactory<Program>
{
    /// <summary>Somebody with two posts, whom the demonstration does not have: 书记 of a branch and of a mobile Party organization.</summary>
    public const string TwoPosts = "liang";

    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("kzzq-browser-");

    public DemoSite() => UseKestrel(0);

    public string Address => ClientOptions.BaseAddress.ToString().TrimEnd('/');

    public async Task OpenAsync()
    {
        ClientOptions.AllowAutoRedirect = false;
        StartServer();
        await AddTwoPostsAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        directory.Delete(recursive: true);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Development");
        builder.UseUrls("http://127.0.0.1:0");
        builder.UseSetting("Data:Directory", directory.FullName);
        builder.UseSetting("Serilog:MinimumLevel:Default", "Error");
        // one source in a hurry
        foreach (var name in new[] { "SignIns", "Reveals", "Exports", "Uploads" }) builder.UseSetting($"Security:RateLimits:{name}PerMinute", "100000");
        builder.UseSetting("Security:Session:Most", "1000");
        builder.ConfigureTestServices(services =>
        {
            var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 4, 0, 0, TimeSpan.Zero));
            time.SetLocalTimeZone(BusinessDays.Shanghai);
            services.AddSingleton<TimeProvider>(time);
        });
    }

    private async Task AddTwoPostsAsync()
    {
        await using var scope = Services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<AccountsDbContext>();
        var models = await (from a in accounts.Accounts
                            where a.UserName == "shuji2" || a.UserName == "liudong"
                            join p in accounts.Posts on a.Id equals p.AccountId
                            select new { a.PasswordHash, p.Role, p.OrganizationId }).ToListAsync();
        var account = new Account
        {
            UserName = TwoPosts,
            NormalizedUserName = TwoPosts.ToUpperInvariant(),
            PersonName = "斯琴",
            PasswordHash = models[0].PasswordHash,
            SecurityStamp = "1",
            UsedAt = new DateTimeOffset(2026, 11, 24, 4, 0, 0, TimeSpan.Zero),
        };
        accounts.Add(account);
        foreach (var (days, post) in models.OrderBy(m => m.Role).Index())
            accounts.Add(new Post
            {
                Id = Guid.CreateVersion7(),
                AccountId = account.Id,
                Role = post.Role,
                OrganizationId = post.OrganizationId,
                From = new DateOnly(2026, 1, 1).AddDays(days),
            });
        accounts.Operation = "试用账号";
        await accounts.SaveChangesAsync();
    }

    public static string Password => DemoAccounts.Password;
}
