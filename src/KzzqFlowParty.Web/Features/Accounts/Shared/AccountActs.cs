using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Accounts;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace KzzqFlowParty.Web.Features.Accounts.Shared;

/// <summary>What an own page and the administration do to an account alike.</summary>
internal static class AccountActs
{
    /// <summary>Without its second factor; saved by the caller.</summary>
    public static async Task ForgetFactorAsync(this AccountsDbContext db, Account account, CancellationToken ct)
    {
        (account.TotpSeed, account.PendingTotpSeed, account.TwoFactorEnabled) = (null, null, false);
        db.RecoveryCodes.RemoveRange(await db.RecoveryCodes.Where(c => c.AccountId == account.Id).ToListAsync(ct));
    }

    /// <summary>A new one-time secret, which replaces password and earlier secret; saved by the caller, shown once.</summary>
    public static string GiveSecret(this Account account, AccountRules rules, DateTimeOffset now)
    {
        var secret = SecretText.OneTimeSecret();
        account.PasswordHash = null;
        (account.FirstSecretHash, account.FirstSecretUntil) = (SecretText.Hash(secret), now.AddHours(rules.FirstSecretHours));
        account.UsedAt = now;
        return secret;
    }
}

/// <summary>Lets somebody in again as at the first time: sessions and locks end, and a one-time secret replaces the password. Saved by the caller.</summary>
public sealed class BeginAnew(AccountsDbContext db, SignInAttempts attempts, IOptions<AccountRules> rules, TimeProvider time) : IUseCase
{
    /// <summary>With the second factor as it is.</summary>
    public async Task<Slip> HandleAsync(Account account, CancellationToken ct)
    {
        await db.Tickets.Where(t => t.AccountId == account.Id).EndAsync(ct);
        await attempts.UnlockAsync(account.Id, ct);
        var secret = account.GiveSecret(rules.Value, time.GetUtcNow());
        return new(account.PersonName, account.UserName!, secret, "", "", account.FirstSecretUntil!.Value);
    }

    /// <summary>Without the second factor, and open where it was closed.</summary>
    public async Task<Slip> WithoutFactorAsync(Account account, CancellationToken ct)
    {
        await db.ForgetFactorAsync(account, ct);
        account.DisabledAt = null;
        return await HandleAsync(account, ct);
    }
}
