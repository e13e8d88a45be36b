using System.Net;
using KzzqFlowParty.Web.Pipeline;
using KzzqFlowParty.Workbooks.Reading;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.HttpOverrides;

namespace KzzqFlowParty.Web.Hosting;

/// <summary>
/// Transport settings: trusted proxies (<c>Proxy:Addresses</c>), https, and the largest request.
/// </summary>
internal static class Transport
{
    /// <summary>The largest workbook (docs/decisions/0016) with its form around it.</summary>
    public const int LargestRequest = WorkbookLimits.FileBytes + (2 * 1024 * 1024);

    public static void AddLimits(this WebApplicationBuilder builder)
    {
        // a lone LF does not end a header line, as proxies expect
        AppContext.SetSwitch("Microsoft.AspNetCore.Server.Kestrel.DisableHttp1LineFeedTerminators", true);
        builder.WebHost.ConfigureKestrel(o =>
        {
            o.AddServerHeader = false;
            o.Limits.MaxRequestBodySize = LargestRequest;
        });
        builder.Services.Configure<FormOptions>(o =>
        {
            o.ValueCountLimit = 2048;
            o.MultipartBodyLengthLimit = LargestRequest;
            o.MemoryBufferThreshold = LargestRequest;   // an uploaded roster must not be buffered unencrypted in a temporary file
        });
        builder.Services.AddHsts(o =>
        {
            o.MaxAge = TimeSpan.FromDays(365);
            o.IncludeSubDomains = true;
        });
    }

    /// <summary>
    /// Answers a request whose Content-Length is over the limit with the 413 page before the body is read. Otherwise the limit is hit while the
    /// antiforgery filter reads the form, and the answer would be a misleading 400.
    /// </summary>
    public static void UseLargestRequest(this WebApplication app) => app.Use(static (context, next) =>
    {
        if (context.Request.ContentLength is not > LargestRequest || context.IsAnsweringFailure) return next(context);
        context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
        return Task.CompletedTask;
    });

    /// <summary>Forwarded headers are accepted only from proxies named in the settings.</summary>
    public static void UseProxy(this WebApplication app)
    {
        var proxies = app.Configuration.GetSection("Proxy:Addresses").Get<string[]>() ?? [];
        if (proxies.Length == 0) return;
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = 1 };
        options.KnownIPNetworks.Clear();
        options.KnownProxies.Clear();
        foreach (var proxy in proxies) options.KnownProxies.Add(IPAddress.Parse(proxy));
        app.UseForwardedHeaders(options);
    }

    /// <summary>Plain http is allowed in Development and with <c>Security:AllowHttp</c>. Elsewhere sign-in over http is refused with an explanation.</summary>
    public static void UseTransport(this WebApplication app)
    {
        if (app.Configuration.GetValue("Security:AllowHttp", app.Environment.IsDevelopment()))
        {
            if (!app.Environment.IsDevelopment())
                app.Logger.LogWarning(
                    "Security:AllowHttp is on: passwords and personal data travel unencrypted for everybody on the network to read. Put https in front of "
                        + "this site.");
            return;
        }

        app.UseHsts();
        app.Use(static async (context, next) =>
        {
            if (context.Request.IsHttps || context.Request.Path.StartsWithSegments(Health.Root, StringComparison.Ordinal))
            {
                await next(context);
                return;
            }

            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            context.Response.ContentType = "text/plain; charset=utf-8";
            await context.Response.WriteAsync("本系统只接受加密访问，请把地址开头的 http 改为 https。", context.RequestAborted);
        });
    }
}
