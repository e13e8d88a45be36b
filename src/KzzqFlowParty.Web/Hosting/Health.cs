using KzzqFlowParty.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace KzzqFlowParty.Web.Hosting;

/// <summary>
/// Health checks for monitoring: <c>/health/live</c> says that the process answers, <c>/health/ready</c> that the database answers and has this
/// version's schema. Neither returns details.
/// </summary>
internal static class Health
{
    public const string Root = "/health";

    public static void AddHealth(this WebApplicationBuilder builder) =>
        builder.Services.AddHealthChecks().AddCheck<DatabaseIsReady>("database");

    public static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks(Root + "/live", new() { Predicate = _ => false }).AllowAnonymous().WithMetadata(new QuietAttribute());
        app.MapHealthChecks(Root + "/ready").AllowAnonymous().WithMetadata(new QuietAttribute());
    }

    private sealed class DatabaseIsReady(FlowPartyDbContext db) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            (await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any()
                ? HealthCheckResult.Unhealthy("The database is older than the program: run migrate.")
                : HealthCheckResult.Healthy();
    }
}
