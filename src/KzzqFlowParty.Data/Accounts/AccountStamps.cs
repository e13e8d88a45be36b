using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Data.Accounts;

/// <summary>
/// 安全戳: renewed with whatever opens or closes an account, so that a session begun before is dead even where it was stored a moment later; and the version,
/// renewed with every change, so that of two at once the later one finds that it was late instead of writing back what it had read.
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
