using KzzqFlowParty.Web.Features.Accounts.Shared;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Web.Pipeline;
using KzzqFlowParty.Web.Security;
using Microsoft.AspNetCore.Mvc;

namespace KzzqFlowParty.Web.Features.Accounts.Reviews;

/// <summary>账号复核: a second person decides.</summary>
[Route("reviews"), KeepsAccounts]
public sealed class ReviewsController : Controller
{
    [HttpGet(""), Permit(Permission.ReviewAccounts)]
    public async Task<IActionResult> Index([FromServices] ReadReviews read, CancellationToken ct, int page = 1, int size = 20) =>
        page is >= 1 and <= 100_000 && size is >= 1 and <= 100 ? View(await read.ListAsync(page, size, ct)) : NotFound();

    [HttpGet("{id:guid}"), Permit(Permission.ReviewAccounts)]
    public async Task<IActionResult> Details(Guid id, [FromServices] ReadReviews read, CancellationToken ct) =>
        await read.FindAsync(id, new(), ct) is { } page ? View(page) : NotFound();

    [HttpPost("{id:guid}/confirm"), Permit(Permission.ReviewAccounts)]
    public Task<IActionResult> Confirm(
        Guid id, [Bind(Prefix = "Form")] ReviewDecisionForm form, SeenRow? seen, [FromServices] ReadReviews read, [FromServices] DecideReview decide,
        CancellationToken ct) =>
        DecideAsync(id, confirms: true, form, seen, read, decide, ct);

    [HttpPost("{id:guid}/decline"), Permit(Permission.ReviewAccounts)]
    public Task<IActionResult> Decline(
        Guid id, [Bind(Prefix = "Form")] ReviewDecisionForm form, SeenRow? seen, [FromServices] ReadReviews read, [FromServices] DecideReview decide,
        CancellationToken ct) =>
        DecideAsync(id, confirms: false, form, seen, read, decide, ct);

    /// <summary>A one-time secret is the answer to the form that gave it, shown once.</summary>
    private async Task<IActionResult> DecideAsync(
        Guid id, bool confirms, ReviewDecisionForm form, SeenRow? seen, ReadReviews read, DecideReview decide, CancellationToken ct)
    {
        var decided = ModelState.IsValid ? await decide.HandleAsync(id, confirms, form, seen, ct) : null;
        if (decided is { Accepted: true, Value: { } done })
            return done.Slip is { } slip
                ? this.Give("Slips", new SlipSheet([slip]), ReviewLinks.List())
                : await this.DoneAsync<ReviewTodo>(confirms ? "已确认。" : "已退回。", ReviewLinks.List(), ct);
        if (await read.FindAsync(id, form, ct) is not { } page) return NotFound();
        return decided is null ? this.Redisplay(page, nameof(Details)) : this.Redisplay(page, decided, nameof(Details));
    }
}
