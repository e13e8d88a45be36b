using System.Globalization;
using KzzqFlowParty.Data.Operating;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Web.Pipeline;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace KzzqFlowParty.Web.Features.Errors;

/// <summary>
/// The page behind every status that has no page of its own; reached by re-execution (<c>UseStatusCodePagesWithReExecute</c>), so any verb may
/// arrive.
/// </summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
[ApiExplorerSettings(IgnoreApi = true)]
public sealed class ErrorsController(ButtonAddresses buttons) : Controller
{
    [Route(ErrorLinks.Root + "{status:int}")]
    public IActionResult Show()
    {
        // no parameter: binding one would read the form that failed
        var page = ErrorPage.Of(int.Parse((string)RouteData.Values["status"]!, CultureInfo.InvariantCulture));
        if (AnsweredTrouble.In(HttpContext) == DatabaseTrouble.Unwritable) page = ErrorPage.Unwritable;
        if (page.Status is StatusCodes.Status404NotFound or StatusCodes.Status405MethodNotAllowed && Asked() is { } asked && buttons.PageOf(asked) is { } above)
        {
            page = ErrorPage.Of(StatusCodes.Status405MethodNotAllowed) with { Above = above };
        }

        Response.StatusCode = page.Status;
        return View("Problem", page);
    }

    /// <summary>The path that was opened and led here; a button's own failure is no opening.</summary>
    private PathString? Asked() =>
        HttpMethods.IsGet(Request.Method) && HttpContext.Features.Get<IStatusCodeReExecuteFeature>() is { } failed ? new PathString(failed.OriginalPath) : null;
}
