using KzzqFlowParty.Domain;
using KzzqFlowParty.Web.Features.Accounts.Shared;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Web.Pipeline;
using KzzqFlowParty.Web.Security;
using Microsoft.AspNetCore.Mvc;

namespace KzzqFlowParty.Web.Features.Accounts.Administration;

/// <summary>账号管理. One-time secrets are the answer to the form that made them, shown once and never reached by a link.</summary>
[Route("account-admin"), KeepsAccounts]
public sealed class AccountAdminController : Controller
{
    [HttpGet(""), Permit(Permission.ManageAccounts)]
    public async Task<IActionResult> Index(AccountFilter filter, [FromServices] ReadAccounts read, CancellationToken ct) =>
        ModelState.IsValid ? View(await read.ListAsync(filter, ct)) : NotFound();

    [HttpGet("new"), Permit(Permission.ManageAccounts)]
    public IActionResult New([FromServices] TimeProvider time) => View(new NewAccountForm { From = time.Today });

    [HttpPost("new"), Permit(Permission.ManageAccounts)]
    public async Task<IActionResult> New(NewAccountForm form, [FromServices] CreateAccounts create, CancellationToken ct)
    {
        if (!ModelState.IsValid) return this.Redisplay(form);
        var made = await create.HandleAsync(form, ct);
        return made.Accepted ? this.Give("Slips", made.Value, AccountAdminLinks.List()) : this.Redisplay(form, made);
    }

    [HttpGet("batch"), Permit(Permission.ManageAccounts)]
    public async Task<IActionResult> Batch(Guid? under, [FromServices] ReadBranches read, CancellationToken ct) => View(await read.HandleAsync(under, ct));

    [HttpPost("batch"), Permit(Permission.ManageAccounts)]
    public async Task<IActionResult> Batch(
        [Bind(Prefix = "Form")] BatchForm form, [FromServices] CreateAccounts create, [FromServices] ReadBranches read, CancellationToken ct)
    {
        if (!ModelState.IsValid) return this.Redisplay(await read.AgainAsync(form, ct));
        var made = await create.HandleAsync(form, ct);
        return made.Accepted ? this.Give("Slips", made.Value, AccountAdminLinks.List()) : this.Redisplay(await read.AgainAsync(form, ct), made);
    }

    [HttpGet("{id:guid}"), Permit(Permission.ManageAccounts)]
    public async Task<IActionResult> Details(Guid id, [FromServices] ReadAccounts read, CancellationToken ct) =>
        await read.FindAsync(id, ct) is { } page ? View(page) : NotFound();

    [HttpPost("{id:guid}/posts"), Permit(Permission.ManageAccounts)]
    public async Task<IActionResult> AddPost(Guid id, PostForm form, [FromServices] ChangePosts change, [FromServices] ReadAccounts read, CancellationToken ct)
    {
        if (!ModelState.IsValid) return await AgainAsync(id, read, form, ct);
        return await change.AddAsync(id, form, ct) switch
        {
            null => NotFound(),
            { Accepted: true, Value: var awaits } => this.Done(
                awaits ? "任职已提交，审计管理员确认后生效。" : "任职已增加。", PageOf(id)),
            var refused => await AgainAsync(id, read, form, refused, ct),
        };
    }

    [HttpGet("{id:guid}/posts/{postId:guid}/end"), Permit(Permission.ManageAccounts)]
    public async Task<IActionResult> EndPost(Guid id, Guid postId, [FromServices] ReadAccounts read, [FromServices] TimeProvider time, CancellationToken ct) =>
        await NamesPostAsync(id, postId, read, ct) ? View(new EndPostForm { LastDay = time.Today }) : NotFound();

    [HttpPost("{id:guid}/posts/{postId:guid}/end"), Permit(Permission.ManageAccounts)]
    public async Task<IActionResult> EndPost(
        Guid id, Guid postId, EndPostForm form, [FromServices] ReadAccounts read, [FromServices] ChangePosts change, CancellationToken ct)
    {
        if (!await NamesPostAsync(id, postId, read, ct)) return NotFound();
        if (!ModelState.IsValid) return this.Redisplay(form);
        return await change.EndAsync(id, postId, form, ct) switch
        {
            null => NotFound(),
            { Accepted: true } => this.Done("任职的结束日期已登记，次日起不再有效。", PageOf(id)),
            var refused => this.Redisplay(form, refused),
        };
    }

    [HttpGet("{id:guid}/posts/{postId:guid}/hand-over"), Permit(Permission.ManageAccounts)]
    public async Task<IActionResult> HandOver(Guid id, Guid postId, [FromServices] ReadAccounts read, [FromServices] TimeProvider time, CancellationToken ct) =>
        await NamesPostAsync(id, postId, read, ct) ? View(new HandOverForm { LastDay = time.Today }) : NotFound();

    [HttpPost("{id:guid}/posts/{postId:guid}/hand-over"), Permit(Permission.ManageAccounts)]
    public async Task<IActionResult> HandOver(
        Guid id, Guid postId, HandOverForm form, [FromServices] ReadAccounts read, [FromServices] HandOver handOver, CancellationToken ct)
    {
        if (!await NamesPostAsync(id, postId, read, ct)) return NotFound();
        if (!ModelState.IsValid) return this.Redisplay(form);
        return await handOver.HandleAsync(postId, form, ct) switch
        {
            null => NotFound(),
            { Accepted: true, Value: { Slip: { } slip } } => this.Give("Slips", new SlipSheet([slip]), PageOf(id)),
            { Accepted: true, Value: { } done } => this.Done(
                $"交接已登记，{done.Drafts} 份草稿已转给接任者。"
                    + $"{(done.AwaitsReview ? "接任者的任职由审计管理员确认后生效。" : "")}",
                PageOf(id)),
            var refused => this.Redisplay(form, refused),
        };
    }

    [HttpPost("{id:guid}/disable"), Permit(Permission.ManageAccounts)]
    public async Task<IActionResult> Disable(
        Guid id, ReasonForm form, [FromServices] ChangeAccount change, [FromServices] ReadAccounts read, CancellationToken ct) =>
        ModelState.IsValid
            ? await ToldAsync(id, read, await change.DisableAsync(id, form, ct), "账号已停用，正在进行的登录已结束。", ct)
            : await AgainAsync(id, read, null, ct);

    [HttpPost("{id:guid}/enable"), Permit(Permission.ManageAccounts)]
    public async Task<IActionResult> Enable(Guid id, [FromServices] ChangeAccount change, [FromServices] ReadAccounts read, CancellationToken ct) =>
        await ToldAsync(id, read, await change.EnableAsync(id, ct), "账号已启用。", ct);

    [HttpPost("{id:guid}/unlock"), Permit(Permission.ManageAccounts)]
    public async Task<IActionResult> Unlock(Guid id, [FromServices] ChangeAccount change, CancellationToken ct) =>
        Told(id, await change.UnlockAsync(id, ct), "账号已解锁。");

    [HttpPost("{id:guid}/end-sessions"), Permit(Permission.ManageAccounts)]
    public async Task<IActionResult> EndSessions(Guid id, [FromServices] ChangeAccount change, CancellationToken ct) =>
        Told(id, await change.EndSessionsAsync(id, ct), "该账号的登录已全部结束。");

    [HttpPost("{id:guid}/reset"), Permit(Permission.ManageAccounts)]
    public async Task<IActionResult> Reset(
        Guid id, ReasonForm form, [FromServices] ChangeAccount change, [FromServices] ReadAccounts read, CancellationToken ct)
    {
        if (!ModelState.IsValid) return await AgainAsync(id, read, null, ct);
        if (form.WithFactor) return await ToldAsync(id, read, await change.ReportLostFactorAsync(
            id, form, ct), "账号已关闭，登录已全部结束。另一人复核后发给一次性口令。", ct);
        return await change.ResetAsync(id, form, ct) switch
        {
            null => NotFound(),
            { Accepted: true, Value: var slip } => this.Give("Slips", new SlipSheet([slip]), PageOf(id)),
            var refused => await AgainAsync(id, read, null, refused, ct),
        };
    }

    [HttpPost("{id:guid}/own-record"), Permit(Permission.NameOwnRecord)]
    public async Task<IActionResult> OwnRecord(Guid id, [Bind(
        Prefix = "Form")] OwnRecordForm form, [FromServices] OwnRecords records, [FromServices] ReadAccounts read, CancellationToken ct) =>
        ModelState.IsValid
            ? await ToldAsync(id, read, await records.HandleAsync(id, form, ct), "本人党员档案已登记，关于本人的事项由别人确认。", ct)
            : await AgainAsync(id, read, null, ct);

    private IActionResult Told(Guid id, Done? done, string sentence) => done is null ? NotFound() : this.Done(sentence, PageOf(id));

    private async Task<IActionResult> ToldAsync(Guid id, ReadAccounts read, Outcome<Done>? done, string sentence, CancellationToken ct) =>
        done is { Accepted: false } ? await AgainAsync(id, read, null, done, ct) : Told(id, done?.Value, sentence);

    private Task<IActionResult> AgainAsync(Guid id, ReadAccounts read, PostForm? form, CancellationToken ct) => AgainAsync<Done>(id, read, form, null, ct);

    private async Task<IActionResult> AgainAsync<T>(Guid id, ReadAccounts read, PostForm? form, Outcome<T>? refused, CancellationToken ct)
        where T : notnull
    {
        if (await read.FindAsync(id, ct) is not { } page) return NotFound();
        var again = page with { NewPost = form ?? page.NewPost };
        return refused is null ? this.Redisplay(again, nameof(Details)) : this.Redisplay(again, refused, nameof(Details));
    }

    /// <summary>Beside the title: whose post it is about. False where it is not managed from here.</summary>
    private async Task<bool> NamesPostAsync(Guid id, Guid postId, ReadAccounts read, CancellationToken ct) =>
        (ViewData.Subtitle = await read.PostInWordsAsync(id, postId, ct)) is not null;

    private static PageLink PageOf(Guid id) => AccountAdminLinks.Details(id);
}
