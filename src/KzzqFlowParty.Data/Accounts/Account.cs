using KzzqFlowParty.Domain;
using Microsoft.AspNetCore.Identity;

namespace KzzqFlowParty.Data.Accounts;

/// <summary>账号: who signs in. What a person may do hangs on the posts.</summary>
public sealed class Account : IdentityUser<Guid>
{
    public Account() => Id = Guid.CreateVersion7();

    /// <summary>Told by the audit only as changed.</summary>
    [Sensitive]
    public override string? PasswordHash { get; set; }

    /// <summary>姓名, as the red bar shows it; at most 50 characters.</summary>
    public string PersonName { get; set; } = "";

    /// <summary>
    /// The person's own entry in the register, where he is a member of the banner: nobody confirms a fact about himself (docs/decisions/0009).
    /// </summary>
    public Guid? MemberId { get; set; }

    /// <summary>
    /// When it was last said which member he is, or that none is; null while nobody has. Superiors are asked before they first confirm
    /// (docs/decisions/0055).
    /// </summary>
    public DateTimeOffset? OwnRecordSaidAt { get; set; }

    /// <summary>The post in which the person acts now; chosen in the red bar.</summary>
    public Guid? CurrentPostId { get; set; }

    /// <summary>
    /// SHA-256 of the one-time secret (一次性口令), in hexadecimal: it opens the account once, to set a password. Null where none is out.
    /// </summary>
    [Sensitive]
    public string? FirstSecretHash { get; set; }

    /// <summary>Until when the one-time secret is taken.</summary>
    public DateTimeOffset? FirstSecretUntil { get; set; }

    /// <summary>停用: since when nobody signs in with it; null while it is in use.</summary>
    public DateTimeOffset? DisabledAt { get; set; }

    /// <summary>The last sign-in; null before the first.</summary>
    public DateTimeOffset? LastSignInAt { get; set; }

    /// <summary>The last sign-in, creation, reset or enabling. An account that is idle for too long counts as disabled.</summary>
    public DateTimeOffset UsedAt { get; set; }

    /// <summary>Sign-ins refused since the last one that succeeded; the person is told.</summary>
    public int FailuresSinceSignIn { get; set; }

    /// <summary>The seed of the second factor, sealed; taken where <see cref="IdentityUser{TKey}.TwoFactorEnabled"/>.</summary>
    public byte[]? TotpSeed { get; set; }

    /// <summary>A seed shown and not yet confirmed by a code of it.</summary>
    public byte[]? PendingTotpSeed { get; set; }

    /// <summary>Until when that code is taken.</summary>
    public DateTimeOffset? PendingTotpUntil { get; set; }

    /// <summary>The step of the last code taken: a code works once.</summary>
    public long LastTotpStep { get; set; }
}
