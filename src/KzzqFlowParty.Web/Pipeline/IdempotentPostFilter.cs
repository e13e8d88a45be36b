using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Journeys;
using KzzqFlowParty.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace KzzqFlowParty.Web.Pipeline;

/// <summary>
/// Makes form posts idempotent (docs/decisions/0025). A form with <c>&lt;request-id /&gt;</c> runs in one transaction together with the mark that it
/// was done and the address of its result. A second post of the same form, even a concurrent one, waits for the first and redirects to that address
/// without running the action.
/// </summary>
internal sealed class IdempotentPostFilter(
    Later<FlowPartyDbContext> db, AccountsDbContext accounts, ITempDataDictionaryFactory tempData, TimeProvider time)
    : IAsyncActionFilter, IOrderedFilter
{
    private const string GivenAlready =
        "这张表已经提交过，没有再办一次：文件或口令只给出一次。没有收到的，请重新打开页面填写。";

    /// <summary>Runs outside the other action filters, so that whatever they save is part of the transaction.</summary>
    public int Order => int.MinValue;

    public async Task OnActionExecutionAsync(ActionExecutingContext context, ActionExecutionDelegate next)
    {
        if (RequestIdOf(context.HttpContext) is not { } id || Has<PostsAnewAttribute>(context))
        {
            await next();
            return;
        }

        if (await db.Value.ResultOfAsync(id) is { } earlier) context.Result = LedTo(earlier, context.HttpContext);
        else if (Has<PostsOnceItselfAttribute>(context)) await LeadSecondAsync(id, await next());
        else if (Has<KeepsAccountsAttribute>(context)) await RunOnceAsync(accounts, id, context, next);
        else await RunOnceAsync(db.Value, id, context, next);
    }

    private static bool Has<TAttribute>(ActionExecutingContext context) => context.ActionDescriptor.EndpointMetadata.OfType<TAttribute>().Any();

    private static Guid? RequestIdOf(HttpContext http) =>
        HttpMethods.IsPost(http.Request.Method) && !http.IsAnsweringFailure && http.Request.HasFormContentType
        && CurrentPost.Of(http.User) is not null
        && Guid.TryParse(http.Request.Form[RequestId.FieldName], out var id) ? id : null;

    private async Task LeadSecondAsync(Guid id, ActionExecutedContext executed)
    {
        if (executed.Exception is DbUpdateException && await db.Value.ResultOfAsync(id) is { } first) Lead(executed, first);
    }

    private async Task RunOnceAsync(IPostsOnce unit, Guid id, ActionExecutingContext context, ActionExecutionDelegate next)
    {
        AnsweredTrouble.MayRunAgain(context.HttpContext);
        await using var transaction = await unit.Database.BeginTransactionAsync(context.HttpContext.RequestAborted);
        try
        {
            await unit.HoldAsync(id, time.GetUtcNow());
        }
        catch (DbUpdateException)
        {
            await transaction.RollbackAsync();
            if (await unit.ResultOfAsync(id) is not { } first) throw;
            context.Result = LedTo(first, context.HttpContext);
            return;
        }

        var executed = await next();
        if (executed.Exception is not null || executed.Canceled) await transaction.RollbackAsync();
        else if (Refused(executed)) await LeaveAsync(unit, id, transaction);
        else await EndAsync(unit, id, transaction, LocationOf(executed));
    }

    private static async Task EndAsync(IPostsOnce unit, Guid id, IDbContextTransaction transaction, string? location)
    {
        await unit.LetGoAsync(id, location);
        await transaction.CommitAsync();
    }

    /// <summary>
    /// Rolls back everything that a refused form did. For accounts it commits instead, so that counters and log entries of the refusal (a wrong
    /// password) are kept.
    /// </summary>
    private static Task LeaveAsync(IPostsOnce unit, Guid id, IDbContextTransaction transaction) =>
        unit is AccountsDbContext ? EndAsync(unit, id, transaction, location: null) : transaction.RollbackAsync();

    private void Lead(ActionExecutedContext executed, string location)
    {
        executed.ExceptionHandled = true;
        executed.Result = LedTo(location, executed.HttpContext);
    }

    /// <summary>
    /// Redirects to the result of the first post. A result that is handed out only once (a file, a secret) is not repeated: the page says so instead.
    /// </summary>
    private LocalRedirectResult LedTo(string location, HttpContext http)
    {
        if (!location.EndsWith(OnceMarks.Given, StringComparison.Ordinal)) return new(location);
        var told = tempData.GetTempData(http);
        told.Toast(GivenAlready);
        told.Save();
        return new(location[..^OnceMarks.Given.Length]);
    }

    private static bool Refused(ActionExecutedContext executed) =>
        executed.HttpContext.Response.StatusCode >= StatusCodes.Status400BadRequest
        || executed.Result is IStatusCodeActionResult { StatusCode: >= StatusCodes.Status400BadRequest };

    private static string? LocationOf(ActionExecutedContext executed) => executed.Result switch
    {
        GivenOnceResult r => r.Location + OnceMarks.Given,
        RedirectResult r => Kept(r.Url),
        LocalRedirectResult r => Kept(r.Url),
        _ => null,
    };

    /// <summary>A query string that is too long for the column is dropped.</summary>
    private static string Kept(string location) => location.Length <= PostedForm.LongestLocation ? location : location.Split('?')[0];
}
