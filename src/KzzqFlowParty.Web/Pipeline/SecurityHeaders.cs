using Microsoft.AspNetCore.StaticAssets;

namespace KzzqFlowParty.Web.Pipeline;

/// <summary>
/// Headers of every response, whatever its kind. docs/decisions/0022: no inline script, no inline style, so the policy needs no nonce and no
/// exception.
/// </summary>
internal static class SecurityHeaders
{
    public static void UseFlowPartySecurityHeaders(this WebApplication app)
    {
        app.UseSecurityHeaders(new HeaderPolicyCollection()
            .AddContentTypeOptionsNoSniff()
            .AddReferrerPolicyNoReferrer()
            .AddFrameOptionsDeny()
            .AddCrossOriginOpenerPolicy(p => p.SameOrigin())
            .AddCrossOriginResourcePolicy(p => p.SameOrigin())
            .AddContentSecurityPolicy(csp =>
            {
                csp.AddDefaultSrc().None();
                csp.AddScriptSrc().Self();
                csp.AddStyleSrc().Self();
                csp.AddImgSrc().Self();
                csp.AddFontSrc().Self();
                csp.AddConnectSrc().Self();
                csp.AddFormAction().Self();
                csp.AddObjectSrc().None();
                csp.AddBaseUri().None();
                csp.AddFrameAncestors().None();
            })
            .AddPermissionsPolicy(p =>
            {
                p.AddCamera().None();
                p.AddGeolocation().None();
                p.AddMicrophone().None();
                p.AddPayment().None();
                p.AddUsb().None();
                p.AddSyncXHR().None();
                p.AddFullscreen().Self();   // for showing the sign-in sheet on a projector
            }));
        app.Use(static (context, next) =>
        {
            context.Response.OnStarting(static state => KeepNothing((HttpContext)state), context);
            context.Response.OnStarting(static state => NameCharset(((HttpContext)state).Response), context);
            return next(context);
        });
    }

    /// <summary>
    /// Pages are not cached, so that the back button of a shared computer shows nothing after sign-out. Only fingerprinted static files are cached.
    /// </summary>
    private static Task KeepNothing(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is null) context.Response.Headers.CacheControl = "no-store";
        return Task.CompletedTask;
    }

    /// <summary>
    /// Every text response declares UTF-8, including static files and framework responses, so that no browser guesses the encoding (ASVS 4.1.1).
    /// </summary>
    private static Task NameCharset(HttpResponse response)
    {
        if (response.ContentType is { } type && IsText(type) && !type.Contains("charset", StringComparison.OrdinalIgnoreCase))
            response.ContentType = type + "; charset=utf-8";
        return Task.CompletedTask;
    }

    private static bool IsText(string type) =>
        type.StartsWith("text/", StringComparison.OrdinalIgnoreCase) || type.StartsWith("image/svg+xml", StringComparison.OrdinalIgnoreCase);
}
