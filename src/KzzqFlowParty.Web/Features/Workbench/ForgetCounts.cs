using KzzqFlowParty.Web.Security;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.Caching.Memory;

namespace KzzqFlowParty.Web.Features.Workbench;

/// <summary>What the person has just done may have emptied a line of the menu: the next page counts anew.</summary>
internal sealed class ForgetCounts(IMemoryCache cache) : IResultFilter
{
    public void OnResultExecuting(ResultExecutingContext context)
    {
        if (HttpMethods.IsPost(context.HttpContext.Request.Method) && CurrentPost.Of(context.HttpContext.User) is { } post) TodoCounts.Forget(cache, post);
    }

    public void OnResultExecuted(ResultExecutedContext context)
    {
        // Nothing after the page.
    }
}
