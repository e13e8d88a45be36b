using System.Globalization;
using KzzqFlowParty.Web.Security;
using Serilog;
using Serilog.Debugging;
using Serilog.Events;
using Serilog.Formatting.Compact;

namespace KzzqFlowParty.Web.Hosting;

/// <summary>
/// Structured logs on the console and in files that roll by day and size, without personal data: accounts and objects appear by their numbers, requests by
/// method and path, and what looks like a person's number is masked (<see cref="SafeLines"/>). The framework's own request events are left out, because
/// they carry the query string; so are form bodies and parameters of statements. What can be provoked without signing in is bounded
/// (<see cref="LineBudget"/>).
/// </summary>
internal static class Logs
{
    private const long LargestFile = 64 * 1024 * 1024;   // the next file of the day follows; without a limit of ours the writer stops at a gigabyte

    private static readonly TimeSpan Kept = TimeSpan.FromDays(180);   // 网络安全法 art. 21: six months, however many files a day makes

    public static void AddLogs(this WebApplicationBuilder builder, bool toStandardError)
    {
        SelfLog.Enable(TextWriter.Synchronized(System.Console.Error));   // a log that cannot be written says so
        var files = Path.Combine(DataDirectory.Of(builder.Configuration, builder.Environment).Logs, "site-.jsonl");
        builder.Services.AddSerilog(log => Configure(log, builder, files, toStandardError), preserveStaticLogger: true);
    }

    /// <summary>One line a request: method, path without query, status, milliseconds, account.</summary>
    public static void UseRequestLog(this WebApplication app) => app.UseSerilogRequestLogging(options =>
    {
        options.Logger = app.Services.GetRequiredService<Serilog.ILogger>();
        options.IncludeQueryInRequestPath = false;
        options.EnrichDiagnosticContext = static (diagnostics, http) =>
        {
            var account = CurrentPost.Of(http.User)?.AccountId;
            diagnostics.Set("Account", account);
            if (account is null) diagnostics.Set(LineBudget.Source, RequestSource.AddressOf(http));
        };
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
            .Filter.With(new LineBudget())
            .WriteTo.File(
                new SafeLines(new CompactJsonFormatter()), files, fileSizeLimitBytes: LargestFile, rollOnFileSizeLimit: true,
                rollingInterval: RollingInterval.Day, retainedFileCountLimit: null, retainedFileTimeLimit: Kept, shared: true);
        Console(log, builder.Environment.IsDevelopment(), toStandardError ? LogEventLevel.Verbose : null);
    }

    /// <summary>Text for a person at a terminal, JSON for log collectors.</summary>
    private static void Console(LoggerConfiguration log, bool words, LogEventLevel? standardErrorFrom)
    {
        if (words) log.WriteTo.Console(formatProvider: CultureInfo.InvariantCulture, standardErrorFromLevel: standardErrorFrom);
        else log.WriteTo.Console(new SafeLines(new CompactJsonFormatter()), standardErrorFromLevel: standardErrorFrom);
    }
}

/// <summary>Marks endpoints that are polled every few seconds and are not logged.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class QuietAttribute : Attribute;
