using KzzqFlowParty.Data.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace KzzqFlowParty.Data.Auditing;

/// <summary>
/// Audit content of changed accounts and posts. Sign-in data (counters, stamps, the last chosen post) is left out; sign-in has audit entries of its
/// own.
/// </summary>
public static class AccountChanges
{
    private static readonly HashSet<string> Bookkeeping =
    [
        nameof(Account.AccessFailedCount), nameof(Account.LockoutEnd), nameof(Account.LockoutEnabled), nameof(Account.ConcurrencyStamp),
        nameof(Account.SecurityStamp),
        nameof(Account.CurrentPostId), nameof(Account.NormalizedUserName), nameof(Account.NormalizedEmail), nameof(Account.EmailConfirmed),
        nameof(Account.PhoneNumberConfirmed),
        nameof(Account.TwoFactorEnabled), nameof(Account.LastSignInAt), nameof(Account.UsedAt), nameof(Account.FailuresSinceSignIn),
        nameof(Account.LastTotpStep),
        nameof(Account.PendingTotpSeed), nameof(Account.PendingTotpUntil),
    ];

    /// <summary>Kept by signing in for itself; not told.</summary>
    public static bool IsBookkeeping(string field) => Bookkeeping.Contains(field);

    internal static List<(string Subject, Dictionary<string, object> Fields)> Of(DbContext db) =>
        [.. db.ChangeTracker.Entries()
            .Where(e => e is { Entity: Account or Post or AccountReview, State: EntityState.Added or EntityState.Modified or EntityState.Deleted })
            .Select(e => (AuditTrail.NameOf(e), Told(e)))
            .Where(c => c.Item2.Count > 0)];

    /// <summary>Identity marks every field of an updated account as modified, so only fields with a different value are written.</summary>
    private static Dictionary<string, object> Told(EntityEntry entry) =>
        AuditedChanges.Of(entry)
            .Where(f => !IsBookkeeping(f.Key)
                && (entry.State != EntityState.Modified || !Equals(entry.Property(f.Key).OriginalValue, entry.Property(f.Key).CurrentValue)))
            .ToDictionary(StringComparer.Ordinal);
}
