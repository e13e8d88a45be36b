using KzzqFlowParty.Domain;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Web.Security;
using Microsoft.AspNetCore.Mvc;

namespace KzzqFlowParty.Web.Features.Outflow;

/// <summary>登记外出: three steps kept as a draft, then the page that checks and submits.</summary>
/// <remarks>
/// A step's form carries no once-only id: keeping the same step twice is harmless, while the browser's way back shows the page with its old id,
/// under which a correction would be taken for a repetition and lost.
/// </remarks>
[Route("outflow/drafts/{id:guid}")]
public sealed class OutflowDraftsController(OutflowDrafts drafts, ReadOutflowFacts read, CurrentPost post, TimeProvider time) : Controller
{
    /// <summary>Value of the button that keeps the draft and goes back to the list.</summary>
    public const string Later = "later";

    /// <summary>Value of the button that adds the organization written down in step 3.</summary>
    public const string AddOutside = "outside";

    [HttpGet("person"), Permit(Permission.RegisterOutflow)]
    public Task<IActionResult> Person(Guid id, CancellationToken ct) => ShowAsync(id, nameof(Person), draft => draft.Person, ct);

    [HttpPost("person"), Permit(Permission.RegisterOutflow)]
    public Task<IActionResult> Person(Guid id, PersonStep step, string? act, CancellationToken ct) =>
        KeepAsync(id, step, act, draft => draft.Person = step, OutflowLinks.DraftPlace(id), ct);

    [HttpGet("place"), Permit(Permission.RegisterOutflow)]
    public Task<IActionResult> Place(Guid id, CancellationToken ct) => ShowAsync(id, nameof(Place), draft => draft.Place, ct);

    [HttpPost("place"), Permit(Permission.RegisterOutflow)]
    public Task<IActionResult> Place(Guid id, PlaceStep step, string? act, CancellationToken ct) =>
        KeepAsync(id, step, act, draft => draft.GoTo(step), OutflowLinks.DraftHost(id), ct);

    [HttpGet("host"), Permit(Permission.RegisterOutflow)]
    public Task<IActionResult> Host(Guid id, CancellationToken ct) => ShowAsync(id, nameof(Host), draft => draft.HostNearby(), ct);

    [HttpPost("host"), Permit(Permission.RegisterOutflow)]
    public async Task<IActionResult> Host(Guid id, HostStep step, string? act, [FromServices] AddOutsideToDraft add, CancellationToken ct)
    {
        if (act != AddOutside) return await KeepAsync(id, step, act, draft => draft.Host = step, OutflowLinks.DraftCheck(id), ct);
        if (await drafts.FindAsync(id, ct) is not var (draft, form)) return NotFound();
        if (!ModelState.IsValid) return Again(id, form, step);
        var added = await add.HandleAsync(draft, form, step, ct);
        return added.Accepted
            ? this.Done($"已登记“{added.Value.FullName}”，并已选用。", OutflowLinks.DraftHost(id))
            : Again(id, form, step, added.Refusals);
    }

    [HttpGet("check"), Permit(Permission.RegisterOutflow)]
    public async Task<IActionResult> Check(Guid id, [FromServices] CheckOutflow check, CancellationToken ct) =>
        await drafts.FindAsync(id, ct) is var (_, form) ? View("/Features/Outflow/Check.cshtml", await check.HandleAsync(id, form, ct)) : NotFound();

    [HttpPost("submit"), Permit(Permission.RegisterOutflow)]
    public async Task<IActionResult> Submit(Guid id, [FromServices] RegisterOutflow register, [FromServices] CheckOutflow check, CancellationToken ct)
    {
        if (await drafts.FindAsync(id, ct) is not var (draft, form) || await register.HandleAsync(draft, form, ct) is not { } registered) return NotFound();
        return registered.Accepted
            ? this.Lead(OutflowLinks.Registered(registered.Value.Id))
            : this.Redisplay(await check.HandleAsync(id, form, ct), registered, "/Features/Outflow/Check.cshtml");
    }

    [HttpPost("discard"), Permit(Permission.RegisterOutflow)]
    public async Task<IActionResult> Discard(Guid id, CancellationToken ct)
    {
        if (await drafts.FindAsync(id, ct) is not var (draft, form)) return NotFound();
        await drafts.DiscardAsync(draft, ct);
        return this.Done($"已删除 {form.MemberName} 的外出登记草稿。", OutflowLinks.List());
    }

    private async Task<IActionResult> ShowAsync<TStep>(Guid id, string view, Func<OutflowDraft, TStep> step, CancellationToken ct) =>
        await drafts.FindAsync(id, ct) is var (_, form)
            ? View($"/Features/Outflow/{view}.cshtml", new DraftStepPage<TStep>(id, form.MemberName, form.IsPrefilled, step(form)))
            : NotFound();

    /// <summary>Keeps what was typed, and goes on where the rules have nothing to say against this step.</summary>
    private async Task<IActionResult> KeepAsync<TStep>(Guid id, TStep step, string? act, Action<OutflowDraft> put, PageLink next, CancellationToken ct)
    {
        if (await drafts.FindAsync(id, ct) is not var (draft, form)) return NotFound();
        put(form);
        if (ModelState.IsValid) await drafts.KeepAsync(draft, form, ct);
        else if (act == Later) return Again(id, form, step);
        if (act == Later) return this.Done($"{form.MemberName} 的外出登记已存为草稿。", OutflowLinks.List());
        var stated = await read.HandleAsync(form.Steps(), form.MemberId, exceptSpell: null, ct);
        var refusals = stated.Refusals(post.OrganizationId, time.Today)
            .Where(r => r.Field is { } field && typeof(TStep).GetProperty(field) is not null)
            .ToList();
        return ModelState.IsValid && refusals.Count == 0 ? this.Lead(next) : Again(id, form, step, refusals);
    }

    private ViewResult Again<TStep>(Guid id, OutflowDraft form, TStep step, IEnumerable<Refusal>? refusals = null)
    {
        this.Refuse(refusals ?? []);
        return this.Redisplay(new DraftStepPage<TStep>(id, form.MemberName, form.IsPrefilled, step), $"/Features/Outflow/{typeof(TStep).Name[..^4]}.cshtml");
    }
}

/// <summary>One step of a draft.</summary>
public sealed record DraftStepPage<TStep>(Guid DraftId, string MemberName, bool IsPrefilled, TStep Step);
