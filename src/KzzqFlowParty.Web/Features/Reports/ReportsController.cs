using KzzqFlowParty.Web.Security;
using Microsoft.AspNetCore.Mvc;

namespace KzzqFlowParty.Web.Features.Reports;

/// <summary>报表打印: the reports that the product makes so far, each with the page where it is printed and exported. Domain.md 6.1.</summary>
[Route("reports")]
public sealed class ReportsController : Controller
{
    [HttpGet(""), Permit(Permission.SeeReports)]
    public IActionResult Index() => View(ReportBook.All);
}
