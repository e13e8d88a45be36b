using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Accounts;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Security;

namespace KzzqFlowParty.Web.Features.Accounts.Own;

/// <summary>结束其他会话 of one's own account.</summary>
public sealed class EndSessions(AccountsDbContext db, IHttpContextAccessor http, CurrentPost post) : IUseCase
{
    /// <summary>Every session of the person signed in but this one. Gives how many.</summary>
    public Task<int> OthersAsync(CancellationToken ct)
    {
        var present = CurrentSession.KeyHashOf(http.HttpContext);
        return db.Tickets.Where(t => t.AccountId == post.AccountId && t.KeyHash != present).EndAsync(ct);
    }

    /// <summary>After what opens the account was changed in this session: the others end, this one goes on under the new 安全戳.</summary>
    public async Task GoOnAloneAsync(Account account, CancellationToken ct)
    {
        await OthersAsync(ct);
        var present = CurrentSession.KeyHashOf(http.HttpContext);
        await db.Tickets.Where(t => t.KeyHash == present).SetAsync(s => s.SetProperty(t => t.Stamp, account.SecurityStamp!), ct);
    }
}
