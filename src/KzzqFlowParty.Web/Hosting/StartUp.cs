using KzzqFlowParty.Web.Features.Shared.Contributions;
using KzzqFlowParty.Web.Security;

namespace KzzqFlowParty.Web.Hosting;

/// <summary>
/// Runs before the first request, behind <see cref="DatabaseDoor"/>. In Development the database is made or migrated automatically and filled with the
/// demonstration. Elsewhere only <c>migrate</c> makes one or changes the schema.
/// </summary>
internal static class StartUp
{
    public static async Task PrepareAsync(WebApplication app)
    {
        var door = app.Services.GetRequiredService<DatabaseDoor>();
        if (!app.Environment.IsDevelopment())
        {
            await door.OpenAsync();
            return;
        }

        await door.PrepareAsync();
        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActingAs>().IsJob("准备演示环境");
        var demo = app.Configuration.GetValue("Demo:Load", true) ? scope.ServiceProvider.GetService<IDemoBanner>() : null;
        var accounts = demo is null ? [] : await demo.LoadAsync(CancellationToken.None);
        app.Lifetime.ApplicationStarted.Register(() => Greet(app.Urls, accounts));
    }

    private static void Greet(ICollection<string> addresses, IReadOnlyList<DemoAccount> accounts)
    {
        Console.Out.WriteLine();
        Console.Out.WriteLine($"科左中旗流动党员管理已启动：{string.Join("  ", addresses)}");
        foreach (var a in accounts) Console.Out.WriteLine($"  {a.UserName}  {a.Password}  {a.RoleTitle}  {a.OrganizationName}");
        Console.Out.WriteLine();
    }
}
