using KzzqFlowParty.Web.Features.Accounts.Shared;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Web.Pipeline;
using KzzqFlowParty.Web.Security;
using Microsoft.AspNetCore.Mvc;

namespace KzzqFlowParty.Web.Features.Accounts.Own;

/// <summary>我的账号: one's own password, second factor and sessions. What it shows once is never reached by a link.</summary>
[Route("accounts"), KeepsAccounts]
public sealed class MyAccountController : Controller
{
    [HttpGet("me"), Permit(Permission.UseSystem)]
    public async Task<IActionResult> Index([FromServices] ReadMyAccount read, CancellationToken ct) => View(await read.HandleAsync(ct));

    [HttpGet("password"), Permit(Permission.UseSystem), OpenAtGate(Gate.SetPassword)]
    public async Task<IActionResult> Password([FromServices] ChangePassword change, CancellationToken ct) => View(await change.ReadAsync(ct));

    [HttpPost("password"), ChecksPassword, Permit(Permission.UseSystem), OpenAtGate(Gate.SetPassword)]
    public async Task<IActionResult> Password(PasswordForm form, [FromServices] CurrentPost post, [FromServices] ChangePassword change, CancellationToken ct)
    {
        if (!ModelState.IsValid) return this.Redisplay(await change.ReadAsync(ct));
        var changed = await change.HandleAsync(form, ct);
        if (!changed.Accepted) return this.Redisplay(await change.ReadAsync(ct), changed);
        return this.Done("密码已保存，其他会话已结束。", post.Gate == Gate.SetPassword ? WorkbenchLinks.Start() : MyPage);
    }

    [HttpGet("second-factor"), Permit(Permission.UseSystem), OpenAtGate(Gate.EnableSecondFactor)]
    public async Task<IActionResult> SecondFactor([FromServices] EnableSecondFactor enable, CancellationToken ct) => View(await enable.ReadAsync(ct));

    [HttpGet("second-factor/picture"), Permit(Permission.UseSystem), OpenAtGate(Gate.EnableSecondFactor)]
    public async Task<IActionResult> Picture([FromServices] EnableSecondFactor enable, CancellationToken ct) =>
        await enable.PictureAsync(ct) is { } picture ? File(picture, "image/png") : NotFound();

    [HttpPost("second-factor/begin"), ChecksPassword, Permit(Permission.UseSystem), OpenAtGate(Gate.EnableSecondFactor)]
    public async Task<IActionResult> BeginFactor(FactorIdentityForm form, [FromServices] EnableSecondFactor enable, CancellationToken ct)
    {
        if (!ModelState.IsValid) return this.Redisplay(await enable.ReadAsync(ct), nameof(SecondFactor));
        var begun = await enable.BeginAsync(form, ct);
        return begun.Accepted ? this.Lead(MyAccountLinks.SecondFactor()) : this.Redisplay(await enable.ReadAsync(ct), begun, nameof(SecondFactor));
    }

    /// <summary>Answers with the recovery codes themselves: they are shown this once.</summary>
    [HttpPost("second-factor/confirm"), ChecksPassword, Permit(Permission.UseSystem), OpenAtGate(Gate.EnableSecondFactor)]
    public async Task<IActionResult> ConfirmFactor(FactorCodeForm form, [FromServices] EnableSecondFactor enable, CancellationToken ct)
    {
        if (!ModelState.IsValid) return this.Redisplay(await enable.ReadAsync(ct), nameof(SecondFactor));
        return await enable.ConfirmAsync(form, ct) switch
        {
            null => this.Lead(MyAccountLinks.SecondFactor()),
            { Accepted: true, Value: { } sheet } => this.Give("RecoveryCodes", sheet, MyPage),
            var refused => this.Redisplay(await enable.ReadAsync(ct), refused, nameof(SecondFactor)),
        };
    }

    [HttpPost("second-factor/end"), ChecksPassword, Permit(Permission.UseSystem)]
    public async Task<IActionResult> EndFactor(FactorIdentityForm form, [FromServices] EnableSecondFactor enable, CancellationToken ct)
    {
        if (!ModelState.IsValid) return this.Redisplay(await enable.ReadAsync(ct), nameof(SecondFactor));
        var ended = await enable.EndAsync(form, ct);
        return ended.Accepted ? this.Done("两步验证已停用。", MyPage) : this.Redisplay(await enable.ReadAsync(ct), ended, nameof(SecondFactor));
    }

    [HttpPost("sessions/end-others"), Permit(Permission.UseSystem)]
    public async Task<IActionResult> EndOthers(
        [FromServices] EndSessions end, [FromServices] SignInLog log, [FromServices] CurrentPost post, CancellationToken ct)
    {
        var ended = await end.OthersAsync(ct);
        await log.DidAsync("结束其他会话", post.AccountId, ct);
        return this.Done($"已结束 {ended} 个其他会话。", MyPage);
    }

    /// <param name="returnUrl">Where he was to confirm something when he was asked.</param>
    [HttpGet("own-record"), Permit(Permission.NameOwnRecord)]
    public async Task<IActionResult> OwnRecord([FromQuery] string? returnUrl, [FromServices] OwnRecords records, CancellationToken ct) =>
        View(await PageOfAsync(records, returnUrl, ct));

    /// <inheritdoc cref="OwnRecord(string?, OwnRecords, CancellationToken)"/>
    [HttpPost("own-record"), Permit(Permission.NameOwnRecord)]
    public async Task<IActionResult> OwnRecord(
        [FromQuery] string? returnUrl, [Bind(Prefix = "Form")] OwnAnswerForm form, [FromServices] OwnRecords records, CancellationToken ct)
    {
        if (!ModelState.IsValid) return this.Redisplay(await PageOfAsync(records, returnUrl, ct));
        var said = await records.NameOneselfAsync(form, ct);
        if (!said.Accepted) return this.Redisplay(await PageOfAsync(records, returnUrl, ct), said);
        TempData.Toast(form.IsNobody ? "已记下：名册里同名的党员都不是您本人。" : "本人党员档案已登记，关于您本人的事项由别人确认。");
        return Url.IsLocalUrl(returnUrl) ? LocalRedirect(returnUrl) : this.Lead(MyPage);
    }

    private async Task<OwnRecordPage> PageOfAsync(OwnRecords records, string? returnUrl, CancellationToken ct) =>
        new(await records.ReadOwnAsync(ct), Url.IsLocalUrl(returnUrl) ? returnUrl : null);

    private static PageLink MyPage => MyAccountLinks.Show();
}
