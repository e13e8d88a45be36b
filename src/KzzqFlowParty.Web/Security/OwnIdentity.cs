using KzzqFlowParty.Data.Accounts;
using Microsoft.AspNetCore.Identity;

namespace KzzqFlowParty.Web.Security;

/// <summary>本人核对: before changing a password or a second factor the person authenticates again. Failures are counted as at sign-in.</summary>
public sealed class OwnIdentity(IPasswordHasher<Account> hasher, SecondFactor factor, SignInAttempts attempts, RequestSource source, SignInLog log)
{
    /// <summary>By password only. With a second factor this is only half of the proof, so it does not reset the failure counter.</summary>
    public Task<bool> HasPasswordAsync(Account account, string? password, CancellationToken ct) =>
        CountedAsync(account, () => Task.FromResult(IsPassword(account, password)), forgives: !account.TwoFactorEnabled, ct);

    /// <summary>By password and, if the account has one, the second factor.</summary>
    public Task<bool> IsProvenAsync(Account account, string? password, string? code, CancellationToken ct) =>
        CountedAsync(
            account, async () => IsPassword(account, password) && (!account.TwoFactorEnabled || await factor.TakeAsync(account, code, ct)), forgives: true, ct);

    private async Task<bool> CountedAsync(Account account, Func<Task<bool>> prove, bool forgives, CancellationToken ct)
    {
        var attempt = new SignInAttempt(account.NormalizedUserName!, source.Address, account.Id);
        if (!await attempts.BeginAsync(attempt, ct)) return false;
        if (await prove())
        {
            if (forgives) await attempts.SucceededAsync(attempt, ct);
            return true;
        }

        await log.RefusedAsync(account.Id, "本人核对", ct);
        if (await attempts.FailedAsync(attempt, ct)) await log.LockedAsync(account.Id, ct);
        return false;
    }

    private bool IsPassword(Account account, string? password) =>
        account.PasswordHash is { } hash && hasher.VerifyHashedPassword(account, hash, password ?? "") != PasswordVerificationResult.Failed;
}
