using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Accounts;
using KzzqFlowParty.Web.Features.Accounts.Shared;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace KzzqFlowParty.Web.Features.Accounts.Own;

/// <summary>我的账号: how one signs in, and where one is signed in now.</summary>
public sealed record MyAccountPage(
    string UserName, bool HasSecondFactor, bool FactorIsRequired, int RecoveryCodesLeft, DateTimeOffset? LastSignInAt,
    IReadOnlyList<MyAccountPage.Session> Sessions, int MostSessions)
{
    /// <summary>Of whoever says himself which member he is; null for the others.</summary>
    public OwnRecord? OwnRecord { get; init; }

    public sealed record Session(string Device, string Source, DateTimeOffset BegunAt, DateTimeOffset SeenAt, bool IsPresent);
}

/// <summary>本人党员档案 of the person at the screen.</summary>
/// <param name="ReturnUrl">Where he came from, an address of ours; null where he came by himself.</param>
public sealed record OwnRecordPage(OwnRecord Record, string? ReturnUrl);

public sealed class ReadMyAccount(
    AccountsDbContext db, IHttpContextAccessor http, CurrentPost post, OwnRecords records, IOptions<AccountRules> rules, IOptions<SessionLimits> limits,
    TimeProvider time) : IUseCase
{
    public async Task<MyAccountPage> HandleAsync(CancellationToken ct)
    {
        var account = await db.Accounts.AsNoTracking().SingleAsync(a => a.Id == post.AccountId, ct);
        var codes = await db.RecoveryCodes.CountAsync(c => c.AccountId == account.Id, ct);
        return new(
            account.UserName!, account.TwoFactorEnabled, rules.Value.RequireSecondFactor, codes, account.LastSignInAt, await SessionsAsync(ct),
            limits.Value.Most)
        {
            OwnRecord = post.May(Permission.NameOwnRecord) ? await records.ReadAsync(account, ct) : null,
        };
    }

    /// <summary>Seen to the minute: that often the end of its idle time is moved.</summary>
    private async Task<IReadOnlyList<MyAccountPage.Session>> SessionsAsync(CancellationToken ct)
    {
        var present = CurrentSession.KeyHashOf(http.HttpContext);
        var tickets = await db.Tickets.Where(t => t.AccountId == post.AccountId)
            .Where(SessionTicket.IsOpenAt(time.GetUtcNow()))
            .OrderByDescending(t => t.ExpiresAt)
                .Select(t => new { t.KeyHash, t.Device, t.Source, t.BegunAt, t.ExpiresAt }).ToListAsync(ct);
        return [.. tickets.Select(t => new MyAccountPage.Session(t.Device, t.Source, t.BegunAt, t.ExpiresAt - limits.Value.Idle, t.KeyHash == present))];
    }
}
