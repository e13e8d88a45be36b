using KzzqFlowParty.Web.Security;
using Microsoft.AspNetCore.Mvc;

namespace KzzqFlowParty.Web.Features.Manual;

/// <summary>使用手册: the manual of one's role, and the others beside it.</summary>
[Route("manual")]
public sealed class ManualController(ManualBook book, CurrentPost post) : Controller
{
    /// <param name="of">Which; that of one's own role where none is named.</param>
    [HttpGet(""), Permit(Permission.UseSystem)]
    public IActionResult Show(string? of) => book.Find(of ?? ManualBook.NameFor(post.Role)) is { } page ? View(page) : NotFound();
}
