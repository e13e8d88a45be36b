using KzzqFlowParty.Web.Features.Shared.FeaturePages;
using KzzqFlowParty.Web.Security;
using Microsoft.AspNetCore.Mvc;

namespace KzzqFlowParty.Web.Features.Reports;

/// <summary>
/// 报表打印: the reports that the features make so far, each with the page where it is printed and exported, in the order of their codes.
/// </summary>
[Route("reports")]
public sealed class ReportsController : Controller
{
    [HttpGet(""), Permit(Permission.SeeReports)]
    public IActionResult Index([FromServices] IEnumerable<IFeaturePages> features) =>
        View(features.SelectMany(f => f.Reports).OrderBy(r => r.Code, StringComparer.Ordinal).ToList());
}
