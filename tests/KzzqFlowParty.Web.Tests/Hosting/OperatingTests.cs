using System.Net;
using KzzqFlowParty.Data.Operating;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Tests.Site;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;

namespace KzzqFlowParty.Web.Tests.Hosting;

/// <summary>运行状况: what <c>/health/ready</c> and the administrators' workbench say of room, saving, keys and backups, and what still works.</summary>
public sealed class OperatingTests : IAsyncLifetime
{
    private TestSite site = null!;
    private FullDisk disk = null!;

    [Fact]
    public async Task On_a_full_disk_it_is_not_ready_and_pages_that_only_read_go_on()
    {
        await OpenAsync([]);
        var member = await site.World.MemberAsync(site.World.Baokang.FirstBranch, "巴图", phone: "13812345678");
        var (township, administrator) = (await site.SignInAsync(Person.Township), await site.SignInAsync(Person.SystemAdministrator));
        Assert.DoesNotContain("处理运行故障", await TextAsync(administrator, "/"), StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.OK, "Healthy"), await ReadyAsync());

        disk.IsFull = true;
        site.World.Time.Advance(TimeSpan.FromMinutes(5));   // so that sessions would be continued
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "Unhealthy"), await ReadyAsync());
        foreach (var address in new[] { "/", "/organizations", "/organizations/outside", "/duties" }) await township.PageAsync(address);
        Assert.Contains("不能保存", await TextAsync(administrator, "/"), StringComparison.Ordinal);

        foreach (var address in new[] { $"/members/{member.Id}/reveal/id-number", "/organizations/outside/new" })
        {
            var answer = await township.PostAsync(
                address, ("Purpose", "核对档案"), ("FullName", "中共某街道工作委员会"), ("RegionCode.Province", "210000"), ("RegionCode.City", "210100"),
                ("RegionCode.County", "210106"));
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            Assert.Contains("存不下内容", (await answer.PageAsync()).QuerySelector("main, body")!.TextContent, StringComparison.Ordinal);
        }

        disk.IsFull = false;
        Assert.Equal((HttpStatusCode.OK, "Healthy"), await ReadyAsync());
        Assert.DoesNotContain("处理运行故障", await TextAsync(administrator, "/?again"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Little_room_is_said_before_the_disk_is_full()
    {
        await OpenAsync(new() { ["Health:LeastFreeMegabytes"] = "2000000000" });
        Assert.Equal((HttpStatusCode.OK, "Degraded"), await ReadyAsync());
        foreach (var person in new[] { Person.SystemAdministrator, Person.SecurityAdministrator, Person.AuditAdministrator })
            Assert.Contains("磁盘快满了", await TextAsync(await site.SignInAsync(person), "/"), StringComparison.Ordinal);
        Assert.DoesNotContain("磁盘快满了", await TextAsync(await site.SignInAsync(Person.Department), "/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_good_backup_for_two_days_it_is_degraded_and_the_workbench_says_so()
    {
        await OpenAsync(new() { ["Backup:Directory"] = "/nonexistent/kzzq" });
        Assert.Equal((HttpStatusCode.OK, "Healthy"), await ReadyAsync());
        site.World.Time.Advance(TimeSpan.FromHours(49));
        Assert.Equal((HttpStatusCode.OK, "Degraded"), await ReadyAsync());
        Assert.Contains("备份过期", await TextAsync(await site.SignInAsync(Person.SystemAdministrator), "/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_that_are_not_the_databases_are_not_ready()
    {
        await OpenAsync([]);
        Assert.Equal((HttpStatusCode.OK, "Healthy"), await ReadyAsync());
        await ExecuteAsync("UPDATE KeySeals SET Code = zeroblob(16)");
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "Unhealthy"), await ReadyAsync());
    }

    [Fact]
    public async Task Ready_writes_a_row_of_its_own_and_not_at_every_question()
    {
        await OpenAsync([]);
        await ReadyAsync();
        site.World.Time.Advance(TimeSpan.FromSeconds(1));
        await site.Visitor().GetAsync("/health/ready");
        await using var db = site.World.AsJob();
        var at = await db.Set<OperationMark>().Where(m => m.Name == OperationMark.Ready).Select(m => m.At).SingleAsync();
        Assert.Equal(site.World.Time.GetUtcNow().AddSeconds(-1), at);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await site.DisposeAsync();

    private async Task OpenAsync(Dictionary<string, string> settings)
    {
        site = await TestSite.OpenAsync(new(settings) { ["Health:LeastFreeMegabytes"] = settings.GetValueOrDefault("Health:LeastFreeMegabytes", "0") });
        disk = new(site.World.Database.ConnectionString);
        site.Arrange = services => services.AddSingleton<IDatabaseEngine>(disk);
    }

    /// <summary>Asked anew.</summary>
    private async Task<(HttpStatusCode Status, string Word)> ReadyAsync()
    {
        foreach (var cache in site.Services.GetServices<IMemoryCache>().Cast<MemoryCache>()) cache.Clear();
        var answer = await site.Visitor().GetAsync("/health/ready");
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static async Task<string> TextAsync(Visitor visitor, string address) => (await visitor.PageAsync(address)).QuerySelector("main")!.TextContent;

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new SqliteConnection(site.World.Database.ConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // the test's own SQL
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }
}
