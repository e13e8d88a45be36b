using KzzqFlowParty.Data.Mapping;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Data.Accounts;

/// <summary>
/// 账号数据: the same tables as in <see cref="FlowPartyDbContext"/>, without scope, for what must be read before anybody is signed in.
/// It has no migrations of its own and, since Data Protection does so, may be saved synchronously.
/// </summary>
public sealed class AccountsDbContext : DbContext, IDataProtectionKeyContext
{
    public AccountsDbContext(DbContextOptions<AccountsDbContext> options)
        : base(options) => Database.AutoTransactionBehavior = AutoTransactionBehavior.Always;

    public DbSet<Account> Accounts => Set<Account>();

    public DbSet<Post> Posts => Set<Post>();

    public DbSet<SessionTicket> Tickets => Set<SessionTicket>();

    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => ModelConventions.Configure(configurationBuilder);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        AccountMapping.ApplyAll(modelBuilder);
        ModelConventions.Complete(modelBuilder);
    }
}
