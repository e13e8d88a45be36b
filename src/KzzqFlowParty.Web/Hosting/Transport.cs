using System.Net;
using KzzqFlowParty.Web.Pipeline;
using KzzqFlowParty.Workbooks.Reading;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.HttpOverrides;

namespace KzzqFlowParty.Web.Hosting;

/// <summary>
/// How requests arrive: through which proxy (setting <c>Proxy:Addresses</c>), over https or not, and how large. Answers are not compressed on the way:
/// pages hold secrets beside what the asker typed (BREACH); the program's own files were compressed when it was published.
/// </summary>
internal static class Transport
{
    /// <summary>The largest workbook (docs/decisions/0016) with its form around it.</summary>
    public const int LargestRequest = WorkbookLimits.FileBytes + (2 * 1024 * 1024);

    public static void AddLimits(this WebApplicationBuilder builder)
    {
        AppContext.SetSwitch("Microsoft.AspNetCore.Server.Kestrel.DisableHttp1LineFeedTerminators", true);   // a line of a request ends as every proxy understands it
        builder.WebHost.ConfigureKestrel(o =>
        {
            o.AddServerHeader = false;
            o.Limits.MaxRequestBodySize = LargestRequest;
        });
        builder.Services.Configure<FormOptions>(o =>
        {
            o.ValueCountLimit = 2048;
            o.MultipartBodyLengthLimit = LargestRequest;
            o.MemoryBufferThreshold = LargestRequest;   // a roster must not lie about unencrypted in a temporary file
        });
        builder.Services.AddHsts(o =>
        {
            o.MaxAge = TimeSpan.FromDays(365);
            o.IncludeSubDomains = true;
        });
    }

    /// <summary>
    /// What is announced as too large is answered by its page before anything is read. Left to the server, the limit breaks in where the form is read, which the
    /// antiforgery check takes for a form that is no good: the person would be told to refresh the page.
    /// </summary>
    public static void UseLargestRequest(this WebApplication app) => app.Use(static (context, next) =>
    {
        if (context.Request.ContentLength is not > LargestRequest || context.IsAnsweringFailure) return next(context);
        context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
        return Task.CompletedTask;
    });

    /// <summary>Only a proxy named in the settings is believed about the scheme and the address of whoever asks.</summary>
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

    /// <summary>Plain http is for Development and for those who say so by <c>Security:AllowHttp</c>; elsewhere sign-in over it is answered by a sentence.</summary>
    public static void UseTransport(this WebApplication app)
    {
        if (app.Configuration.GetValue("Security:AllowHttp", app.Environment.IsDevelopment()))
        {
            if (!app.Environment.IsDevelopment())
                app.Logger.LogWarning("Security:AllowHttp is on: passwords and personal data travel unencrypted for everybody on the network to read. Put https in front of this site.");
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
