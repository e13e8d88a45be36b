using System.Globalization;
using KzzqFlowParty.Web.Security;
using Serilog;
using Serilog.Events;
using Serilog.Formatting.Compact;

namespace KzzqFlowParty.Web.Hosting;

/// <summary>
/// Structured logs on the console and in a daily file, without personal data: accounts and objects appear by their numbers, requests by method and path.
/// The framework's own request events are left out, because they carry the query string; so are form bodies and parameters of statements.
/// </summary>
internal static class Logs
{
    private const int DaysKept = 180;   // 网络安全法 art. 21: six months

    public static void AddLogs(this WebApplicationBuilder builder, bool toStandardError)
    {
        var files = Path.Combine(DataDirectory.Of(builder.Configuration, builder.Environment).Logs, "site-.jsonl");
        builder.Services.AddSerilog(log => Configure(log, builder, files, toStandardError), preserveStaticLogger: true);
    }

    /// <summary>One line a request: method, path without query, status, milliseconds, account.</summary>
    public static void UseRequestLog(this WebApplication app) => app.UseSerilogRequestLogging(options =>
    {
        options.Logger = app.Services.GetRequiredService<Serilog.ILogger>();
        options.IncludeQueryInRequestPath = false;
        options.EnrichDiagnosticContext = (diagnostics, http) => diagnostics.Set("Account", CurrentPost.Of(http.User)?.AccountId);
        options.GetLevel = (http, _, exception) => exception is not null || http.Response.StatusCode >= 500 ? LogEventLevel.Error
            : http.GetEndpoint()?.Metadata.GetMetadata<QuietAttribute>() is not null ? LogEventLevel.Debug
            : LogEventLevel.Information;
    });

    private static void Configure(LoggerConfiguration log, WebApplicationBuilder builder, string files, bool toStandardError)
    {
        log.MinimumLevel.Information()
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            .MinimumLevel.Override("System", LogEventLevel.Warning)
            .MinimumLevel.Override("Microsoft.Hosting.Lifetime", LogEventLevel.Information)
            .ReadFrom.Configuration(builder.Configuration)
            .Enrich.FromLogContext()
            .WriteTo.File(new CompactJsonFormatter(), files, rollingInterval: RollingInterval.Day, retainedFileCountLimit: DaysKept, shared: true);
        Console(log, builder.Environment.IsDevelopment(), toStandardError ? LogEventLevel.Verbose : null);
    }

    /// <summary>Text for a person at a terminal, JSON for log collectors.</summary>
    private static void Console(LoggerConfiguration log, bool words, LogEventLevel? standardErrorFrom)
    {
        if (words) log.WriteTo.Console(formatProvider: CultureInfo.InvariantCulture, standardErrorFromLevel: standardErrorFrom);
        else log.WriteTo.Console(new CompactJsonFormatter(), standardErrorFromLevel: standardErrorFrom);
    }
}

/// <summary>Marks endpoints that are polled every few seconds and are not logged.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class QuietAttribute : Attribute;
