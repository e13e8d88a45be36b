using KzzqFlowParty.Data.Accounts;
using KzzqFlowParty.Data.Auditing;
using KzzqFlowParty.Data.Scoping;
using KzzqFlowParty.Domain.Organizations;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Data;

public sealed class FlowPartyDbContext : DbContext
{
    private readonly ICurrentScope current;
    public FlowPartyDbContext(DbContextOptions<FlowPartyDbContext> options, ICurrentScope current) : base(options)
    {
        this.current = current;
        // What was not read through the filters may not be written: Attach and Update of a hand-made object would slip past them.
        ChangeTracker.Tracking += (_, e) =>
        {
            if (!e.FromQuery && e.State is not EntityState.Added && !current.Scope.ActsEverywhere)
                throw new OutOfScopeException(e.Entry.Metadata.DisplayName());
        };
    }

    public DbSet<Organization> Organizations => Set<Organization>();
    public DbSet<OrganizationAncestry> Ancestry => Set<OrganizationAncestry>();
    public DbSet<AuditEntry> Audit => Set<AuditEntry>();

    public bool SeesAll => current.Scope.SeesAll;
    public bool ActsEverywhere => current.Scope.ActsEverywhere;
    public IReadOnlyList<Guid> SeeRoots => current.Scope.SeeRoots;
    public IReadOnlyList<Guid> ActRoots => current.Scope.ActRoots;
    public IReadOnlyList<Guid> ActOnly => current.Scope.ActOnly;
    public Side ActSide => current.Scope.ActSide;
    public Guid UserId => current.UserId;
    public Guid OrganizationId => current.OrganizationId;

    /// <summary>What is being done, in the field's words; goes into the audit.</summary>
    public string Operation { get; set; } = "";

    /// <summary>The tree itself, and what must be read before anybody is signed in (AccountsDbContext). The guard lets nobody but jobs write the tree.</summary>
    internal HashSet<Type> Exempt { get; } = [typeof(Organization), typeof(OrganizationAncestry),
        typeof(Account), typeof(Microsoft.AspNetCore.Identity.IdentityUserClaim<Guid>), typeof(Microsoft.AspNetCore.Identity.IdentityUserLogin<Guid>),
        typeof(Microsoft.AspNetCore.Identity.IdentityUserToken<Guid>), typeof(DataProtectionKey), typeof(SessionTicket), typeof(Post)];

    protected override void OnConfiguring(DbContextOptionsBuilder options) => options.ReplaceService<Microsoft.EntityFrameworkCore.Infrastructure.IModelCacheKeyFactory, ScopeModelKey>();

    protected override void ConfigureConventions(ModelConfigurationBuilder c) => Conventions(c);

    internal static void Conventions(ModelConfigurationBuilder c)
    {
        c.Properties<string>().HaveMaxLength(200);
        c.Properties<Enum>().HaveConversion<int>();
        c.Properties<DateTimeOffset>().HaveConversion<UtcTicks>();
    }

    protected override void OnModelCreating(ModelBuilder model)
    {
        model.ApplyConfigurationsFromAssembly(typeof(FlowPartyDbContext).Assembly);
        foreach (var entity in model.Model.GetEntityTypes().Where(e => typeof(IVersioned).IsAssignableFrom(e.ClrType)))
            model.Entity(entity.ClrType).Property<int>(nameof(IVersioned.Version)).IsConcurrencyToken();
        ScopeFilters.ApplyTo(model, this);
    }
}

/// <summary>Instants are stored as UTC ticks: the same order and the same value on all three databases.</summary>
public sealed class UtcTicks() : Microsoft.EntityFrameworkCore.Storage.ValueConversion.ValueConverter<DateTimeOffset, long>(
    v => v.UtcTicks, v => new DateTimeOffset(v, TimeSpan.Zero));

/// <summary>Two models: with scope filters, and without them for those who see the whole banner. Keyed here, so EF never mixes them up.</summary>
public sealed class ScopeModelKey : Microsoft.EntityFrameworkCore.Infrastructure.IModelCacheKeyFactory
{
    public object Create(DbContext context, bool designTime) => (context.GetType(), context is FlowPartyDbContext { SeesAll: true }, designTime);
}
