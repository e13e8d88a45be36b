using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;

namespace KzzqFlowParty.Data.Accounts;

/// <summary>
/// Conditional updates of sign-in data (counters, times, used codes). These rows have no scope, and the audit has entries of its own for what they
/// mean. The condition decides between concurrent requests, so that none fails on a version or overwrites another.
/// </summary>
public static class AtOnce
{
#pragma warning disable RS0030 // see above
    /// <summary>Deletes sessions; they end at their next request, even for copied cookies. Returns how many.</summary>
    public static Task<int> EndAsync(this IQueryable<SessionTicket> tickets, CancellationToken ct = default) => tickets.ExecuteDeleteAsync(ct);

    public static Task<int> SetAsync(
        this IQueryable<SessionTicket> tickets, Action<UpdateSettersBuilder<SessionTicket>> values, CancellationToken ct = default) =>
        tickets.ExecuteUpdateAsync(values, ct);

    /// <summary>For counters, times, preferences and used codes; never for changes that a person makes to an account.</summary>
    public static Task<int> SetAsync(this IQueryable<Account> accounts, Action<UpdateSettersBuilder<Account>> values, CancellationToken ct = default) =>
        accounts.ExecuteUpdateAsync(values, ct);

    /// <summary>Uses up recovery codes. Gives how many.</summary>
    public static Task<int> UseUpAsync(this IQueryable<RecoveryCode> codes, CancellationToken ct = default) => codes.ExecuteDeleteAsync(ct);
#pragma warning restore RS0030
}
