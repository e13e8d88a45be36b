using KzzqFlowParty.Domain.Organizations;
using KzzqFlowParty.Web.Security;
using Microsoft.AspNetCore.Mvc;

namespace KzzqFlowParty.Web.Features.Shared.Pickers;

/// <summary>Answers the pickers of forms while they are filled in: parts of pages, of what everyone signed in may read.</summary>
[Route("pickers")]
public sealed class PickersController : Controller
{
    /// <summary>The options below a province or city.</summary>
    [HttpGet("regions"), Permit(Permission.UseSystem)]
    public IActionResult Regions(string? under) => PartialView("_RegionOptions", Domain.Regions.Under(under ?? "").ToList());

    /// <summary>The organizations that a search finds.</summary>
    [HttpGet("organizations"), Permit(Permission.SeeOrganizations)]
    public async Task<IActionResult> Organizations(
        string name, OrganizationKind[] kinds, bool ownOnly, bool optional, string? words, Guid? chosen, string? near,
        [FromServices] FindOrganizations find, CancellationToken ct) =>
        PartialView(
            "_OrganizationChoices",
            new OrganizationChoices(name, optional, words, chosen, await find.HandleAsync(new(words, kinds, ownOnly, chosen, near), ct)));
}
