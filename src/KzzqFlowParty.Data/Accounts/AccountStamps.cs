using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Data.Accounts;

/// <summary>
/// Renews the security stamp (安全戳) with every change of credentials or of the account's state, which ends older sessions. Renews the version
/// with every change, so that the later of two concurrent changes fails instead of overwriting the first.
/// </summary>
internal static class AccountStamps
{
    private static readonly string[] Openings =
        [nameof(Account.PasswordHash), nameof(Account.FirstSecretHash), nameof(Account.DisabledAt), nameof(Account.TotpSeed), nameof(Account.TwoFactorEnabled)];

    public static void Renew(DbContext db)
    {
        foreach (var entry in db.ChangeTracker.Entries<Account>().Where(e => e.State == EntityState.Modified))
        {
            entry.Property(a => a.ConcurrencyStamp).CurrentValue = NewStamp();
            if (Openings.Any(o => entry.Property(o).IsModified)) entry.Entity.SecurityStamp = NewStamp();
        }
    }

    private static string NewStamp() => Guid.NewGuid().ToString("N");
}
