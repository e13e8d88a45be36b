using KzzqFlowParty.Web.Jobs;

namespace KzzqFlowParty.Web.Hosting;

/// <summary>The queue and the clock of long and recurring work; its kinds are found by scanning.</summary>
internal static class JobSetup
{
    public static void AddJobs(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        var works = typeof(JobSetup).Assembly.GetTypes().Where(t => t is { IsClass: true, IsAbstract: false } && t.IsAssignableTo(typeof(IJobWork))).ToList();
        foreach (var work in works) services.AddScoped(work);
        services.AddSingleton(new JobKinds(works));
        services.AddSingleton<JobDesk>();
        services.AddSingleton<JobRunner>();
        services.AddSingleton<JobHands>();
        services.AddHostedService(s => s.GetRequiredService<JobHands>());   // before the clock, so that it stops after it
        services.AddOptions<JobRules>().BindConfiguration(JobRules.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddScoped<StartJob>();
        services.AddHostedService<JobClock>();
    }
}
