using System.Text.Json;
using KzzqFlowParty.Data.Accounts;
using KzzqFlowParty.Data.Auditing;
using KzzqFlowParty.Testing;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Tests.Commands;

/// <summary><c>create-admin</c> as a process: three accounts in a database without any, and nothing in another.</summary>
public sealed class CreateAdminTests : IAsyncLifetime
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("kzzq-admin-");
    private World world = null!;

    [Fact]
    public async Task Three_administrators_come_to_be_and_a_second_time_is_refused()
    {
        var run = await RunAsync();
        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Matches(
            "^系统管理员  xitong  [0-9A-Z-]{34}\n安全管理员  anquan  [0-9A-Z-]{34}\n审计管理员  shenji  [0-9A-Z-]{34}\n一次性口令到 ",
            run.Output);
        await using var db = world.Accounts();
        Assert.Equal(
            [Role.SystemAdministrator, Role.SecurityAdministrator, Role.AuditAdministrator],
            await db.Posts.Where(p => p.OrganizationId == world.Banner.Id).OrderBy(p => p.Role).Select(p => p.Role).ToListAsync());
        Assert.Equal(3, await db.Accounts.CountAsync(a => a.PasswordHash == null && a.FirstSecretHash != null));

        var again = await RunAsync();
        Assert.Equal((2, ""), (again.Code, again.Output));
        Assert.StartsWith("数据库中已有账号", again.Error, StringComparison.Ordinal);
        Assert.Equal(3, await db.Accounts.CountAsync());
    }

    [Fact]
    public async Task An_administrator_who_has_lost_all_is_let_in_again_and_the_others_are_alarmed()
    {
        await RunAsync();
        Guid id;
        await using (var db = world.Accounts())
        {
            var account = await db.Accounts.SingleAsync(a => a.UserName == "anquan");
            id = account.Id;
            (account.PasswordHash, account.TotpSeed, account.TwoFactorEnabled, account.DisabledAt) = ("x", [1, 2, 3], true, world.Time.GetUtcNow());
            db.Add(AccountReview.OfLostFactor(id, Guid.NewGuid(), "手机丢失", world.Time.GetUtcNow()));
            db.Add(new SessionTicket
            {
                Stamp = "1",
                KeyHash = "AB",
                AccountId = id,
                Value = [1],
                ExpiresAt = DateTimeOffset.MaxValue,
                BegunAt = world.Time.GetUtcNow(),
            });
            await db.SaveChangesAsync();
        }

        var run = await RunAsync("--reset", "ANQUAN");
        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Matches("^安全管理员  anquan  [0-9A-Z-]{34}\n一次性口令到 ", run.Output);
        await using (var db = world.Accounts())
        {
            var account = await db.Accounts.SingleAsync(a => a.Id == id);
            Assert.Equal((null, null, false, null), (account.PasswordHash, account.TotpSeed, account.TwoFactorEnabled, account.DisabledAt));
            Assert.NotNull(account.FirstSecretHash);
            Assert.Equal(0, await db.Tickets.CountAsync());
            Assert.Equal(ReviewState.Confirmed, await db.Reviews.Select(r => r.State).SingleAsync());
        }

        await using var data = world.AsJob();
        Assert.Equal((AuditKind.Alarm, $"Account/{id}"), await data.Audit.Where(a => a.Operation == "在服务器上重置管理员账号"
            && a.Kind == AuditKind.Alarm).Select(a => ValueTuple.Create(a.Kind, a.Subject)).SingleAsync());
        Assert.True(await data.Audit.AnyAsync(a => a.Operation == "在服务器上重置管理员账号"
            && a.Kind == AuditKind.Change
            && a.Changes.Contains("PasswordHash")));
    }

    [Theory]
    [InlineData("niemand", "没有用户名为“niemand”的账号。")]
    [InlineData("shuji", "“shuji”现在不是系统、安全或审计管理员，请由安全管理员在“账号管理”中办理。")]
    public async Task Nobody_else_is_reset_on_the_machine(string user, string sentence)
    {
        await using (var db = world.Accounts())
        {
            var account = new Account { UserName = "shuji", NormalizedUserName = "SHUJI", PersonName = "包文龙", PasswordHash = "x" };
            db.AddRange(account, new Post
            {
                Id = Guid.CreateVersion7(),
                AccountId = account.Id,
                Role = Role.BranchSecretary,
                OrganizationId = world.Baokang.FirstBranch.Id,
                From = world.Today,
            });
            await db.SaveChangesAsync();
        }

        var run = await RunAsync("--reset", user);
        Assert.Equal((2, "", sentence), (run.Code, run.Output, run.Error.Trim()));
    }

    public async Task InitializeAsync()
    {
        world = await World.OnAsync(Engine.Sqlite);
        var keys = Path.Combine(directory.FullName, "keys.json");
        await File.WriteAllTextAsync(keys, JsonSerializer.Serialize(world.Keys.All));
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(keys, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    public Task DisposeAsync()
    {
        world.Dispose();
        directory.Delete(recursive: true);
        return Task.CompletedTask;
    }

    private Task<ProgramRun> RunAsync(params string[] more) =>
        ProgramRun.OfAsync(
            typeof(Program).Assembly.Location,
            ["create-admin", .. more],
            ("Data__Directory", directory.FullName),
            ("ConnectionStrings__FlowParty", world.Database.ConnectionString));
}
