using KzzqFlowParty.Data.Jobs;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Web.Pipeline;
using KzzqFlowParty.Web.Security;
using Microsoft.AspNetCore.Mvc;

namespace KzzqFlowParty.Web.Features.Jobs;

/// <summary>我的任务: what the person has asked in his present post and what outlasts a request.</summary>
[Route("jobs"), KeepsAccounts]
public sealed class JobsController : Controller
{
    /// <param name="read">Reads them.</param>
    /// <param name="ct">Ends with the request.</param>
    /// <param name="atWork">Only those that have not ended.</param>
    [HttpGet(""), Permit(Permission.UseSystem)]
    public async Task<IActionResult> Index([FromServices] ReadJobs read, CancellationToken ct, bool atWork = false) =>
        View(await read.ListAsync(atWork, ct));

    /// <summary>Refreshes itself until the job has ended, then leads to its result.</summary>
    /// <param name="id">The job.</param>
    /// <param name="read">Reads it.</param>
    /// <param name="ct">Ends with the request.</param>
    /// <param name="still">Without refreshing, for whoever reads slowly or moves by keyboard.</param>
    [HttpGet("{id:guid}"), Permit(Permission.UseSystem)]
    public async Task<IActionResult> Show(Guid id, [FromServices] ReadJobs read, CancellationToken ct, bool still = false) =>
        await read.FindAsync(id, ct) switch
        {
            null => NotFound(),
            { IsGone: false, Job: { State: JobState.Done, Result: { } sentence } } done => this.Done(sentence, done.Result),
            { IsGone: false, Job.State: JobState.Done } done => this.Lead(done.Result),
            var job => View(new JobPage(job, still)),
        };

    [HttpPost("{id:guid}/cancel"), Permit(Permission.UseSystem)]
    public async Task<IActionResult> Cancel(Guid id, [FromServices] CancelJob cancel, CancellationToken ct) =>
        await cancel.HandleAsync(id, ct) switch
        {
            null => NotFound(),
            true => this.Done("已要求取消，办到下一段时停下。", JobLinks.Show(id)),
            false => this.Lead(JobLinks.Show(id)),
        };
}
