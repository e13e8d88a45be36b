using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Protection;
using KzzqFlowParty.Web.Features.Shared.Contributions;
using KzzqFlowParty.Web.Security;

namespace KzzqFlowParty.Web.Hosting;

/// <summary>
/// Runs before the first request. In Development the database is migrated automatically and filled with the demonstration. In Production only
/// <c>migrate</c> changes the schema.
/// </summary>
internal static class StartUp
{
    public static async Task PrepareAsync(WebApplication app)
    {
        app.Services.GetRequiredService<FieldCipher>();   // without its keys the site must not start
        if (!app.Environment.IsDevelopment()) return;
        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActingAs>().IsJob("准备演示环境");
        await Upgrade.RunAsync(scope.ServiceProvider.GetRequiredService<FlowPartyDbContext>().Database, CancellationToken.None);

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
