using System.Security.Cryptography;
using System.Text;
using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Accounts;
using KzzqFlowParty.Data.Operating;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace KzzqFlowParty.Web.Security;

/// <summary>
/// Server-side session store: the cookie holds a random key, the database its hash. Deleting the row ends the session at the next request, even for a
/// copied cookie.
/// </summary>
internal sealed class TicketStore(
    IServiceScopeFactory scopes, IHttpContextAccessor http, TimeProvider time, IOptions<SessionLimits> limits, DatabaseTroubleOf troubleOf,
    ILogger<TicketStore> log) : ITicketStore
{
    /// <summary>In the properties of a ticket: the account's security stamp (安全戳) at sign-in.</summary>
    public const string Stamp = "stamp";

    private static readonly TimeSpan Precision = TimeSpan.FromMinutes(1);

    public async Task<string> StoreAsync(AuthenticationTicket ticket)
    {
        var key = Convert.ToHexString(RandomNumberGenerator.GetBytes(32));
        var now = time.GetUtcNow();
        await WithAsync(async db =>
        {
            await db.Tickets.Where(t => t.ExpiresAt < now - CurrentSession.Remembered).EndAsync();
            db.Tickets.Add(new SessionTicket
            {
                KeyHash = Hash(key),
                AccountId = CurrentPost.Of(ticket.Principal)!.AccountId,
                Value = TicketSerializer.Default.Serialize(ticket),
                Stamp = ticket.Properties.Items[Stamp]!,
                ExpiresAt = now + limits.Value.Idle,
                BegunAt = now,
                Source = RequestSource.AddressOf(http.HttpContext),
                Device = RequestSource.DeviceOf(http.HttpContext),
                DeviceHash = CurrentSession.DeviceOf(http.HttpContext),
            });
        });
        await EndOldestAsync(CurrentPost.Of(ticket.Principal)!, Hash(key));
        return key;
    }

    /// <summary>
    /// Runs after the new session is stored, so that among simultaneous sign-ins the last one sees all the others. An ended session keeps its row but
    /// loses its ticket.
    /// </summary>
    private async Task EndOldestAsync(CurrentPost post, string newest)
    {
        await using var scope = scopes.CreateAsyncScope();
        var tickets = scope.ServiceProvider.GetRequiredService<AccountsDbContext>().Tickets;
        var open = tickets.Where(t => t.AccountId == post.AccountId).Where(SessionTicket.IsOpenAt(time.GetUtcNow()));
        var ended = await open.OrderByDescending(t => t.KeyHash == newest)
            .ThenByDescending(t => t.BegunAt)
            .ThenBy(t => t.KeyHash)
            .Skip(limits.Value.Most)
            .Select(t => t.KeyHash)
            .ToListAsync();
        if (ended.Count == 0) return;
        await tickets.Where(t => ended.Contains(t.KeyHash))
            .SetAsync(s => s.SetProperty(t => t.IsSuperseded, true).SetProperty(t => t.Value, Array.Empty<byte>()));
        await scope.ServiceProvider.GetRequiredService<SignInLog>().SupersededAsync(post, ended.Count);
    }

    /// <summary>Continues the session in another post. Its time limits stay.</summary>
    public Task RenewAsync(string key, AuthenticationTicket ticket) => WithAsync(db =>
    {
        var (value, account) = (TicketSerializer.Default.Serialize(ticket), CurrentPost.Of(ticket.Principal)!.AccountId);
        return db.Tickets.Where(t => t.KeyHash == Hash(key) && t.AccountId == account).SetAsync(s => s.SetProperty(t => t.Value, value));
    });

    /// <summary>
    /// Null if the session was ended, was idle for too long or too old, or the account's security stamp has changed since sign-in. Ticket and account
    /// are read by one statement, so that a password change by the person himself does not end his own session. Of one that ran out a short while ago
    /// the request is told whose it was.
    /// </summary>
    public async Task<AuthenticationTicket?> RetrieveAsync(string key)
    {
        AuthenticationTicket? ticket = null;
        await WithAsync(async db =>
        {
            var now = time.GetUtcNow();
            var since = now - CurrentSession.Remembered;
            var mine = db.Tickets.Where(
                t => t.KeyHash == Hash(key) && t.ExpiresAt > since && db.Accounts.Any(a => a.Id == t.AccountId && a.SecurityStamp == t.Stamp));
            if (await mine.AsNoTracking().SingleOrDefaultAsync() is not { } row) return;
            if (row.IsSuperseded)
            {
                if (row.ExpiresAt > now) CurrentSession.KeepSuperseded(http.HttpContext);
                return;
            }

            var read = TicketSerializer.Default.Deserialize(row.Value);
            var endedAt = read?.Properties.ExpiresUtc is { } most && most < row.ExpiresAt ? most : row.ExpiresAt;
            if (endedAt <= now)
            {
                if (endedAt > since) CurrentSession.KeepEnded(http.HttpContext, row.AccountId);
                return;
            }

            ticket = read;
            CurrentSession.Keep(http.HttpContext, row);
            var idleUntil = now + limits.Value.Idle;
            if (idleUntil - row.ExpiresAt >= Precision) await LengthenAsync(mine, idleUntil);
        });
        return ticket;
    }

    /// <summary>A session that cannot be made longer now goes on as it is: a page that only reads does not wait for a database that cannot write.</summary>
    private async Task LengthenAsync(IQueryable<SessionTicket> mine, DateTimeOffset idleUntil)
    {
        try
        {
            await mine.SetAsync(s => s.SetProperty(t => t.ExpiresAt, idleUntil));
        }
        catch (Exception failure) when (troubleOf(failure) is not DatabaseTrouble.None)
        {
            log.LogWarning(failure, "A session was not made longer.");
        }
    }

    public Task RemoveAsync(string key) => WithAsync(db => db.Tickets.Where(t => t.KeyHash == Hash(key)).EndAsync());

    internal static string Hash(string key) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    private async Task WithAsync(Func<AccountsDbContext, Task> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AccountsDbContext>();
        await work(db);
        await db.SaveChangesAsync();
    }
}
