using System.ComponentModel.DataAnnotations;
using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Accounts;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Security;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Accounts.SignIn;

/// <summary>登录: one form for everybody, whatever his account asks.</summary>
public sealed class SignInForm
{
    [Display(Name = "用户名"), Required, StringLength(60)]
    public string User { get; set; } = "";

    /// <summary>Or, the first time, the one-time secret.</summary>
    [Display(Name = "密码"), Required, StringLength(200), DataType(DataType.Password)]
    public string Password { get; set; } = "";

    /// <summary>A code of the app, or a recovery code; left empty by accounts without a second factor.</summary>
    [Display(Name = "动态口令"), StringLength(40)]
    public string? Code { get; set; }
}

/// <summary>Somebody has signed in.</summary>
/// <param name="Post">The post in which he begins.</param>
/// <param name="Stamp">The account's 安全戳 under which he was let in.</param>
/// <param name="FailuresBefore">How often signing in was refused since the last time.</param>
public sealed record SignedIn(CurrentPost Post, string Stamp, int FailuresBefore);

/// <summary>
/// Takes an attempt to sign in. Unknown, locked, disabled, dormant and mistaken get the same answer after the same work, so that nobody learns
/// which accounts exist (docs/decisions/0019).
/// </summary>
public sealed class SignPersonIn(
    AccountsDbContext db, ILookupNormalizer names, CheckCredentials check, SignInAttempts attempts, HeldPosts posts, SignInLog log, RequestSource source,
    ThisDevice device, WatchFirstSignIn watch, TimeProvider time) : IUseCase
{
    public static readonly Refusal WrongOrLocked = new(
        "account.wrong-or-locked",
        $"用户名、密码或动态口令不正确，或者账号已锁定、停用。{SignInAttempts.InWords}；仍不能登录的，"
            + "请联系系统管理员。");

    public static readonly Refusal NoPost = new("account.no-post", "这个账号目前没有任职，请联系系统管理员。");

    /// <summary>
    /// The post in which the person begins: the last one chosen, else the oldest. Refusals: <see cref="WrongOrLocked"/>, <see cref="NoPost"/>.
    /// </summary>
    public async Task<Outcome<SignedIn>> HandleAsync(SignInForm form, CancellationToken ct)
    {
        var name = names.NormalizeName(TextForms.Compact(form.User))!;   // no user name has a blank; a paste has
        var account = await db.Accounts.AsNoTracking().SingleOrDefaultAsync(a => a.NormalizedUserName == name, ct);
        var attempt = new SignInAttempt(name, source.Address, account?.Id);
        var isOpen = await attempts.BeginAsync(attempt, ct);
        var credentials = await check.HandleAsync(isOpen ? account : null, form, ct);
        if (!isOpen || credentials.Why is not null)
        {
            await RefuseAsync(attempt, isOpen ? credentials.Why! : "已锁定", isOpen, ct);
            return WrongOrLocked;
        }

        await attempts.SucceededAsync(attempt, ct);
        var held = await posts.OfAsync(account!.Id, ct);
        if (held.Count == 0)
        {
            await log.RefusedAsync(account.Id, "没有任职", ct);
            return NoPost;
        }

        var post = held.FirstOrDefault(p => p.PostId == account.CurrentPostId) ?? held[0];
        device.Begin();
        await BeginAsync(account, post, credentials.How, ct);
        if (credentials.IsFirst) await watch.HandleAsync(post, ct);
        return new SignedIn(post, credentials.Stamp, account.FailuresSinceSignIn);
    }

    private async Task RefuseAsync(SignInAttempt attempt, string why, bool counts, CancellationToken ct)
    {
        var hasLocked = counts && await attempts.FailedAsync(attempt, ct);
        var id = attempt.AccountId ?? Guid.Empty;   // an unknown name costs the same writes, and stands in the log as nobody's
        await db.Accounts.Where(a => a.Id == id).SetAsync(s => s.SetProperty(a => a.FailuresSinceSignIn, a => a.FailuresSinceSignIn + 1), ct);
        await log.RefusedAsync(id, why, ct);
        if (hasLocked) await log.LockedAsync(id, ct);
    }

    private async Task BeginAsync(Account account, CurrentPost post, string how, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        await db.Accounts.Where(a => a.Id == account.Id)
            .SetAsync(s => s.SetProperty(a => a.LastSignInAt, now).SetProperty(a => a.UsedAt, now).SetProperty(a => a.FailuresSinceSignIn, 0), ct);
        await log.SucceededAsync(post, how, ct);
    }
}
