using System.CommandLine;
using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Accounts;
using KzzqFlowParty.Data.Auditing;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Organizations;
using KzzqFlowParty.Web.Features.Accounts.Administration;
using KzzqFlowParty.Web.Features.Accounts.Shared;
using KzzqFlowParty.Web.Hosting;
using KzzqFlowParty.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Commands;

/// <summary>
/// <c>create-admin</c>: the accounts of the three administrators in a database without accounts; there is no other default account (docs/decisions/0012).
/// <c>create-admin --reset USER</c> restores access for the only administrator of a kind who has lost password or phone, when nobody else can.
/// </summary>
public sealed class CreateAdmin : ICommand
{
    private static readonly (Role Role, string UserName)[] Administrators =
        [(Role.SystemAdministrator, "xitong"), (Role.SecurityAdministrator, "anquan"), (Role.AuditAdministrator, "shenji")];

    public Command Command()
    {
        var reset = new Option<string?>(
            "--reset")
        { Description = "改为给这个用户名的管理员一个新的一次性口令：密码和两步验证作废，登录全部结束" };
        var command = new Command("create-admin", "在没有账号的数据库中建立系统、安全、审计管理员，并显示一次性口令") { reset };
        command.SetAction((parsed, ct) => parsed.GetValue(reset) is { } user
            ? CommandHost.RunAsync("在服务器上重置管理员账号", services => ResetAsync(services, user, ct))
            : CommandHost.RunAsync("建立管理员账号", services => RunAsync(services, ct)));
        return command;
    }

    private static async Task<int> RunAsync(IServiceProvider services, CancellationToken ct)
    {
        var accounts = services.GetRequiredService<AccountsDbContext>();
        if (await accounts.Accounts.AnyAsync(ct))
            throw new OperatorException("数据库中已有账号，不再建立管理员；请由安全管理员在“账号管理”中办理。");
        var banner = await BannerAsync(services, ct);
        var (make, today) = (services.GetRequiredService<MakeAccount>(), services.GetRequiredService<TimeProvider>().Today);
        var slips = Administrators.Select(a => Make(accounts, make, a.Role, a.UserName, banner, today)).ToList();
        accounts.Operation = "建立管理员账号";
        await accounts.SaveChangesAsync(ct);
        foreach (var slip in slips) Console.Out.WriteLine($"{slip.RoleTitle}  {slip.UserName}  {slip.Secret}");
        Console.Out.WriteLine(
            $"一次性口令到 {slips[0].Until.ClockInShanghai:yyyy-MM-dd HH:mm} 为止有效，只显示这一次。请分别交给三个人。");
        return CommandLine.Done;
    }

    /// <summary>
    /// Raises an alarm for the other administrators, because one person with access to the server has done what otherwise needs two. A pending review
    /// of the same reset is closed.
    /// </summary>
    private static async Task<int> ResetAsync(IServiceProvider services, string userName, CancellationToken ct)
    {
        var (db, time) = (services.GetRequiredService<AccountsDbContext>(), services.GetRequiredService<TimeProvider>());
        var (name, today) = (userName.ToUpperInvariant(), time.Today);
        var account = await db.Accounts.SingleOrDefaultAsync(a => a.NormalizedUserName == name, ct)
            ?? throw new OperatorException($"没有用户名为“{userName}”的账号。");
        var posts = await db.Posts.Where(p => p.AccountId == account.Id).ToListAsync(ct);
        if (!posts.Exists(p => RoleTable.IsAdministrator(p.Role) && p.IsHeldOn(today))) throw new OperatorException(
            $"“{userName}”现在不是系统、安全或审计管理员，请由安全管理员在“账号管理”中办理。");
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var slip = await services.GetRequiredService<BeginAnew>().WithoutFactorAsync(account, ct);
        foreach (var review in await db.Reviews.Where(r => r.WaitingFor == account.Id && r.Kind == ReviewKind.LostFactor).ToListAsync(ct))
            review.Decide(confirms: true, by: Guid.Empty, "运维人员在服务器上重置", time.GetUtcNow()).OrThrow();
        db.Operation = "在服务器上重置管理员账号";
        await db.SaveChangesAsync(ct);
        await db.RecordAsync(AuditKind.Alarm, db.Operation, $"{nameof(Account)}/{account.Id}", ct: ct);
        await transaction.CommitAsync(ct);
        Console.Out.WriteLine($"{slip.PersonName}  {slip.UserName}  {slip.Secret}");
        Console.Out.WriteLine(
            $"一次性口令到 {slip.Until.ClockInShanghai:yyyy-MM-dd HH:mm} 为止有效，只显示这一次。密码和两步验证已作废，"
                + "登录已全部结束；已告警。");
        return CommandLine.Done;
    }

    /// <summary>
    /// The command does not know the person's name, so the account is named after its role. No second person exists yet who could confirm the post.
    /// </summary>
    private static Slip Make(AccountsDbContext accounts, MakeAccount make, Role role, string userName, Organization banner, DateOnly today)
    {
        var id = Guid.CreateVersion7();
        var post = new PostForm { Role = role, OrganizationId = banner.Id, From = today };
        accounts.Add(CreateAccounts.PostOf(id, post));
        return make.Make(id, userName, RoleTable.TitleOf(role), post, banner.FullName);
    }

    /// <summary>The banner's committee, where the administrators hold their posts. Created when the database has no organization.</summary>
    private static async Task<Organization> BannerAsync(IServiceProvider services, CancellationToken ct)
    {
        var db = services.GetRequiredService<FlowPartyDbContext>();
        if (await db.Organizations.SingleOrDefaultAsync(o => o.ParentId == null && o.Kind != OrganizationKind.External, ct) is { } banner) return banner;
        var time = services.GetRequiredService<TimeProvider>();
        banner = Organization.Found("中共科左中旗委员会", new ChangeNote(time.Today, null, Guid.Empty, time.GetUtcNow()));
        db.Operation = "建立旗委";
        db.Add(banner);
        await db.SaveChangesAsync(ct);
        return banner;
    }
}
