using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Web.Security;
using Microsoft.AspNetCore.Mvc;

namespace KzzqFlowParty.Web.Features.Members.Withdrawals;

/// <summary>撤销误录: asked by the branch that keeps the member, decided by a second person, kept for ever (docs/decisions/0046).</summary>
[Route("members")]
public sealed class WithdrawalsController(ReadMemberHead heads, AskWithdrawal ask, ReadWithdrawals read) : Controller
{
    private const int Size = 20;

    [HttpGet("withdrawals"), Permit(Permission.SeeWithdrawals)]
    public async Task<IActionResult> Index(CancellationToken ct, int page = 1) => View(await read.ListAsync(Paging.Page(page), Size, ct));

    [HttpGet("{id:guid}/withdrawal"), Permit(Permission.WithdrawMember)]
    public async Task<IActionResult> Ask(Guid id, CancellationToken ct) =>
        await heads.HandleAsync(id, Permission.WithdrawMember, toCall: false, ct) is { } head
            ? View(new WithdrawalForm { Head = head, Version = head.Version, Hindrances = await ask.HindrancesAsync(head, ct) })
            : NotFound();

    [HttpPost("{id:guid}/withdrawal"), Permit(Permission.WithdrawMember)]
    public async Task<IActionResult> Ask(Guid id, WithdrawalForm form, CancellationToken ct)
    {
        var asked = await ask.HandleAsync(id, form, ct);
        if (asked is { Accepted: true }) return this.Done("已申请撤销误录，由另一人批准。", MemberLinks.Withdrawals());
        if (asked is null || await heads.HandleAsync(id, Permission.WithdrawMember, toCall: false, ct) is not { } head) return NotFound();
        (form.Head, form.Hindrances) = (head, await ask.HindrancesAsync(head, ct));
        return this.Redisplay(form, asked);
    }

    [HttpGet("withdrawals/{withdrawalId:guid}"), Permit(Permission.SeeWithdrawals)]
    public async Task<IActionResult> Details(Guid withdrawalId, CancellationToken ct) =>
        await read.FindAsync(withdrawalId, ct) is { } page ? View(page) : NotFound();

    [HttpPost("withdrawals/{withdrawalId:guid}"), Permit(Permission.ApproveWithdrawal)]
    public async Task<IActionResult> Decide(Guid withdrawalId, WithdrawalDecisionForm form, [FromServices] DecideWithdrawal decide, CancellationToken ct)
    {
        var decided = ModelState.IsValid ? await decide.HandleAsync(withdrawalId, form, ct) : null;
        if (decided is { Accepted: true })
            return this.Done(form.Accepts ? "已撤销，名册、名单和统计都不再有此人。" : "已退回，此人仍在名册上。", MemberLinks.Withdrawal(withdrawalId));
        if (await read.FindAsync(withdrawalId, ct) is not { } page) return NotFound();
        if (!ModelState.IsValid) return this.Redisplay(page, nameof(Details));
        if (decided is null && page.Closed is { } closed) decided = closed;   // already approved: hidden from whoever decides
        return decided is null ? NotFound() : this.Redisplay(page, decided, nameof(Details));
    }
}
