using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.Routing.Template;

namespace KzzqFlowParty.Web.Pipeline;

/// <summary>
/// Addresses that only a button of a page reaches (POST). Opened by hand, after signing in again or out of the history, they lead back to the page
/// that the button stands on.
/// </summary>
public sealed class ButtonAddresses(EndpointDataSource endpoints, ParameterPolicyFactory policies)
{
    /// <summary>The nearest page above an address that only a button reaches; null where the address is another one.</summary>
    /// <param name="path">The path asked for by GET.</param>
    public string? PageOf(PathString path)
    {
        if (!IsAnsweredTo(HttpMethods.Post, path) || IsAnsweredTo(HttpMethods.Get, path)) return null;
        var above = path.Value!.TrimEnd('/');
        do above = above[..above.LastIndexOf('/')];
        while (above.Length > 0 && !IsAnsweredTo(HttpMethods.Get, above));
        return above.Length > 0 ? above : "/";
    }

    private bool IsAnsweredTo(string method, PathString path) => endpoints.Endpoints.OfType<RouteEndpoint>()
        .Where(e => e.Metadata.GetMetadata<ControllerActionDescriptor>() is not null)
        .Where(e => e.Metadata.GetMetadata<HttpMethodMetadata>() is { } methods && methods.HttpMethods.Contains(method))
        .Any(e => Fits(e.RoutePattern, path));

    private bool Fits(RoutePattern pattern, PathString path)
    {
        var values = new RouteValueDictionary();
        return new TemplateMatcher(new RouteTemplate(pattern), []).TryMatch(path, values)
            && pattern.ParameterPolicies.All(p => p.Value.All(policy => policies.Create(pattern.GetParameter(p.Key), policy) is not IRouteConstraint constraint
                || constraint.Match(httpContext: null, route: null, p.Key, values, RouteDirection.IncomingRequest)));
    }
}
