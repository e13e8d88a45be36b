using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Backups;
using KzzqFlowParty.Data.Protection;
using KzzqFlowParty.Data.Rotation;
using KzzqFlowParty.Web.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace KzzqFlowParty.Web.Hosting;

/// <summary>
/// Health checks for monitoring, without details: <c>/health/live</c> says that the process answers. <c>/health/ready</c> is Unhealthy (503) where
/// nothing can be saved, or schema or keys are not this program's; Degraded (200) where there is little room or no good backup of the last two days;
/// otherwise Healthy.
/// </summary>
internal static class Health
{
    public const string Root = "/health";

    public static void AddHealth(this WebApplicationBuilder builder) =>
        builder.Services.AddHealthChecks().AddCheck<IsReady>("ready");

    public static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks(Root + "/live", new() { Predicate = _ => false }).AllowAnonymous().WithMetadata(new QuietAttribute());
        app.MapHealthChecks(Root + "/ready").AllowAnonymous().WithMetadata(new QuietAttribute());
    }

    /// <summary>Answered anew every five seconds at most, since anybody may ask and asking writes.</summary>
    private sealed class IsReady(IServiceScopeFactory scopes, IMemoryCache cache) : IHealthCheck
    {
        private static readonly TimeSpan Kept = TimeSpan.FromSeconds(5);

        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            cache.TryGetValue(nameof(IsReady), out HealthCheckResult known)
                ? known
                : cache.Set(nameof(IsReady), await AskAsync(cancellationToken), Kept);

        private async Task<HealthCheckResult> AskAsync(CancellationToken ct)
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<ActingAs>().IsJob("健康检查");
            var db = scope.ServiceProvider.GetRequiredService<FlowPartyDbContext>();
            if ((await db.Database.GetPendingMigrationsAsync(ct)).Any())
                return HealthCheckResult.Unhealthy("The database is older than the program: run migrate.");
            if (!await new KeysOfDatabase(db).AreAllInAsync(scope.ServiceProvider.GetRequiredService<KeyRing>(), ct))
                return HealthCheckResult.Unhealthy("The key file is not that of this database.");
            var watch = scope.ServiceProvider.GetRequiredService<OperatingWatch>();
            var faults = await watch.TryAsync(ct);
            return faults.Contains(OperatingFault.CannotSave) ? HealthCheckResult.Unhealthy("Nothing can be saved.")
                : faults.Count > 0 ? HealthCheckResult.Degraded(string.Join(", ", faults))
                : HealthCheckResult.Healthy();
        }
    }
}
