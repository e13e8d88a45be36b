using KzzqFlowParty.Web.Security;
using Microsoft.AspNetCore.Mvc;

namespace KzzqFlowParty.Web.Features.Workbench;

/// <summary>工作台, the start page.</summary>
[Route("")]
public sealed class WorkbenchController : Controller
{
    /// <param name="subject">Only the to-dos of this subject; null for all.</param>
    /// <param name="post">Who is signed in.</param>
    /// <param name="read">Puts the page together.</param>
    /// <param name="ct">Ends with the request.</param>
    [HttpGet(""), Permit(Permission.UseSystem)]
    public async Task<IActionResult> Index(string? subject, [FromServices] CurrentPost post, [FromServices] ReadWorkbench read, CancellationToken ct) =>
        View(await read.HandleAsync(post, subject, ct));
}
