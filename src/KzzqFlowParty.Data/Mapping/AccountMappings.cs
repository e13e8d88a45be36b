using KzzqFlowParty.Data.Accounts;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KzzqFlowParty.Data.Mapping;

/// <summary>Identity's own entities, mapped by hand: the framework's IdentityDbContext decides its schema from the application's options, which design-time tools and tests do not have.</summary>
internal sealed class AccountMapping : IEntityTypeConfiguration<Account>
{
    public static void Apply(ModelBuilder model) => model.ApplyConfiguration(new AccountMapping()).ApplyConfiguration(new ClaimMapping()).ApplyConfiguration(new LoginMapping())
        .ApplyConfiguration(new TokenMapping()).ApplyConfiguration(new DataProtectionKeyMapping()).ApplyConfiguration(new SessionTicketMapping()).ApplyConfiguration(new PostMapping());

    public void Configure(EntityTypeBuilder<Account> b)
    {
        b.ToTable("Accounts");
        b.HasIndex(a => a.NormalizedUserName).IsUnique();
        b.Property(a => a.ConcurrencyStamp).IsConcurrencyToken();
        b.HasMany<IdentityUserClaim<Guid>>().WithOne().HasForeignKey(c => c.UserId).IsRequired();
        b.HasMany<IdentityUserLogin<Guid>>().WithOne().HasForeignKey(c => c.UserId).IsRequired();
        b.HasMany<IdentityUserToken<Guid>>().WithOne().HasForeignKey(c => c.UserId).IsRequired();
    }
}

internal sealed class ClaimMapping : IEntityTypeConfiguration<IdentityUserClaim<Guid>>
{
    public void Configure(EntityTypeBuilder<IdentityUserClaim<Guid>> b) => b.ToTable("AccountClaims");
}

internal sealed class LoginMapping : IEntityTypeConfiguration<IdentityUserLogin<Guid>>
{
    public void Configure(EntityTypeBuilder<IdentityUserLogin<Guid>> b) => b.ToTable("AccountLogins").HasKey(l => new { l.LoginProvider, l.ProviderKey });
}

internal sealed class TokenMapping : IEntityTypeConfiguration<IdentityUserToken<Guid>>
{
    public void Configure(EntityTypeBuilder<IdentityUserToken<Guid>> b)
    {
        b.ToTable("AccountTokens").HasKey(t => new { t.UserId, t.LoginProvider, t.Name });
        b.Property(t => t.Value).HasMaxLength(2000);
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

internal sealed class SessionTicketMapping : IEntityTypeConfiguration<SessionTicket>
{
    public void Configure(EntityTypeBuilder<SessionTicket> b)
    {
        b.ToTable("Tickets").HasKey(t => t.KeyHash);
        b.HasIndex(t => t.AccountId);
    }
}

internal sealed class PostMapping : IEntityTypeConfiguration<Post>
{
    public void Configure(EntityTypeBuilder<Post> b)
    {
        b.ToTable("Posts");
        b.Property(p => p.Id).ValueGeneratedNever();
        b.HasIndex(p => p.AccountId);
        b.HasIndex(p => p.OrganizationId);
    }
}
