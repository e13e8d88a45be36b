using KzzqFlowParty.Domain;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Web.Security;
using Microsoft.AspNetCore.Mvc;

namespace KzzqFlowParty.Web.Features.Grades;

/// <summary>
/// 年度等次: a branch's members with total and allowed grades, and its 拟定等次 within the ceiling. S-cap80, S-cap60, docs/decisions/0006.
/// </summary>
[Route("grades")]
public sealed class GradesController(TimeProvider time) : Controller
{
    [HttpGet(""), Permit(Permission.SeeScores)]
    public async Task<IActionResult> Index(int? year, Guid? organization, [FromServices] ReadGrades read, CancellationToken ct, int page = 1) =>
        View(await read.HandleAsync(ScoreYears.Shown(year, time.Today), organization, Paging.Page(page), ct));

    /// <param name="year">The year evaluated.</param>
    /// <param name="page">Of the list, to come back to.</param>
    /// <param name="form">The grades chosen, by member.</param>
    /// <param name="propose">Saves all of them or none.</param>
    /// <param name="read">Shows the page again.</param>
    /// <param name="ct">Ends with the request.</param>
    [HttpPost(ScoreYears.Route), Permit(Permission.ProposeGrade)]
    public async Task<IActionResult> Propose(
        int year, int page, ProposalForm form, [FromServices] ProposeGrades propose, [FromServices] ReadGrades read, CancellationToken ct)
    {
        if (await propose.HandleAsync(year, form, ct) is not { } outcome) return NotFound();
        if (outcome.Accepted)
            return this.Done(outcome.Value == 0 ? "没有改动。" : $"已保存 {outcome.Value} 人的拟定等次。", GradeLinks.List(year, page));
        return this.Redisplay((await read.HandleAsync(year, null, Paging.Page(page), ct)).With(form), outcome, nameof(Index));
    }

    [HttpGet(ScoreYears.Route + "/print"), Permit(Permission.SeeScores)]
    public async Task<IActionResult> Print(int year, Guid? organization, [FromServices] BranchSummary summary, CancellationToken ct) =>
        View("_LedgerPrint", await summary.PrintAsync(summary.Asked(year, organization), ct));

    [HttpGet(ScoreYears.Route + "/workbook"), Permit(Permission.Export)]
    public Task<IActionResult> Workbook(int year, Guid? organization, [FromServices] BranchSummary summary, CancellationToken ct) =>
        summary.DownloadAsync(summary.Asked(year, organization), ct);
}
