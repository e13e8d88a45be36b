using System.Reflection;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Web.Features.Shared;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Routing;

namespace KzzqFlowParty.Web.Tests.Matrix;

/// <summary>
/// What an action takes from query or form, whether or not a page of ours sends it. Items of a list stand for all by the first, keys of a dictionary
/// by an empty id.
/// </summary>
internal static class BoundFields
{
    public static IEnumerable<(string Name, Type Type)> Of(RouteEndpoint endpoint)
    {
        var inRoute = endpoint.RoutePattern.Parameters.Select(p => p.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return from p in endpoint.Metadata.GetMetadata<ControllerActionDescriptor>()!.MethodInfo.GetParameters()
               where p.GetCustomAttribute<FromServicesAttribute>() is null && p.ParameterType != typeof(CancellationToken) && !inRoute.Contains(p.Name!)
               from field in Of(p.GetCustomAttribute<FromFormAttribute>()?.Name
                   ?? p.Name!, p.ParameterType, p.GetCustomAttribute<BindAttribute>()?.Prefix is { } prefix ? prefix + "." : "", depth: 0)
               select field;
    }

    private static IEnumerable<(string Name, Type Type)> Of(string name, Type declared, string prefix, int depth)
    {
        var type = Nullable.GetUnderlyingType(declared) ?? declared;
        if (type.IsArray) return [(prefix + name, type.GetElementType()!), (prefix + name + "[0]", type.GetElementType()!)];
        if (type.IsAssignableTo(typeof(System.Collections.IDictionary)))
            return [($"{prefix}{name}[{Guid.Empty}]", typeof(string)), ($"{prefix}{name}[x]", typeof(string))];
        if (type.IsGenericType && type.IsAssignableTo(typeof(System.Collections.IEnumerable)))
            return Of($"{name}[0]", type.GetGenericArguments()[0], prefix, depth);
        if (type == typeof(string)
            || type.IsEnum
            || type.IsPrimitive
            || type == typeof(Guid)
            || type.Namespace == nameof(System)
            || type == typeof(PartialDate)
            || type == typeof(SeenRow)
            || type.IsAssignableTo(typeof(IFormFile)))
            return [(prefix + name, type)];
        if (depth > 2) return [];
        var inner = depth == 0 ? prefix : prefix + name + ".";
        return from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
               where property.SetMethod is { IsPublic: true }
                   && property.GetCustomAttribute<BindNeverAttribute>() is null
                   && property.GetIndexParameters().Length == 0
               from field in Of(property.Name, property.PropertyType, inner, depth + 1)
               select field;
    }
}
