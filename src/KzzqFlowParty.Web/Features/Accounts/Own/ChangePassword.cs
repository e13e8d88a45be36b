using System.ComponentModel.DataAnnotations;
using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Accounts;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Security;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Accounts.Own;

/// <summary>设置密码, 修改密码.</summary>
public sealed class PasswordForm
{
    /// <summary>There is no password yet; for the page, never posted.</summary>
    [BindNever]
    public bool IsFirst { get; init; }

    /// <summary>For password managers; likewise.</summary>
    [BindNever]
    public string? UserName { get; init; }

    /// <summary>Asked of whoever has one.</summary>
    [Display(Name = "现在的密码"), StringLength(200), DataType(DataType.Password)]
    public string? Current { get; set; }

    [Display(Name = "新密码"), Required, DataType(DataType.Password)]
    [StringLength(PasswordLengths.Longest, MinimumLength = PasswordLengths.Shortest, ErrorMessage = "{0}至少 {2} 个字符，至多 {1} 个")]
    public string New { get; set; } = "";

    [Display(Name = "再输一遍"), Required, Compare(nameof(New), ErrorMessage = "两遍输入的新密码不一致"), DataType(DataType.Password)]
    public string Again { get; set; } = "";
}

/// <summary>The page: never what was typed.</summary>
/// <param name="IsFirst">There is none yet.</param>
/// <param name="UserName">For password managers.</param>
public sealed record PasswordPage(bool IsFirst, string UserName)
{
    public PasswordForm Form { get; } = new() { IsFirst = IsFirst, UserName = UserName };
}

/// <summary>Sets the first password after a one-time secret, or changes one's own; every other session of the account ends (docs/decisions/0019).</summary>
public sealed class ChangePassword(
    AccountsDbContext db, UserManager<Account> users, OwnIdentity identity, EndSessions sessions, CurrentPost post, TimeProvider time) : IUseCase
{
    public static readonly Refusal WrongPassword = new(
        "account.wrong-password", $"现在的密码不正确；{SignInAttempts.InWords}。", Field: nameof(PasswordForm.Current));
    public static readonly Refusal SamePassword = new("account.same-password", "新密码不能和现在的一样。", Field: nameof(PasswordForm.New));

    /// <summary>The blank form: passwords are never sent back.</summary>
    public Task<PasswordPage> ReadAsync(CancellationToken ct) =>
        db.Accounts.Where(a => a.Id == post.AccountId).Select(a => new PasswordPage(a.PasswordHash == null, a.UserName!)).SingleAsync(ct);

    public async Task<Outcome<Done>> HandleAsync(PasswordForm form, CancellationToken ct)
    {
        var account = await db.Accounts.SingleAsync(a => a.Id == post.AccountId, ct);
        var isFirst = account.PasswordHash is null;
        if (!isFirst && !await identity.HasPasswordAsync(account, form.Current, ct)) return WrongPassword;
        if (!isFirst && form.New == form.Current) return SamePassword;
        foreach (var rule in users.PasswordValidators)
        {
            var judged = await rule.ValidateAsync(users, account, form.New);
            if (!judged.Succeeded) return judged.Errors.Select(e => new Refusal(e.Code, e.Description, Field: nameof(PasswordForm.New))).ToList();
        }

        account.PasswordHash = users.PasswordHasher.HashPassword(account, form.New);
        (account.FirstSecretHash, account.FirstSecretUntil) = (null, null);
        account.UsedAt = time.GetUtcNow();
        db.Operation = isFirst ? "设置密码" : "修改密码";
        await db.SaveChangesAsync(ct);
        await sessions.GoOnAloneAsync(account, ct);
        return default(Done);
    }
}
