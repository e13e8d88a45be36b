using System.CommandLine;
using KzzqFlowParty.Data;
using KzzqFlowParty.Web.Hosting;
using KzzqFlowParty.Web.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace KzzqFlowParty.Web.Commands;

/// <summary>A command of the command line: migrate, import, score. Found by scanning; has a constructor without parameters.</summary>
public interface ICommand
{
    /// <summary>The word with its arguments, options and action. An action that needs the program's services takes them by <see cref="CommandHost"/>.</summary>
    Command Command();
}

/// <summary>The program's services for a command: the same as the web site's, with the log on standard error and without requests.</summary>
public static class CommandHost
{
    /// <summary>Runs as a job over the whole banner, in a database that is what it should be; the reason goes into the audit.</summary>
    public static Task<int> RunAsync(string reason, Func<IServiceProvider, Task<int>> work) =>
        RunUnopenedAsync(reason, async services =>
        {
            await services.GetRequiredService<DatabaseDoor>().OpenAsync();
            return await work(services);
        });

    /// <summary>The same for what makes the database, puts it back, or opens it in a way of its own.</summary>
    public static Task<int> RunUnopenedAsync(string reason, Func<IServiceProvider, Task<int>> work) =>
        RunAsync(services =>
        {
            services.GetRequiredService<ActingAs>().IsJob(reason);
            return work(services);
        });

    /// <summary>
    /// Runs as a person, with what his posts allow: the first of them that has the permission, at the organization of that full name where one is
    /// given.
    /// </summary>
    public static Task<int> RunAsAsync(string userName, Permission permission, string? organization, Func<IServiceProvider, Task<int>> work) =>
        RunAsync(async services =>
        {
            await services.GetRequiredService<DatabaseDoor>().OpenAsync();
            services.GetRequiredService<ActingAs>().Is(await PostOfAsync(services, userName, permission, organization), permission);
            return await work(services);
        });

    /// <summary>Reads in a service scope of its own: in the other one nothing may be read before the acting person is set.</summary>
    private static async Task<CurrentPost> PostOfAsync(IServiceProvider services, string userName, Permission permission, string? organization)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActingAs>().IsJob("查找账号和党组织");
        var name = userName.ToUpperInvariant();
        var account = await scope.ServiceProvider.GetRequiredService<AccountsDbContext>().Accounts
            .Where(a => a.NormalizedUserName == name)
            .Select(a => new { a.Id, a.UsedAt })
            .SingleOrDefaultAsync()
            ?? throw new OperatorException($"没有用户名为“{userName}”的账号。");
        if (account.UsedAt < services.GetRequiredService<IOptions<AccountRules>>().Value.DormantBefore(services.GetRequiredService<TimeProvider>().GetUtcNow()))
            throw new OperatorException($"“{userName}”的账号长期未用，等于停用：请管账号的人启用后再办。");
        var db = scope.ServiceProvider.GetRequiredService<FlowPartyDbContext>();
        var named = organization is null ? null : await db.Organizations.Where(o => o.FullName == organization).Select(o => o.Id).ToListAsync();
        return (await scope.ServiceProvider.GetRequiredService<HeldPosts>().OfAsync(account.Id)).FirstOrDefault(p => p.May(permission)
            && named?.Contains(p.OrganizationId) != false)
            ?? throw new OperatorException(
                $"“{userName}”{(organization is null ? "" : $"在“{organization}”")}的任职没有“{RoleTable.TitleOf(permission)}”的权限。");
    }

    private static async Task<int> RunAsync(Func<IServiceProvider, Task<int>> work)
    {
        var builder = Site.CreateBuilder([], logsToStandardError: true);
        await using var app = builder.Build();
        await using var scope = app.Services.CreateAsyncScope();
        return await app.Services.ToldAsync(() => work(scope.ServiceProvider));
    }
}
