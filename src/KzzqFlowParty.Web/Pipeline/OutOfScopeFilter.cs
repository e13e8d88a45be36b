using KzzqFlowParty.Data.Scoping;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace KzzqFlowParty.Web.Pipeline;

/// <summary>What lies outside a person's organizations does not exist for him: 404. The guard on saving was reached, which no page of ours leads to, so the log says it.</summary>
internal sealed class OutOfScopeFilter(ILogger<OutOfScopeFilter> log) : IExceptionFilter
{
    public void OnException(ExceptionContext context)
    {
        if (context.Exception is not OutOfScopeException refused) return;
        log.LogWarning("The guard refused a change of {What} by {Action}.", refused.Message, context.ActionDescriptor.DisplayName);
        context.Result = new NotFoundResult();
        context.ExceptionHandled = true;
    }
}
