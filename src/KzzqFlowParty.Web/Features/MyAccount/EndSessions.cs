using KzzqFlowParty.Data.Accounts;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.MyAccount;

/// <summary>结束会话: the rows go, and with them the sessions at their next request, whoever copied the cookies.</summary>
public sealed class EndSessions(AccountsDbContext db, IHttpContextAccessor http, CurrentPost post) : IUseCase
{
    /// <summary>Every session of the person signed in but this one. Gives how many.</summary>
    public Task<int> OthersAsync(CancellationToken ct)
    {
        var present = CurrentSession.KeyHashOf(http.HttpContext);
        return DeleteAsync(db.Tickets.Where(t => t.AccountId == post.AccountId && t.KeyHash != present), ct);
    }

    /// <summary>Every session of an account. Gives how many.</summary>
    public Task<int> AllAsync(Guid accountId, CancellationToken ct) => DeleteAsync(db.Tickets.Where(t => t.AccountId == accountId), ct);

    // Tickets have no scope, no version and no audit to slip past; what ended them is told by itself.
#pragma warning disable RS0030
    private static Task<int> DeleteAsync(IQueryable<SessionTicket> tickets, CancellationToken ct) => tickets.ExecuteDeleteAsync(ct);
#pragma warning restore RS0030
}
