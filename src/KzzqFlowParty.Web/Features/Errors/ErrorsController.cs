using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace KzzqFlowParty.Web.Features.Errors;

/// <summary>The page behind every status that has no page of its own; reached by re-execution (<c>UseStatusCodePagesWithReExecute("/errors/{0}")</c>), so any verb may arrive.</summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
[ApiExplorerSettings(IgnoreApi = true)]
public sealed class ErrorsController : Controller
{
    [Route("/errors/{status:int}")]
    public IActionResult Show()
    {
        var page = ErrorPage.Of(int.Parse((string)RouteData.Values["status"]!, CultureInfo.InvariantCulture));   // no parameter: binding one would read the form that failed
        Response.StatusCode = page.Status;
        return View("Problem", page);
    }
}
