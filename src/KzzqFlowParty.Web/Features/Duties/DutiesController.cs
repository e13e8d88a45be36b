using KzzqFlowParty.Web.Security;
using Microsoft.AspNetCore.Mvc;

namespace KzzqFlowParty.Web.Features.Duties;

/// <summary>
/// 责任清单: the clauses of the document and where the product serves them (docs/decisions/0029). Completion by organization comes later.
/// </summary>
[Route("duties")]
public sealed class DutiesController : Controller
{
    /// <param name="part">First letter of the ids shown; all where none is asked for.</param>
    /// <param name="served">Only those served (true) or not yet (false).</param>
    /// <param name="pages">Titles of the pages, and which of them are links for the person at the screen.</param>
    [HttpGet(""), Permit(Permission.SeeDuties)]
    public IActionResult Index(string? part, bool? served, [FromServices] OpenDutyPages pages) => View(DutiesPage.Of(part, served, pages));
}

/// <summary>The clauses, grouped by the document's parts.</summary>
/// <param name="Pages">Titles of the pages that serve duties, and which of them are links.</param>
public sealed record DutiesPage(string? Part, bool? Served, int All, int AllServed, IReadOnlyList<DutiesPage.Group> Groups, OpenDutyPages Pages)
{
    public sealed record Group(string Letter, string Title, IReadOnlyList<Duty> Duties);

    public static DutiesPage Of(string? part, bool? served, OpenDutyPages pages)
    {
        var shown = DutyBook.All.Where(d => served is null || d.IsServed == served).ToLookup(d => d.Id[..1], StringComparer.Ordinal);
        var groups = DutyBook.Parts.Where(p => part is null || p.Letter == part).Select(p => new Group(p.Letter, p.Title, [.. shown[p.Letter]]));
        return new(part, served, DutyBook.All.Count, DutyBook.All.Count(d => d.IsServed), [.. groups.Where(g => g.Duties.Count > 0)], pages);
    }
}
