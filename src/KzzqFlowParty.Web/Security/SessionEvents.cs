using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace KzzqFlowParty.Web.Security;

/// <summary>
/// Reads person and post from the database at every request, so that an ended post or a changed role takes effect at once. docs/decisions/0012,
/// docs/decisions/0021.
/// </summary>
internal sealed class SessionEvents(HeldPosts posts) : CookieAuthenticationEvents
{
    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        var known = CurrentPost.Of(context.Principal!);
        var held = known is null ? null : await posts.FindAsync(known.AccountId, known.PostId, context.HttpContext.RequestAborted);
        if (held is null) context.RejectPrincipal();
        else context.ReplacePrincipal(held.ToPrincipal());
    }

    /// <summary>Only page requests are used as return address after sign-in, not form posts or partial requests.</summary>
    public override Task RedirectToLogin(RedirectContext<CookieAuthenticationOptions> context)
    {
        var request = context.Request;
        if (request.Headers.ContainsKey("X-Partial")) context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        else if (HttpMethods.IsGet(request.Method)) context.Response.Redirect(context.RedirectUri);
        else context.Response.Redirect(context.Options.LoginPath);
        return Task.CompletedTask;
    }

    public override Task RedirectToAccessDenied(RedirectContext<CookieAuthenticationOptions> context)
    {
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }
}
