using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Accounts;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Security;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace KzzqFlowParty.Web.Features.Accounts.SignIn;

/// <summary>Whether what was typed opens the account.</summary>
/// <param name="Why">What did not fit, for the log only; null where all did.</param>
/// <param name="How">With what he came in.</param>
/// <param name="Stamp">The account's 安全戳 under which it did: what closes the account meanwhile closes this session, too.</param>
public sealed record Credentials(string? Why, string How, string Stamp = "")
{
    /// <summary>By the one-time secret: the first sign-in of a new account, or the first after a reset.</summary>
    public bool IsFirst { get; init; }
}

/// <summary>Password or one-time secret, and the second factor where the account has one. Asks the hasher exactly once, whatever it finds.</summary>
public sealed class CheckCredentials(
    AccountsDbContext db, IPasswordHasher<Account> hasher, SecondFactor factor, HeldPosts posts, IOptions<AccountRules> rules, TimeProvider time) : IUseCase
{
    private static readonly Account Nobody = new();
    private static string? hashOfNothing;

    /// <param name="account">Null for an unknown name, and where the attempt is not taken.</param>
    /// <param name="form">What was typed.</param>
    /// <param name="ct">Ends with the request.</param>
    public async Task<Credentials> HandleAsync(Account? account, SignInForm form, CancellationToken ct)
    {
        var verified = Verify(account, form.Password);
        if (account is null) return new("没有账号", "");
        if (account.DisabledAt is not null) return new("已停用", "");
        if (account.UsedAt < rules.Value.DormantBefore(time.GetUtcNow())) return new("长期未用", "");
        var isSecret = verified == PasswordVerificationResult.Failed && HasSecret(account, form.Password);
        if (verified == PasswordVerificationResult.Failed && !isSecret) return new("密码", "");
        if (account.TwoFactorEnabled && !await factor.TakeAsync(account, form.Code, ct)) return new("动态口令", "");
        // a secret is not used up before the post has begun: there is nothing to come in to
        if (isSecret && (await posts.OfAsync(account.Id, ct)).Count == 0) return new(null, "", "");
        if (isSecret && !await TakeSecretAsync(account, ct)) return new("一次性口令已用过", "");
        var stamp = verified == PasswordVerificationResult.SuccessRehashNeeded ? await RehashAsync(account, form.Password, ct) : account.SecurityStamp;
        return new(null, (isSecret ? "一次性口令" : "密码")
            + (account.TwoFactorEnabled ? SecondFactor.PlainDigits(form.Code) is null ? "和恢复码" : "和动态口令" : ""), stamp ?? "")
        { IsFirst = isSecret };
    }

    private PasswordVerificationResult Verify(Account? account, string password)
    {
        if (account?.PasswordHash is { } hash) return hasher.VerifyHashedPassword(account, hash, password);
        hasher.VerifyHashedPassword(Nobody, hashOfNothing ??= hasher.HashPassword(Nobody, Guid.NewGuid().ToString()), password);
        return PasswordVerificationResult.Failed;
    }

    private bool HasSecret(Account account, string typed) =>
        account.FirstSecretHash is { } hash && account.FirstSecretUntil > time.GetUtcNow() && SecretText.Fits(typed, hash);

    /// <summary>Of many who type the secret at the same moment one comes in.</summary>
    private async Task<bool> TakeSecretAsync(Account account, CancellationToken ct) =>
        await db.Accounts.Where(a => a.Id == account.Id && a.FirstSecretHash == account.FirstSecretHash)
            .SetAsync(s => s.SetProperty(a => a.FirstSecretHash, (string?)null).SetProperty(a => a.FirstSecretUntil, (DateTimeOffset?)null), ct) == 1;

    /// <summary>Gives the stamp from then on; that of what was read where the password has been replaced meanwhile.</summary>
    private async Task<string?> RehashAsync(Account seen, string password, CancellationToken ct)
    {
        var account = await db.Accounts.SingleAsync(a => a.Id == seen.Id, ct);
        if (account.PasswordHash != seen.PasswordHash) return seen.SecurityStamp;
        account.PasswordHash = hasher.HashPassword(account, password);
        db.Operation = "重算密码摘要";
        await db.SaveChangesAsync(ct);
        return account.SecurityStamp;
    }
}
