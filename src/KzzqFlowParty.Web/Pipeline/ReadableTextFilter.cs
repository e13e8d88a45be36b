using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace KzzqFlowParty.Web.Pipeline;

/// <summary>
/// The character of value zero is no text: no page of ours sends it, and not every database stores it. A request that carries one is not recognized
/// (400).
/// </summary>
internal sealed class ReadableTextFilter : IResourceFilter
{
    public void OnResourceExecuting(ResourceExecutingContext context)
    {
        if (context.HttpContext.IsAnsweringFailure) return;
        var request = context.HttpContext.Request;
        var values = request.HasFormContentType ? request.Query.Concat(request.Form) : request.Query;
        if (values.Any(v => HoldsZero(v.Key) || v.Value.Any(HoldsZero))) context.Result = new BadRequestResult();
    }

    public void OnResourceExecuted(ResourceExecutedContext context)
    {
        // Nothing after the action.
    }

    private static bool HoldsZero(string? text) => text?.Contains('\0', StringComparison.Ordinal) == true;
}
