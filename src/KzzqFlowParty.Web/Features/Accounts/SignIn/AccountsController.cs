using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Web.Pipeline;
using KzzqFlowParty.Web.Security;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace KzzqFlowParty.Web.Features.Accounts.SignIn;

/// <summary>登录, 退出, 切换任职.</summary>
[Route("accounts")]
public sealed class AccountsController : Controller
{
    [HttpGet("sign-in"), AllowAnonymous]
    public IActionResult Login() => CurrentPost.Of(User) is null ? View(new SignInForm()) : this.Lead(WorkbenchLinks.Start());

    [HttpPost("sign-in"), AllowAnonymous, ChecksPassword]
    public async Task<IActionResult> Login([FromForm] SignInForm form, [FromQuery] string? returnUrl, [FromServices] SignPersonIn signIn, CancellationToken ct)
    {
        if (!ModelState.IsValid) return this.Redisplay(form);
        var outcome = await signIn.HandleAsync(form, ct);
        if (!outcome.Accepted) return this.Redisplay(form, outcome);
        await HttpContext.SignInAsync(outcome.Value.Post.ToPrincipal(), new AuthenticationProperties { Items = { [TicketStore.Stamp] = outcome.Value.Stamp } });
        if (outcome.Value.FailuresBefore > 0)
            TempData.Toast(
                $"上次登录以来，有 {outcome.Value.FailuresBefore} 次没有成功的登录。不是您本人的，"
                    + "请修改密码并告诉系统管理员。");
        return this.LeadBack(returnUrl);
    }

    [HttpPost("sign-out"), PostsAnew, Permit(Permission.UseSystem), OpenAtGate(Gate.None)]
    public async Task<IActionResult> SignOutAsync([FromServices] SignInLog log, [FromServices] CurrentPost post, CancellationToken ct)
    {
        await log.DidAsync("退出登录", post.AccountId, ct);
        await HttpContext.SignOutAsync();
        if (Request.IsHttps) Response.Headers["Clear-Site-Data"] = "\"cache\", \"storage\"";
        return this.Lead(SignInLinks.SignIn());
    }

    /// <summary>The session goes on in another post of the same person; its limits stay as they were.</summary>
    [HttpPost("post"), PostsAnew, Permit(Permission.UseSystem)]
    public async Task<IActionResult> SwitchPost([FromForm] Guid post, [FromServices] SwitchPost switchPost, CancellationToken ct)
    {
        if (await switchPost.HandleAsync(post, ct) is not { } chosen) return NotFound();
        var session = await HttpContext.AuthenticateAsync();
        await HttpContext.SignInAsync(chosen.ToPrincipal(), session.Properties!);
        return this.Lead(WorkbenchLinks.Start());
    }
}
