using KzzqFlowParty.Web.Security;

namespace KzzqFlowParty.Web.Pipeline;

internal static class GateKeeper
{
    /// <summary>A page request is redirected to what must be done; a form post or partial request is refused.</summary>
    public static void UseGate(this WebApplication app) => app.Use(static (context, next) =>
    {
        var gate = CurrentPost.Of(context.User)?.Gate ?? Gate.None;
        if (gate == Gate.None || IsOpen(context.GetEndpoint(), gate)) return next(context);
        if (HttpMethods.IsGet(context.Request.Method) && !context.Request.Headers.ContainsKey("X-Partial"))
            context.Response.Redirect(context.RequestServices.GetRequiredService<ISignInAddresses>().Of(gate, context));
        else context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    });

    /// <summary>Anonymous endpoints are exempt: static files, error pages.</summary>
    private static bool IsOpen(Endpoint? endpoint, Gate gate) =>
        endpoint?.Metadata.GetMetadata<Microsoft.AspNetCore.Authorization.IAllowAnonymous>() is not null
        || endpoint?.Metadata.GetOrderedMetadata<OpenAtGateAttribute>().Any(o => o.Gate == Gate.None || o.Gate == gate) == true;
}
