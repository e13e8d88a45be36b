using KzzqFlowParty.Data.Accounts;
using KzzqFlowParty.Web.Features.Accounts;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Security;

namespace KzzqFlowParty.Web.Features.MyAccount;

/// <summary>结束其他会话 of one's own account.</summary>
public sealed class EndSessions(AccountsDbContext db, IHttpContextAccessor http, CurrentPost post) : IUseCase
{
    /// <summary>Every session of the person signed in but this one. Gives how many.</summary>
    public Task<int> OthersAsync(CancellationToken ct)
    {
        var present = CurrentSession.KeyHashOf(http.HttpContext);
        return db.Tickets.Where(t => t.AccountId == post.AccountId && t.KeyHash != present).EndAsync(ct);
    }
}
