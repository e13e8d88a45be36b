using KzzqFlowParty.Web.Features.Shared.Links;


namespace KzzqFlowParty.Web.Security;

/// <summary>What a signed-in person has to do before anything else.</summary>
public enum Gate
{
    None,

    /// <summary>He came in with a one-time secret and has no password yet.</summary>
    SetPassword,

    /// <summary>A second factor is required here and he has none.</summary>
    EnableSecondFactor,
}

/// <summary>On the actions by which a gate is passed; everything else leads there. Sign-out is always open.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OpenAtGateAttribute(Gate gate) : Attribute
{
    public Gate Gate => gate;
}

internal static class GateKeeper
{
    /// <summary>A page leads to what has to be done; a form or a part of a page is refused.</summary>
    public static void UseGate(this WebApplication app) => app.Use(static (context, next) =>
    {
        var gate = CurrentPost.Of(context.User)?.Gate ?? Gate.None;
        if (gate == Gate.None || IsOpen(context.GetEndpoint(), gate)) return next(context);
        if (HttpMethods.IsGet(context.Request.Method) && !context.Request.Headers.ContainsKey("X-Partial"))
            context.Response.Redirect(context.To(gate == Gate.SetPassword ? MyAccountLinks.Password() : MyAccountLinks.SecondFactor()));
        else context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    });

    /// <summary>What is open to everybody needs no gate: files, the pages of failures.</summary>
    private static bool IsOpen(Endpoint? endpoint, Gate gate) =>
        endpoint?.Metadata.GetMetadata<Microsoft.AspNetCore.Authorization.IAllowAnonymous>() is not null
        || endpoint?.Metadata.GetOrderedMetadata<OpenAtGateAttribute>().Any(o => o.Gate == Gate.None || o.Gate == gate) == true;
}
