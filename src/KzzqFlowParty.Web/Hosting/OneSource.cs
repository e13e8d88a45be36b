using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Routing.Patterns;

namespace KzzqFlowParty.Web.Hosting;

/// <summary>
/// Binds each action parameter from exactly one source: route values from the route, everything else from the form of a POST or the query of a GET.
/// By default a form field <c>id</c> would override the id of the route, and the log would name a different record from the one that was changed
/// (ASVS 15.3.7).
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
