using KzzqFlowParty.Web.Security;
using Microsoft.AspNetCore.CookiePolicy;

namespace KzzqFlowParty.Web.Pipeline;

/// <summary>
/// docs/decisions/0021. Cookie names carry the prefix <c>__Host-</c>, which browsers accept over https only. Where plain http is allowed, the prefix
/// and Secure are left out on the wire. This class is the only place that knows about it.
/// </summary>
internal static class CookieNames
{
    public const string Session = Prefix + "ldydy";
    public const string Antiforgery = Prefix + "ldydy-form";
    public const string Messages = Prefix + "ldydy-messages";

    /// <summary>本机标记 (docs/decisions/0055).</summary>
    public const string Device = Prefix + "ldydy-device";

    private const string Prefix = "__Host-";
    private static readonly string[] Ours = [Session, Antiforgery, Messages, Device];

    public static void UseCookieNames(this WebApplication app)
    {
        app.Use(static (context, next) =>
        {
            if (!context.Request.IsHttps) context.Request.Headers.Cookie = Prefixed(context.Request.Headers.Cookie.ToString());

            // Sign-in always starts a new session: the cookie of an earlier session is ignored, so that a planted cookie cannot fix the session key.
            if (context.RequestServices.GetRequiredService<ISignInAddresses>().IsSignIn(context))
                LeaveSession(context);
            return next(context);
        });
        app.UseCookiePolicy(new CookiePolicyOptions
        {
            Secure = CookieSecurePolicy.SameAsRequest,
            MinimumSameSitePolicy = SameSiteMode.Strict,
            HttpOnly = HttpOnlyPolicy.Always,
            OnAppendCookie = c => c.CookieName = Sent(c.Context, c.CookieName),
            OnDeleteCookie = c => c.CookieName = Sent(c.Context, c.CookieName),
        });
    }

    private static string Sent(HttpContext context, string name) =>
        !context.Request.IsHttps && name.StartsWith(Prefix, StringComparison.Ordinal) ? name[Prefix.Length..] : name;

    private static void LeaveSession(HttpContext context)
    {
        var cookies = context.Request.Headers.Cookie.ToString().Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .ToLookup(c => c.StartsWith(Session + '=', StringComparison.Ordinal));
        context.Request.Headers.Cookie = string.Join("; ", cookies[false]);
        if (cookies[true].FirstOrDefault() is { } left) CurrentSession.KeepLeft(context, left[(Session.Length + 1)..]);
    }

    private static string Prefixed(string cookies) => string.Join("; ", cookies
        .Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Select(c => Array.Exists(Ours, name => c.StartsWith(name[Prefix.Length..] + '=', StringComparison.Ordinal)) ? Prefix + c : c));
}
