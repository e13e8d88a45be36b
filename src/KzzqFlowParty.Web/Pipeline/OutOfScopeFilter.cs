using KzzqFlowParty.Data.Scoping;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace KzzqFlowParty.Web.Pipeline;

/// <summary>Answers 404 for what lies outside the person's scope. If the guard on saving was reached, which no page leads to, the log records it.</summary>
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
