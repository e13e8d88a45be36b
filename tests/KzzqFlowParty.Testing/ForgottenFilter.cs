using KzzqFlowParty.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace KzzqFlowParty.Testing;

/// <summary>
/// A fault put in on purpose: the model of a program that forgot the scope filter of one entity, and of that one only. The program knows nothing of
/// it: the contexts into whose options it is put take their model from here, and whatever entity it names then.
/// </summary>
public sealed class ForgottenFilter : IServiceProvider
{
    /// <summary>The entity without its filter; null where none is forgotten.</summary>
    public Type? Of { get; set; }

    /// <summary>For a context that a test puts together itself.</summary>
    public DbContextOptionsBuilder PutInto(DbContextOptionsBuilder options) => PutIntoSite(options.UseApplicationServiceProvider(this));

    /// <summary>For the contexts of a site, among whose services this is.</summary>
    public static DbContextOptionsBuilder PutIntoSite(DbContextOptionsBuilder options) => options.ReplaceService<IModelSource, ForgetfulModels>();

    object? IServiceProvider.GetService(Type serviceType) => serviceType == typeof(ForgottenFilter) ? this : null;

    private static Type? For(DbContext db) =>
        ((ForgottenFilter)db.GetService<IDbContextOptions>()
            .FindExtension<CoreOptionsExtension>()!.ApplicationServiceProvider!
            .GetService(typeof(ForgottenFilter))!).Of;

    /// <summary>Models as EF makes and keeps them, but one for each entity whose filter is forgotten.</summary>
#pragma warning disable CA1812 // EF makes it
    private sealed class ForgetfulModels(ModelSourceDependencies dependencies)
        : ModelSource(dependencies with
        {
            ModelCustomizer = new Customizer(dependencies.ModelCustomizer),
            ModelCacheKeyFactory = new Keys(dependencies.ModelCacheKeyFactory),
        });
#pragma warning restore CA1812

    private sealed class Customizer(IModelCustomizer real) : IModelCustomizer
    {
        public void Customize(ModelBuilder modelBuilder, DbContext context)
        {
            real.Customize(modelBuilder, context);
            if (context is FlowPartyDbContext && For(context) is { } forgotten) modelBuilder.Entity(forgotten).HasQueryFilter(ScopeFilters.Name, null);
        }
    }

    private sealed class Keys(IModelCacheKeyFactory real) : IModelCacheKeyFactory
    {
        public object Create(DbContext context, bool designTime) => (real.Create(context, designTime), For(context));
    }
}
