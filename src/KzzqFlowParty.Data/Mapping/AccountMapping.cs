using KzzqFlowParty.Data.Accounts;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KzzqFlowParty.Data.Mapping;

/// <summary>
/// Identity's own entities, mapped by hand: the framework's IdentityDbContext decides its schema from the application's options,
/// which design-time tools and hand-built contexts do not have.
/// </summary>
internal sealed class AccountMapping : IEntityTypeConfiguration<Account>
{
    public static void ApplyAll(ModelBuilder model) => model
        .ApplyConfiguration(new AccountMapping())
        .ApplyConfiguration(new AccountClaimMapping())
        .ApplyConfiguration(new AccountLoginMapping())
        .ApplyConfiguration(new AccountTokenMapping())
        .ApplyConfiguration(new PostMapping())
        .ApplyConfiguration(new SessionTicketMapping())
        .ApplyConfiguration(new SignInFailureMapping())
        .ApplyConfiguration(new RecoveryCodeMapping())
        .ApplyConfiguration(new AccountReviewMapping())
        .ApplyConfiguration(new DataProtectionKeyMapping());

    public void Configure(EntityTypeBuilder<Account> b)
    {
        b.ToTable("Accounts");
        b.Property(a => a.UserName).HasMaxLength(100);
        b.Property(a => a.NormalizedUserName).HasMaxLength(100);
        b.Property(a => a.PersonName).HasMaxLength(50);
        b.Property(a => a.PhoneNumber).HasMaxLength(30);
        b.Property(a => a.FirstSecretHash).HasMaxLength(64);
        b.Property(a => a.TotpSeed).HasMaxLength(100);
        b.Property(a => a.PendingTotpSeed).HasMaxLength(100);
        b.Property(a => a.ConcurrencyStamp).HasMaxLength(40).IsConcurrencyToken();
        b.HasIndex(a => a.NormalizedUserName).IsUnique();
        b.HasMany<IdentityUserClaim<Guid>>().WithOne().HasForeignKey(c => c.UserId).IsRequired();
        b.HasMany<IdentityUserLogin<Guid>>().WithOne().HasForeignKey(l => l.UserId).IsRequired();
        b.HasMany<IdentityUserToken<Guid>>().WithOne().HasForeignKey(t => t.UserId).IsRequired();
    }
}

internal sealed class AccountClaimMapping : IEntityTypeConfiguration<IdentityUserClaim<Guid>>
{
    public void Configure(EntityTypeBuilder<IdentityUserClaim<Guid>> b) => b.ToTable("AccountClaims");
}

internal sealed class AccountLoginMapping : IEntityTypeConfiguration<IdentityUserLogin<Guid>>
{
    public void Configure(EntityTypeBuilder<IdentityUserLogin<Guid>> b)
    {
        b.ToTable("AccountLogins");
        b.HasKey(l => new { l.LoginProvider, l.ProviderKey });
    }
}

internal sealed class AccountTokenMapping : IEntityTypeConfiguration<IdentityUserToken<Guid>>
{
    public void Configure(EntityTypeBuilder<IdentityUserToken<Guid>> b)
    {
        b.ToTable("AccountTokens");
        b.HasKey(t => new { t.UserId, t.LoginProvider, t.Name });
        b.Property(t => t.Value).HasMaxLength(2000);
    }
}

internal sealed class PostMapping : IEntityTypeConfiguration<Post>
{
    public void Configure(EntityTypeBuilder<Post> b)
    {
        b.ToTable("Posts");
        b.HasIndex(p => p.AccountId);
        b.HasIndex(p => p.OrganizationId);
    }
}

internal sealed class SessionTicketMapping : IEntityTypeConfiguration<SessionTicket>
{
    public void Configure(EntityTypeBuilder<SessionTicket> b)
    {
        b.ToTable("Tickets");
        b.Property(t => t.Stamp).HasMaxLength(40);
        b.HasKey(t => t.KeyHash);
        b.Property(t => t.KeyHash).HasMaxLength(64);
        b.Property(t => t.Source).HasMaxLength(45);
        b.Property(t => t.Device).HasMaxLength(50);
        b.Property(t => t.DeviceHash).HasMaxLength(64);
        b.HasIndex(t => t.AccountId);
        b.HasIndex(t => t.ExpiresAt);
    }
}

internal sealed class SignInFailureMapping : IEntityTypeConfiguration<SignInFailure>
{
    public void Configure(EntityTypeBuilder<SignInFailure> b)
    {
        b.ToTable("SignInFailures");
        b.HasKey(f => f.Key);
        b.Property(f => f.Key).HasMaxLength(64);
        b.HasIndex(f => f.AccountId);
        b.HasIndex(f => f.Since);
    }
}

internal sealed class RecoveryCodeMapping : IEntityTypeConfiguration<RecoveryCode>
{
    public void Configure(EntityTypeBuilder<RecoveryCode> b)
    {
        b.ToTable("RecoveryCodes");
        b.HasKey(c => c.Hash);
        b.Property(c => c.Hash).HasMaxLength(64);
        b.HasIndex(c => c.AccountId);
        b.HasOne<Account>().WithMany().HasForeignKey(c => c.AccountId).IsRequired();
    }
}

internal sealed class AccountReviewMapping : IEntityTypeConfiguration<AccountReview>
{
    public void Configure(EntityTypeBuilder<AccountReview> b)
    {
        b.ToTable("AccountReviews");
        b.Property(r => r.State).IsConcurrencyToken();
        b.Property(r => r.Reason).HasMaxLength(200);
        b.Property(r => r.DecisionReason).HasMaxLength(200);
        b.HasIndex(r => new { r.WaitingFor, r.Kind }).IsUnique();
        b.HasIndex(r => r.AccountId);
        b.HasOne<Account>().WithMany().HasForeignKey(r => r.AccountId).IsRequired();
    }
}

internal sealed class DataProtectionKeyMapping : IEntityTypeConfiguration<DataProtectionKey>
{
    public void Configure(EntityTypeBuilder<DataProtectionKey> b)
    {
        b.ToTable("DataProtectionKeys");
        b.Property(k => k.Xml).HasMaxLength(-1);
    }
}
