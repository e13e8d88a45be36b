using KzzqFlowParty.Data.Mapping;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Data.Accounts;

/// <summary>The same tables as in <see cref="FlowPartyDbContext"/>, without scope: what must be read before anybody is signed in. It has no migrations of its own.</summary>
public sealed class AccountsDbContext(DbContextOptions<AccountsDbContext> options) : DbContext(options), IDataProtectionKeyContext
{
    public DbSet<Account> Accounts => Set<Account>();
    public DbSet<Post> Posts => Set<Post>();
    public DbSet<SessionTicket> Tickets => Set<SessionTicket>();
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => FlowPartyDbContext.Conventions(configurationBuilder);

    protected override void OnModelCreating(ModelBuilder modelBuilder) => AccountMapping.Apply(modelBuilder);
}
