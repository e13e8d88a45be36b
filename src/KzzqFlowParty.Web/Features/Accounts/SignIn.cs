using System.ComponentModel.DataAnnotations;
using KzzqFlowParty.Data.Accounts;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Security;
using Microsoft.AspNetCore.Identity;

namespace KzzqFlowParty.Web.Features.Accounts;

/// <summary>登录.</summary>
public sealed class SignInForm
{
    [Display(Name = "用户名"), Required, StringLength(60)]
    public string User { get; set; } = "";

    [Display(Name = "密码"), Required, StringLength(200), DataType(DataType.Password)]
    public string Password { get; set; } = "";
}

/// <summary>Checks account and password. Unknown, locked and mistaken get the same answer after the same work, so that nobody learns which accounts exist (security.md F3, T12).</summary>
public sealed class SignIn(UserManager<Account> users, IPasswordHasher<Account> hasher, HeldPosts posts) : IUseCase
{
    public static readonly Refusal WrongOrLocked = new(
        "account.wrong-or-locked",
        "用户名或密码不正确，或者账号已锁定。连续输错 5 次，账号锁定 15 分钟；仍不能登录的，请联系系统管理员。");

    public static readonly Refusal NoPost = new("account.no-post", "这个账号目前没有任职，请联系系统管理员。");

    private static readonly Account Nobody = new();
    private static string? hashOfNothing;

    /// <summary>The post in which the person begins: the last one chosen, else the oldest. Refusals: <see cref="WrongOrLocked"/>, <see cref="NoPost"/>.</summary>
    public async Task<Outcome<CurrentPost>> HandleAsync(SignInForm form, CancellationToken ct)
    {
        var account = await users.FindByNameAsync(form.User);
        if (account?.PasswordHash is null || await users.IsLockedOutAsync(account))
        {
            hasher.VerifyHashedPassword(Nobody, hashOfNothing ??= hasher.HashPassword(Nobody, ""), form.Password);
            return WrongOrLocked;
        }

        if (!await users.CheckPasswordAsync(account, form.Password))
        {
            await users.AccessFailedAsync(account);
            return WrongOrLocked;
        }

        await users.ResetAccessFailedCountAsync(account);
        var held = await posts.OfAsync(account.Id, ct);
        if (held.Count == 0) return NoPost;
        return held.FirstOrDefault(p => p.PostId == account.CurrentPostId) ?? held[0];
    }
}
