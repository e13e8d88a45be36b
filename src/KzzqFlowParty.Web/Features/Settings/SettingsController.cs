using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Accounts;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Security;
using Microsoft.AspNetCore.Mvc;

namespace KzzqFlowParty.Web.Features.Settings;

/// <summary>
/// 规则参数: the year's rules, the readings of what the document leaves open (D-01…D-31) and the parameters (P-01…), each with its clause.
/// docs/decisions/0018.
/// </summary>
[Route("settings")]
public sealed class SettingsController(FlowPartyDbContext db, CurrentPost post, TimeProvider time) : Controller
{
    /// <param name="year">The year whose rules are shown; this year where none is asked for.</param>
    /// <param name="ct">Ends with the request.</param>
    [HttpGet(""), Permit(Permission.SeeSettings)]
    public async Task<IActionResult> Index(int? year, CancellationToken ct)
    {
        var thisYear = time.Today.Year;
        var shown = year == thisYear + 1 ? thisYear + 1 : ScoreYears.Shown(year, time.Today);   // the rules of the next year are settled before it begins
        var showsCodes = post.Role is Role.DepartmentStaff or Role.DepartmentLead or Role.Auditor or Role.AuditAdministrator;
        return View(new SettingsPage(
            await db.RulesForAsync(shown, ct), await db.AreRulesFrozenAsync(shown, ct), [.. Enumerable.Range(thisYear - 1, 3)], showsCodes));
    }
}
