using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;

namespace KzzqFlowParty.Data.Accounts;

/// <summary>
/// Conditional statements on what signing in keeps for itself. None of it has a scope, and what it means is told to the audit by its own entries; of many requests
/// at the same moment the condition lets through the ones that it should, and none fails over another's version or writes back what it had read.
/// </summary>
public static class AtOnce
{
#pragma warning disable RS0030 // see above
    /// <summary>Ends sessions: the rows go, and with them the sessions at their next request, whoever copied the cookies. Gives how many.</summary>
    public static Task<int> EndAsync(this IQueryable<SessionTicket> tickets, CancellationToken ct = default) => tickets.ExecuteDeleteAsync(ct);

    public static Task<int> SetAsync(this IQueryable<SessionTicket> tickets, Action<UpdateSettersBuilder<SessionTicket>> values, CancellationToken ct = default) => tickets.ExecuteUpdateAsync(values, ct);

    /// <summary>For counters, times, preferences and what is used up; never for what a person changes in an account.</summary>
    public static Task<int> SetAsync(this IQueryable<Account> accounts, Action<UpdateSettersBuilder<Account>> values, CancellationToken ct = default) => accounts.ExecuteUpdateAsync(values, ct);

    /// <summary>Uses up recovery codes. Gives how many.</summary>
    public static Task<int> UseUpAsync(this IQueryable<RecoveryCode> codes, CancellationToken ct = default) => codes.ExecuteDeleteAsync(ct);
#pragma warning restore RS0030
}
