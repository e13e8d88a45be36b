using KzzqFlowParty.Data.Auditing;
using KzzqFlowParty.Data.Journeys;
using KzzqFlowParty.Data.Mapping;
using KzzqFlowParty.Data.Scoping;
using KzzqFlowParty.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace KzzqFlowParty.Data;

/// <summary>
/// 业务数据: the unit of work of a request, as far as its person may see. Queries pass the scope filters, saves pass
/// <see cref="IBringsConsequences"/>, <see cref="ActScopeGuard"/> and <see cref="AuditInterceptor"/>, always asynchronously.
/// </summary>
public sealed partial class FlowPartyDbContext : DbContext, IScopedContext, IAuditedContext, IPostsOnce
{
    private readonly ICurrentScope current;
    private bool saving;
    private bool onlyAsking;

    public FlowPartyDbContext(DbContextOptions<FlowPartyDbContext> options, ICurrentScope current)
        : base(options)
    {
        this.current = current;
        Database.AutoTransactionBehavior = AutoTransactionBehavior.Always;
        ChangeTracker.Tracking += RefuseWhatWasNotRead;
        ChangeTracker.StateChanging += RefuseNewDisguisedAsExisting;
    }

    /// <summary>What is being done, in the field's words (外出登记); goes into the audit. A save that changes anything without it is a bug.</summary>
    public string Operation { get; set; } = "";

    public Guid UserId => current.UserId;

    public Guid OrganizationId => current.OrganizationId;

    public Guid? PostId => current.PostId;

    internal ICurrentScope Who => current;

    internal Scope Scope => current.Scope;

    PendingAudit IAudited.Pending => Pending;

    ICurrentScope IAuditedContext.Who => current;

    AuditSummary? IAuditedContext.Summary => Summary;

    string? IAuditedContext.Reason => OrganizationsReason;

    Scope IScopedContext.Scope => current.Scope;

    IReadOnlySet<object> IScopedContext.Consequences => Consequences;

    string? IScopedContext.OrganizationsReason => OrganizationsReason;

    internal PendingAudit Pending { get; } = new();

    internal bool SeesAll => current.Scope.SeesAll;

    internal IReadOnlyList<Guid> SeeRoots => current.Scope.SeeRoots;

    public override int SaveChanges(bool acceptAllChangesOnSuccess) =>
        throw new NotSupportedException("Save asynchronously: guard and audit run there.");

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        RequireGuards();
        if (onlyAsking) throw new OnlyAskedException();
        saving = true;
        try
        {
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        }
        finally
        {
            saving = false;
        }
    }

    /// <summary>
    /// 只问不存: what a use case refuses of a form that could not be read whole and may not be saved (docs/decisions/0048). As soon as it wants to save,
    /// it has nothing more to say; what it has changed is forgotten.
    /// </summary>
    /// <returns>Null where what it is about was not found.</returns>
    public async Task<IReadOnlyList<Refusal>?> AskAsync<T>(Func<Task<Outcome<T>?>> act)
        where T : notnull
    {
        onlyAsking = true;
        try
        {
            return (await act())?.Refusals;
        }
        catch (OnlyAskedException)
        {
            return [];
        }
        finally
        {
            onlyAsking = false;
            ChangeTracker.Clear();
        }
    }

    /// <summary>A part is found through its whole, and goes out of sight with it: what EF warns of is meant.</summary>
    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) => optionsBuilder
        .ReplaceService<IModelCacheKeyFactory, ScopeModelKey>()
        .ConfigureWarnings(w => w.Ignore(CoreEventId.PossibleIncorrectRequiredNavigationWithQueryFilterInteractionWarning));

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        ModelConventions.Configure(configurationBuilder, Database.ProviderName);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(FlowPartyDbContext).Assembly);
        ModelConventions.Complete(modelBuilder);
        BannerDays.Map(modelBuilder);
        ScopeFilters.ApplyTo(modelBuilder, this);
    }

    /// <summary>Objects that were not read through the filters cannot be written: Attach, Update or Remove of a new object would bypass them.</summary>
    private static void RefuseWhatWasNotRead(object? sender, EntityTrackingEventArgs e)
    {
        if (!e.FromQuery && e.State is not EntityState.Added) throw new OutOfScopeException(e.Entry.Metadata.DisplayName());
    }

    /// <summary>The same by a detour: added first, then declared to exist.</summary>
    private void RefuseNewDisguisedAsExisting(object? sender, EntityStateChangingEventArgs e)
    {
        if (!saving && e is { OldState: EntityState.Added, NewState: EntityState.Unchanged or EntityState.Modified })
            throw new OutOfScopeException(e.Entry.Metadata.DisplayName());
    }

    /// <summary>A context put together without its consequences, guard and audit must not save anything.</summary>
    private void RequireGuards()
    {
        var interceptors = this.GetService<IDbContextOptions>().FindExtension<CoreOptionsExtension>()?.Interceptors?.ToList() ?? [];
        Type[] needed = [typeof(IBringsConsequences), typeof(ActScopeGuard), typeof(AuditInterceptor), typeof(AuditChain)];
        var present = interceptors.Select(i => Array.Find(needed, type => type.IsInstanceOfType(i))).OfType<Type>();
        if (!needed.SequenceEqual(present))
            throw new InvalidOperationException(
                "This context was put together without consequences, ActScopeGuard, AuditInterceptor and AuditChain, in this order.");
    }
}

/// <summary>Ends a use case that was only asked, where it would have saved.</summary>
internal sealed class OnlyAskedException : Exception;

/// <summary>Two models: with scope filters, and without them for those who see the whole banner. EF keeps them apart by this key.</summary>
internal sealed class ScopeModelKey : IModelCacheKeyFactory
{
    public object Create(DbContext context, bool designTime) => (context.GetType(), context is FlowPartyDbContext { SeesAll: true }, designTime);
}
