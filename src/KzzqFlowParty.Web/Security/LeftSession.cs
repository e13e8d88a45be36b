using System.Security.Claims;
using KzzqFlowParty.Data;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace KzzqFlowParty.Web.Security;

/// <summary>留在浏览器里的会话: over whose open session somebody signs in. It is not used, and is looked at only to say whose it is.</summary>
public sealed class LeftSession(AccountsDbContext db, IOptionsMonitor<CookieAuthenticationOptions> cookies, IHttpContextAccessor http, TimeProvider time)
{
    /// <summary>The claim in which the framework's cookie keeps the key of the ticket store.</summary>
    private const string KeyClaim = "Microsoft.AspNetCore.Authentication.Cookies-SessionId";

    /// <summary>The account; null where no open session was left.</summary>
    public async Task<Guid?> AccountAsync(CancellationToken ct)
    {
        if (CurrentSession.LeftIn(http.HttpContext!) is not { } cookie) return null;
        var ticket = cookies.Get(CookieAuthenticationDefaults.AuthenticationScheme).TicketDataFormat.Unprotect(cookie);
        if (ticket?.Principal.FindFirstValue(KeyClaim) is not { } key) return null;
        var (hash, now) = (TicketStore.Hash(key), time.GetUtcNow());
        return await db.Tickets.Where(t => t.KeyHash == hash && t.ExpiresAt > now && !t.IsSuperseded).Select(t => (Guid?)t.AccountId).SingleOrDefaultAsync(ct);
    }
}
