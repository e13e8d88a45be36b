using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace KzzqFlowParty.Web.Pipeline;

/// <summary>
/// Internet Explorer, or a Chinese browser in its compatibility mode (兼容模式), gets a plain page that says how to switch, whatever page it
/// asked for.
/// </summary>
public sealed class OldBrowserNotice : IResultFilter
{
    public void OnResultExecuting(ResultExecutingContext context)
    {
        var browser = context.HttpContext.Request.Headers.UserAgent.ToString();
        if (context.Result is ViewResult && (browser.Contains("Trident/", StringComparison.Ordinal) || browser.Contains("MSIE ", StringComparison.Ordinal)))
        {
            context.Result = new ViewResult { ViewName = "/Features/Errors/OldBrowser.cshtml" };
        }
    }

    public void OnResultExecuted(ResultExecutedContext context)
    {
        // Nothing after the page.
    }
}
