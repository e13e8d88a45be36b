using System.Text.Json;
using KzzqFlowParty.Data.Accounts;
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
        Assert.Matches("^系统管理员  xitong  [0-9A-Z-]{34}\n安全管理员  anquan  [0-9A-Z-]{34}\n审计管理员  shenji  [0-9A-Z-]{34}\n一次性口令到 ", run.Output);
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

    private Task<ProgramRun> RunAsync() =>
        ProgramRun.OfAsync(typeof(Program).Assembly.Location, ["create-admin"], ("Data__Directory", directory.FullName), ("ConnectionStrings__FlowParty", world.Database.ConnectionString));
}
