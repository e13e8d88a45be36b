using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.WebUtilities;

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

    /// <summary>
    /// The return address after sign-in is the page that was asked for, or the one on which the form stands; a part of a page is none. A form that a
    /// script has sent is told where to go.
    /// </summary>
    public override Task RedirectToLogin(RedirectContext<CookieAuthenticationOptions> context)
    {
        var (request, response) = (context.Request, context.Response);
        var signIn = CurrentSession.ReturnOf(context.HttpContext) is { } page
            ? QueryHelpers.AddQueryString(context.Options.LoginPath, context.Options.ReturnUrlParameter, page)
            : HttpMethods.IsGet(request.Method) ? context.RedirectUri : context.Options.LoginPath.Value!;
        if (!request.Headers.ContainsKey("X-Partial"))
        {
            response.Redirect(signIn);
        }
        else
        {
            response.StatusCode = StatusCodes.Status401Unauthorized;
            if (!HttpMethods.IsGet(request.Method)) response.Headers["X-Sign-In"] = signIn;
        }

        return Task.CompletedTask;
    }

    public override Task RedirectToAccessDenied(RedirectContext<CookieAuthenticationOptions> context)
    {
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }
}
