using KzzqFlowParty.Data.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace KzzqFlowParty.Data.Auditing;

/// <summary>What the audit tells of changed accounts and posts. What signing in keeps for itself (counters, stamps, the post last chosen) is told by its own entries.</summary>
public static class AccountChanges
{
    private static readonly HashSet<string> Bookkeeping =
    [
        nameof(Account.AccessFailedCount), nameof(Account.LockoutEnd), nameof(Account.LockoutEnabled), nameof(Account.ConcurrencyStamp), nameof(Account.SecurityStamp),
        nameof(Account.CurrentPostId), nameof(Account.NormalizedUserName), nameof(Account.NormalizedEmail), nameof(Account.EmailConfirmed), nameof(Account.PhoneNumberConfirmed),
        nameof(Account.TwoFactorEnabled), nameof(Account.LastSignInAt), nameof(Account.UsedAt), nameof(Account.FailuresSinceSignIn), nameof(Account.LastTotpStep),
        nameof(Account.PendingTotpSeed), nameof(Account.PendingTotpUntil),
    ];

    /// <summary>Kept by signing in for itself; not told.</summary>
    public static bool IsBookkeeping(string field) => Bookkeeping.Contains(field);

    internal static List<(string Subject, Dictionary<string, object> Fields)> Of(DbContext db) =>
        [.. db.ChangeTracker.Entries()
            .Where(e => e is { Entity: Account or Post or AccountReview, State: EntityState.Added or EntityState.Modified or EntityState.Deleted })
            .Select(e => (AuditTrail.NameOf(e), Told(e)))
            .Where(c => c.Item2.Count > 0)];

    /// <summary>Identity marks every field of an account it updates; told is what has another value than before.</summary>
    private static Dictionary<string, object> Told(EntityEntry entry) =>
        AuditedChanges.Of(entry)
            .Where(f => !IsBookkeeping(f.Key) && (entry.State != EntityState.Modified || !Equals(entry.Property(f.Key).OriginalValue, entry.Property(f.Key).CurrentValue)))
            .ToDictionary(StringComparer.Ordinal);
}
