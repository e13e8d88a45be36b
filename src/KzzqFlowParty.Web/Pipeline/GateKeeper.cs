using KzzqFlowParty.Web.Security;

namespace KzzqFlowParty.Web.Pipeline;

internal static class GateKeeper
{
    /// <summary>A page leads to what has to be done; a form or a part of a page is refused.</summary>
    public static void UseGate(this WebApplication app) => app.Use(static (context, next) =>
    {
        var gate = CurrentPost.Of(context.User)?.Gate ?? Gate.None;
        if (gate == Gate.None || IsOpen(context.GetEndpoint(), gate)) return next(context);
        if (HttpMethods.IsGet(context.Request.Method) && !context.Request.Headers.ContainsKey("X-Partial"))
            context.Response.Redirect(context.RequestServices.GetRequiredService<ISignInAddresses>().Of(gate, context));
        else context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    });

    /// <summary>What is open to everybody needs no gate: files, the pages of failures.</summary>
    private static bool IsOpen(Endpoint? endpoint, Gate gate) =>
        endpoint?.Metadata.GetMetadata<Microsoft.AspNetCore.Authorization.IAllowAnonymous>() is not null
        || endpoint?.Metadata.GetOrderedMetadata<OpenAtGateAttribute>().Any(o => o.Gate == Gate.None || o.Gate == gate) == true;
}
