using System.Security.Cryptography;
using System.Text;
using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Accounts;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Security;

/// <summary>Who tries to sign in, and from where.</summary>
/// <param name="Name">The user name in its normal form, whether or not an account has it.</param>
/// <param name="Source">The network address.</param>
/// <param name="AccountId">The account of that name; null for none.</param>
public sealed record SignInAttempt(string Name, string Source, Guid? AccountId)
{
    public string PairKey => Hash($"{Whose}\n{Source}");

    public string NameKey => Hash(Whose);

    /// <summary>The account where one was found: however its name was written, the attempts are counted together.</summary>
    private string Whose => AccountId?.ToString() ?? Name;

    private static string Hash(string text) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}

/// <summary>
/// 登录次数: so many failures within the window lock an account for one source, more from anywhere lock it for all, for the length of the window
/// each. An attempt is counted before the password is checked, so that parallel requests cannot exceed the limit (docs/decisions/0019).
/// </summary>
public sealed class SignInAttempts(AccountsDbContext db, TimeProvider time)
{
    public const int FromOneSource = 5;
    public const int FromAnywhere = 20;
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    /// <summary>What repeated failures lead to, for the sentences that refuse one.</summary>
    public static readonly string InWords = $"连续输错 {FromOneSource} 次，锁定 {Window.TotalMinutes:0} 分钟";

    /// <summary>
    /// Counts the attempt. False if it must be refused. An attempt from a source already locked for this account is not counted against the account
    /// as a whole.
    /// </summary>
    public async Task<bool> BeginAsync(SignInAttempt attempt, CancellationToken ct) =>
        await CountAsync(attempt.PairKey, attempt.AccountId, ct) <= FromOneSource && await CountAsync(attempt.NameKey, attempt.AccountId, ct) <= FromAnywhere;

    /// <summary>Returns whether this failure caused a lock.</summary>
    public async Task<bool> FailedAsync(SignInAttempt attempt, CancellationToken ct)
    {
        var pair = await LockAsync(attempt.PairKey, FromOneSource, ct);
        var name = await LockAsync(attempt.NameKey, FromAnywhere, ct);
        return pair || name;
    }

    public Task SucceededAsync(SignInAttempt attempt, CancellationToken ct) => DeleteAsync(f => f.Key == attempt.PairKey || f.Key == attempt.NameKey, ct);

    public Task UnlockAsync(Guid accountId, CancellationToken ct) => DeleteAsync(f => f.AccountId == accountId, ct);

    private async Task<int> CountAsync(string key, Guid? accountId, CancellationToken ct)
    {
        if (await AddOneAsync(key, ct) == 0 && await BeginAgainAsync(key, ct) == 0) await BeginFirstAsync(key, accountId, ct);
        return await db.SignInFailures.Where(f => f.Key == key).Select(f => f.Count).SingleOrDefaultAsync(ct);
    }

    private async Task BeginFirstAsync(string key, Guid? accountId, CancellationToken ct)
    {
        var stale = time.GetUtcNow() - Window;
        await DeleteAsync(f => f.Since <= stale, ct);
        var first = new SignInFailure { Key = key, AccountId = accountId, Count = 1, Since = time.GetUtcNow() };
        db.SignInFailures.Add(first);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException)
        {
            // another attempt at the same moment was the first
            db.Entry(first).State = EntityState.Detached;
            await AddOneAsync(key, ct);
        }
    }

    // Counters have no scope, version or audit that a direct statement could bypass. Concurrent attempts need conditional updates.
#pragma warning disable RS0030
    private Task<int> AddOneAsync(string key, CancellationToken ct)
    {
        var stale = time.GetUtcNow() - Window;
        return db.SignInFailures.Where(f => f.Key == key && f.Since > stale).ExecuteUpdateAsync(s => s.SetProperty(f => f.Count, f => f.Count + 1), ct);
    }

    private Task<int> BeginAgainAsync(string key, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var stale = now - Window;
        return db.SignInFailures.Where(f => f.Key == key && f.Since <= stale)
            .ExecuteUpdateAsync(s => s.SetProperty(f => f.Count, 1).SetProperty(f => f.Since, now).SetProperty(f => f.LockedUntil, (DateTimeOffset?)null), ct);
    }

    private async Task<bool> LockAsync(string key, int limit, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        return await db.SignInFailures.Where(f => f.Key == key && f.Count >= limit && f.LockedUntil == null)
            .ExecuteUpdateAsync(s => s.SetProperty(f => f.Since, now).SetProperty(f => f.LockedUntil, now + Window), ct) > 0;
    }

    private Task<int> DeleteAsync(System.Linq.Expressions.Expression<Func<SignInFailure, bool>> which, CancellationToken ct) =>
        db.SignInFailures.Where(which).ExecuteDeleteAsync(ct);
#pragma warning restore RS0030
}
