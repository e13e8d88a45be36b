using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Routing.Patterns;

namespace KzzqFlowParty.Web.Hosting;

/// <summary>
/// Each parameter of an action comes from one place: what the route names from the address, the rest of a POST from its form, of a GET from its query. Left to the
/// framework, a form field <c>id</c> would go before the id in the address, and the log would name another record than the one that was changed (ASVS 15.3.7).
/// </summary>
internal sealed class OneSource : IActionModelConvention
{
    public void Apply(ActionModel action)
    {
        foreach (var parameter in action.Parameters.Where(p => p.BindingInfo?.BindingSource is null && p.ParameterType != typeof(CancellationToken)))
        {
            parameter.BindingInfo ??= new();
            parameter.BindingInfo.BindingSource = IsInRoute(parameter) ? BindingSource.Path : IsPost(action) ? BindingSource.Form : BindingSource.Query;
        }
    }

    private static bool IsPost(ActionModel action) => action.Attributes.OfType<Microsoft.AspNetCore.Mvc.HttpPostAttribute>().Any();

    private static bool IsInRoute(ParameterModel parameter) => parameter.Action.Selectors.Concat(parameter.Action.Controller.Selectors)
        .Any(s => s.AttributeRouteModel?.Template is { } template && RoutePatternFactory.Parse(template).GetParameter(parameter.Name) is not null);
}
