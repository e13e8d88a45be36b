using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace KzzqFlowParty.Web.Features.Shared.Forms;

/// <summary>No page of ours sends the character of value zero, and not every database stores it: a request that carries one is not recognized (400).</summary>
internal sealed class ReadableText : IResourceFilter
{
    public void OnResourceExecuting(ResourceExecutingContext context)
    {
        if (context.HttpContext.IsAnsweringFailure) return;
        var request = context.HttpContext.Request;
        var values = request.Query.Concat(request.HasFormContentType ? request.Form : []);
        if (values.Any(v => v.Key.Contains('\0', StringComparison.Ordinal) || v.Value.Any(text => text?.Contains('\0', StringComparison.Ordinal) == true))) context.Result = new BadRequestResult();
    }

    public void OnResourceExecuted(ResourceExecutedContext context)
    {
        // Nothing after the action.
    }
}
