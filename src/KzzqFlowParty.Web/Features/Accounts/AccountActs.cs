using KzzqFlowParty.Data.Accounts;
using KzzqFlowParty.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Accounts;

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
