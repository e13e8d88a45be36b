using KzzqFlowParty.Data;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.TagHelpers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.Routing;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Security;

/// <summary>
/// On an action whose use case opens its own short transaction and marks the form in it (<see cref="FlowPartyDbContext.Once"/>): reading a workbook of
/// 20,000 rows inside a transaction would make every other writer wait for it.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PostsOnceItselfAttribute : Attribute;

/// <summary>
/// Every form posts once (architecture §3.10). A form that carries <c>&lt;request-id /&gt;</c> runs in one transaction with the mark that it was done and where it led;
/// posted again, even at the same moment, it leads there without doing anything.
/// </summary>
internal sealed class OncePosts(FlowPartyDbContext db, IUrlHelperFactory urls) : IAsyncActionFilter, IOrderedFilter
{
    /// <summary>Outside the other action filters, so that whatever they save is part of the transaction.</summary>
    public int Order => int.MinValue;

    public async Task OnActionExecutionAsync(ActionExecutingContext context, ActionExecutionDelegate next)
    {
        if (RequestIdOf(context.HttpContext) is not { } id)
        {
            await next();
            return;
        }

        if (await db.ResultOfAsync(id) is { } earlier)
        {
            context.Result = new LocalRedirectResult(earlier);
            return;
        }

        if (context.ActionDescriptor.EndpointMetadata.OfType<PostsOnceItselfAttribute>().Any()) await LeadSecondAsync(id, await next());
        else await RunOnceAsync(id, context, next);
    }

    private async Task LeadSecondAsync(Guid id, ActionExecutedContext executed)
    {
        if (executed.Exception is DbUpdateException) await LeadToTheFirstAsync(id, executed);
    }

    private static Guid? RequestIdOf(HttpContext http) =>
        HttpMethods.IsPost(http.Request.Method) && !http.IsAnsweringFailure && http.Request.HasFormContentType
        && CurrentPost.Of(http.User) is not null
        && Guid.TryParse(http.Request.Form[RequestIdTagHelper.FieldName], out var id) ? id : null;

    private async Task RunOnceAsync(Guid id, ActionExecutingContext context, ActionExecutionDelegate next)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(context.HttpContext.RequestAborted);
        var executed = await next();
        if (Failed(executed))
        {
            await transaction.RollbackAsync();
            if (executed.Exception is DbUpdateException) await LeadToTheFirstAsync(id, executed);
            return;
        }

        try
        {
            if (LocationOf(executed) is { } location)
            {
                db.Once(id, location);
                await db.SaveChangesAsync();
            }

            await transaction.CommitAsync();
        }
        catch (DbUpdateException) when (executed.Exception is null)
        {
            await transaction.RollbackAsync();
            if (!await LeadToTheFirstAsync(id, executed)) throw;
        }
    }

    /// <summary>The other post of the same form was faster: its result is the result.</summary>
    private async Task<bool> LeadToTheFirstAsync(Guid id, ActionExecutedContext executed)
    {
        if (await db.ResultOfAsync(id) is not { } first) return false;
        executed.ExceptionHandled = true;
        executed.Result = new LocalRedirectResult(first);
        return true;
    }

    private static bool Failed(ActionExecutedContext executed) =>
        executed.Exception is not null || executed.Canceled
        || executed.HttpContext.Response.StatusCode >= StatusCodes.Status400BadRequest
        || executed.Result is IStatusCodeActionResult { StatusCode: >= StatusCodes.Status400BadRequest };

    private string? LocationOf(ActionExecutedContext executed) => executed.Result switch
    {
        RedirectResult r => r.Url,
        LocalRedirectResult r => r.Url,
        RedirectToActionResult r => urls.GetUrlHelper(executed).Action(r.ActionName, r.ControllerName, r.RouteValues, null, null, r.Fragment),
        RedirectToRouteResult r => urls.GetUrlHelper(executed).RouteUrl(r.RouteName, r.RouteValues),
        _ => null,
    };
}
