using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Web.Security;
using Microsoft.AspNetCore.Mvc;

namespace KzzqFlowParty.Web.Features.Members;

/// <summary>党员名册: the list of the keeper's side, a member's page for either side, and what may be done with his record.</summary>
[Route("members")]
public sealed class MembersController(ReadMemberHead heads, TimeProvider time) : Controller
{
    [HttpGet(""), Permit(Permission.SeeMembers)]
    public async Task<IActionResult> Index(MemberFilter filter, [FromServices] ReadMemberList read, CancellationToken ct) =>
        View(await read.HandleAsync(filter.Sane(), ct));

    [HttpGet("export"), Permit(Permission.Export)]
    public Task<IActionResult> Export([FromQuery] MemberFilter filter, [FromServices] MemberRoster roster, CancellationToken ct) =>
        roster.DownloadAsync(filter, ct);

    [HttpGet("{id:guid}"), Permit(Permission.SeeMembers)]
    public async Task<IActionResult> Details(Guid id, MemberQuery query, [FromServices] ReadMemberPage read, CancellationToken ct) =>
        await read.HandleAsync(id, query, ct) is { } page ? View(page) : NotFound();

    [HttpGet("new"), Permit(Permission.EditMembers)]
    public IActionResult New() => View(new MemberForm());

    [HttpPost("new"), Permit(Permission.EditMembers)]
    public async Task<IActionResult> New(MemberForm form, [FromServices] EnterMember enter, CancellationToken ct)
    {
        var entered = await this.AnswerOfAsync(async () => await enter.HandleAsync(form, ct));
        return entered is { Accepted: true } ? this.Done($"已登记 {entered.Value.Name}。", PageOf(entered.Value.Id)) : this.Redisplay(form, entered);
    }

    [HttpGet("{id:guid}/edit"), Permit(Permission.EditMembers)]
    public async Task<IActionResult> Edit(Guid id, [FromServices] ReviseMember revise, CancellationToken ct) =>
        await heads.HandleAsync(id, Permission.EditMembers, toCall: false, ct) is { } head && await revise.ReadAsync(id, ct) is { } form
            ? View(form.About(head))
            : NotFound();

    [HttpPost("{id:guid}/edit"), Permit(Permission.EditMembers)]
    public Task<IActionResult> Edit(Guid id, MemberForm form, [FromServices] ReviseMember revise, CancellationToken ct) =>
        AnswerAsync(id, form, Permission.EditMembers, () => revise.HandleAsync(id, form, ct), "已保存。", ct);

    [HttpGet("{id:guid}/id-number"), Permit(Permission.CorrectIdNumber)]
    public Task<IActionResult> IdNumber(Guid id, CancellationToken ct) =>
        FormAsync(id, Permission.CorrectIdNumber, head => new IdNumberForm { Version = head.Version }, ct);

    [HttpPost("{id:guid}/id-number"), Permit(Permission.CorrectIdNumber)]
    public Task<IActionResult> IdNumber(Guid id, IdNumberForm form, [FromServices] CorrectIdNumber correct, CancellationToken ct) =>
        AnswerAsync(id, form, Permission.CorrectIdNumber, () => correct.HandleAsync(id, form, ct), "公民身份号码已更正。", ct);

    [HttpGet("{id:guid}/phone"), Permit(Permission.VerifyPhone)]
    public Task<IActionResult> Phone(Guid id, CancellationToken ct) =>
        FormAsync(id, Permission.VerifyPhone, head => new PhoneForm { On = time.Today, Version = head.Version }, ct);

    [HttpPost("{id:guid}/phone"), Permit(Permission.VerifyPhone)]
    public Task<IActionResult> Phone(Guid id, PhoneForm form, [FromServices] VerifyPhone verify, CancellationToken ct)
    {
        var sentence = form.Reached switch { true => "已记录：电话接通。", false => "已记录：电话未接通。", null => "已补登电话。" };
        return AnswerAsync(
            id, form, Permission.VerifyPhone, () => verify.HandleAsync(id, form, ct), () => this.DoneAsync<PhonesToVerify>(sentence, PageOf(id), ct), ct);
    }

    [HttpGet("{id:guid}/move"), Permit(Permission.MoveMembers)]
    public Task<IActionResult> Move(Guid id, CancellationToken ct) =>
        FormAsync(id, Permission.MoveMembers, head => new MoveMemberForm { On = time.Today, Version = head.Version }, ct);

    [HttpPost("{id:guid}/move"), Permit(Permission.MoveMembers)]
    public Task<IActionResult> Move(Guid id, MoveMemberForm form, [FromServices] MoveMember move, CancellationToken ct) =>
        AnswerAsync(id, form, Permission.MoveMembers, () => move.HandleAsync(id, form, ct), "已调整支部。", ct);

    [HttpGet("{id:guid}/status"), Permit(Permission.EndMembership)]
    public Task<IActionResult> Status(Guid id, CancellationToken ct) =>
        FormAsync(id, Permission.EndMembership, head => new StatusForm { On = time.Today, Version = head.Version }, ct);

    [HttpPost("{id:guid}/status"), Permit(Permission.EndMembership)]
    public Task<IActionResult> Status(Guid id, StatusForm form, [FromServices] ChangeStatus change, CancellationToken ct) =>
        AnswerAsync(id, form, Permission.EndMembership, () => change.HandleAsync(id, form, ct), "已登记变更。", ct);

    [HttpGet("{id:guid}/reveal/id-number"), Permit(Permission.RevealIdNumber)]
    public Task<IActionResult> RevealIdNumber(Guid id, [FromServices] RevealNumber reveal, CancellationToken ct) =>
        AskPurposeAsync(id, Field.IdNumber, reveal, ct);

    [HttpPost("{id:guid}/reveal/id-number"), Permit(Permission.RevealIdNumber)]
    public Task<IActionResult> RevealIdNumber(Guid id, PurposeForm form, [FromServices] RevealNumber reveal, CancellationToken ct) =>
        RevealAsync(id, form, Field.IdNumber, reveal, ct);

    [HttpGet("{id:guid}/reveal/phone"), Permit(Permission.RevealPhone)]
    public Task<IActionResult> RevealPhone(Guid id, [FromServices] RevealNumber reveal, CancellationToken ct) => AskPurposeAsync(id, Field.Phone, reveal, ct);

    [HttpPost("{id:guid}/reveal/phone"), Permit(Permission.RevealPhone)]
    public Task<IActionResult> RevealPhone(Guid id, PurposeForm form, [FromServices] RevealNumber reveal, CancellationToken ct) =>
        RevealAsync(id, form, Field.Phone, reveal, ct);

    private static PageLink PageOf(Guid id) => MemberLinks.Details(id);

    /// <summary>An empty form about a member whom the person may change.</summary>
    private async Task<IActionResult> FormAsync(Guid id, Permission permission, Func<MemberHead, FormAboutMember> form, CancellationToken ct) =>
        await heads.HandleAsync(id, permission, toCall: permission == Permission.VerifyPhone, ct) is { } head ? View(form(head).About(head)) : NotFound();

    /// <summary>Done and back to the member's page; the form again where it was refused; 404 where the member is not the person's to change.</summary>
    private Task<IActionResult> AnswerAsync(
        Guid id, FormAboutMember form, Permission permission, Func<Task<Outcome<Done>?>> act, string done, CancellationToken ct) =>
        AnswerAsync(id, form, permission, act, () => Task.FromResult(this.Done(done, PageOf(id))), ct);

    private async Task<IActionResult> AnswerAsync(
        Guid id, FormAboutMember form, Permission permission, Func<Task<Outcome<Done>?>> act, Func<Task<IActionResult>> done, CancellationToken ct)
    {
        var outcome = await this.AnswerOfAsync(act);
        if (outcome is { Accepted: true }) return await done();
        if (await heads.HandleAsync(id, permission, toCall: false, ct) is not { } head) return NotFound();
        form.Head = head;
        return this.Redisplay(form, outcome);
    }

    private async Task<IActionResult> AskPurposeAsync(Guid id, Field field, RevealNumber reveal, CancellationToken ct)
    {
        var (member, isVisible) = await reveal.FindAsync(id, field, ct);
        if (member is null) return isVisible ? Forbid() : NotFound();
        return View("Reveal", new PurposeForm { Head = HeadOf(member) });
    }

    private async Task<IActionResult> RevealAsync(Guid id, PurposeForm form, Field field, RevealNumber reveal, CancellationToken ct)
    {
        var (member, isVisible) = await reveal.FindAsync(id, field, ct);
        if (member is null) return isVisible ? Forbid() : NotFound();
        form.Head = HeadOf(member);
        if (!ModelState.IsValid) return this.Redisplay(form, "Reveal");
        var shown = await reveal.HandleAsync(member, field, form.Purpose!, ct);
        return shown.Accepted ? View("Revealed", shown.Value) : this.RedisplayTooMany(form, shown, "Reveal");
    }

    private static MemberHead HeadOf(Member member) => new(member.Id, member.Name, member.Version, member.Status);
}
