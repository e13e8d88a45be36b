using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.Razor;

namespace KzzqFlowParty.Web.Hosting;

/// <summary>Views are found beside their controller, then in the folder Shared beside or above it: the namespace of a controller is its folder.</summary>
internal sealed class ViewsBesideControllers : IViewLocationExpander
{
    private const string Key = "folder";

    private static readonly string Root = typeof(Program).Assembly.GetName().Name!;

    public void PopulateValues(ViewLocationExpanderContext context) =>
        context.Values[Key] = FolderOf(context.ActionContext.ActionDescriptor as ControllerActionDescriptor);

    public IEnumerable<string> ExpandViewLocations(ViewLocationExpanderContext context, IEnumerable<string> viewLocations)
    {
        var folder = context.Values[Key] ?? "";
        if (folder.Length > 0) yield return folder + "/{0}.cshtml";
        for (var above = folder; above.LastIndexOf('/') is > 0 and var end;)
        {
            above = above[..end];
            yield return above + "/Shared/{0}.cshtml";
        }

        foreach (var location in viewLocations) yield return location;
    }

    /// <summary>Empty for a controller that is not of this program.</summary>
    private static string FolderOf(ControllerActionDescriptor? action) =>
        action?.ControllerTypeInfo.Namespace is { } space
            && space.StartsWith(Root + '.', StringComparison.Ordinal)
            && action.ControllerTypeInfo.Assembly == typeof(Program).Assembly
            ? space[Root.Length..].Replace('.', '/') : "";
}
