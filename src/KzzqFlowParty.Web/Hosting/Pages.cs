using KzzqFlowParty.Web.Features.Imports.Reading;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Conflicts;
using KzzqFlowParty.Web.Features.Shared.Contributions;
using KzzqFlowParty.Web.Features.Shared.Demo;
using KzzqFlowParty.Web.Features.Shared.FeaturePages;
using KzzqFlowParty.Web.Features.Shared.Ledgers;
using KzzqFlowParty.Web.Features.Shared.Timeline;
using KzzqFlowParty.Web.Features.Shared.Words;
using KzzqFlowParty.Web.Features.Workbench;
using KzzqFlowParty.Web.Pipeline;
using KzzqFlowParty.Workbooks.Reading;
using Microsoft.AspNetCore.Mvc;

namespace KzzqFlowParty.Web.Hosting;

/// <summary>Controllers, views and what every action goes through; use cases and contributors are found by scanning.</summary>
internal static class Pages
{
    public static void AddPages(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddControllersWithViews(Actions).AddLook();
        services.Configure<CookieTempDataProviderOptions>(o => o.Cookie.Name = CookieNames.Messages);
        services.Configure<RouteOptions>(o =>
        {
            o.LowercaseUrls = true;
            o.ConstraintMap[ScoreYears.BegunYear] = typeof(BegunYearConstraint);
        });
        services.AddMemoryCache();
        services.AddScoped(typeof(Later<>));
        services.AddScoped<ButtonAddresses>();
        services.AddScoped<KeptForms>();
        services.AddScoped<IFrame, Frame>();
        services.AddScoped<TodoCounts>();
        services.AddScoped<IConflictLines, BothSides>();
        services.AddScanned<IUseCase>(asThemselves: true);
        services.AddSingleton<RosterReading>(RosterReader.Read);
        services.AddScanned<ITodo>();
        services.AddScanned<IWorkbenchFigure>();
        services.AddScanned<IFirstStep>();
        services.AddScanned<IConfirmations>();
        services.AddScanned<IPersonalJob>();
        services.AddScanned<IDemoBanner>();
        services.AddScanned<LedgerName>();
        services.AddScanned<ILedger>();
        services.AddScanned<IFeaturePages>();
        services.AddScanned<ITimelineSource>();
        services.AddScanned<IDemoPart>();
        services.AddSingleton(_ => new WordBook(typeof(Pages).Assembly.GetTypes()
            .Where(t => t is { IsClass: true, IsAbstract: false } && t.IsAssignableTo(typeof(IFeatureWords)))
            .Select(t => (IFeatureWords)Activator.CreateInstance(t)!)));
    }

    private static void Actions(MvcOptions o)
    {
        o.Conventions.Add(new OneSource());
        o.Filters.Add(new AutoValidateAntiforgeryTokenAttribute());
        o.Filters.Add<ReadableTextFilter>();
        o.Filters.Add<AsksOwnRecordFirst>();
        o.Filters.Add<IdempotentPostFilter>();
        o.Filters.Add<ConflictFilter>();
        o.Filters.Add<OutOfScopeFilter>();
        o.Filters.Add<ForgetCounts>();
        o.Filters.Add<PutsKeptFormBack>();
    }

    /// <summary>Registers every class that implements the interface, with scoped lifetime.</summary>
    private static void AddScanned<T>(this IServiceCollection services, bool asThemselves = false)
    {
        foreach (var type in typeof(Pages).Assembly.GetTypes().Where(t => t is { IsClass: true, IsAbstract: false } && t.IsAssignableTo(typeof(T))))
            services.AddScoped(asThemselves ? type : typeof(T), type);
    }
}
