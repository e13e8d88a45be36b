using KzzqFlowParty.Data.Backups;
using KzzqFlowParty.Data.Operating;
using Microsoft.Extensions.Options;

namespace KzzqFlowParty.Web.Hosting;

/// <summary>Backups and the watch over the running of the program; settings <c>Backup</c> and <c>Health</c>.</summary>
internal static class Backups
{
    private const long Megabyte = 1024 * 1024;
    private const int LeastFreeMegabytes = 1024;

    public static void AddBackups(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<BackupSettings>()
            .Configure<IHostEnvironment>((settings, environment) => settings.AreExpected = environment.IsProduction())
            .BindConfiguration(BackupSettings.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<BackupSettings>>().Value);
        services.AddSingleton(provider =>
        {
            var data = provider.GetRequiredService<DataDirectory>();
            var free = provider.GetRequiredService<IConfiguration>().GetValue("Health:LeastFreeMegabytes", LeastFreeMegabytes);
            return new OperatingPlace(data.Root, data.Keys, free * Megabyte);
        });
        services.AddScoped<TakeBackup>();
        services.AddScoped<RestoreBackup>();
        services.AddScoped<KeptBackups>();
        services.AddScoped<NightlyBackup>();
        services.AddScoped<OperatingWatch>();
    }
}
