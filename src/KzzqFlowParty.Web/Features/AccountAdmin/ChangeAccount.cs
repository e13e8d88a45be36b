using KzzqFlowParty.Data.Accounts;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Web.Features.Accounts;
using KzzqFlowParty.Web.Features.MyAccount;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Security;
using Microsoft.Extensions.Options;

namespace KzzqFlowParty.Web.Features.AccountAdmin;

/// <summary>停用、启用、解锁、重置、结束会话 of a managed account. Each gives null where it is not managed from here.</summary>
public sealed class ChangeAccount(AccountsDbContext db, ManagedAccounts managed, EndSessions sessions, SignInAttempts attempts, SignInLog log, IOptions<AccountRules> rules, TimeProvider time) : IUseCase
{
    public Task<Done?> DisableAsync(Guid id, ReasonForm form, CancellationToken ct) => ActAsync(id, "停用账号", form.Reason, async account =>
    {
        account.DisabledAt ??= time.GetUtcNow();
        await sessions.AllAsync(id, ct);
    }, ct);

    /// <summary>Of a disabled one, and of one that lay idle for too long.</summary>
    public Task<Done?> EnableAsync(Guid id, CancellationToken ct) => ActAsync(id, "启用账号", null, account =>
    {
        (account.DisabledAt, account.UsedAt) = (null, time.GetUtcNow());
        return Task.CompletedTask;
    }, ct);

    public Task<Done?> UnlockAsync(Guid id, CancellationToken ct) => ActAsync(id, "解锁账号", null, async account =>
    {
        await attempts.UnlockAsync(account.Id, ct);
        await log.DidAsync("解锁账号", account.Id, ct);
    }, ct);

    public Task<Done?> EndSessionsAsync(Guid id, CancellationToken ct) => ActAsync(id, "结束会话", null, async account =>
    {
        await sessions.AllAsync(account.Id, ct);
        await log.DidAsync("结束该账号的全部会话", account.Id, ct);
    }, ct);

    /// <summary>A new one-time secret in place of the password; the second factor stays unless it was lost, too (security.md C-20, T14).</summary>
    /// <returns>The secret and until when it is taken.</returns>
    public async Task<Slip?> ResetAsync(Guid id, ReasonForm form, CancellationToken ct)
    {
        Slip? slip = null;
        await ActAsync(id, form.WithFactor ? "重置密码和两步验证" : "重置密码", form.Reason, async account =>
        {
            var secret = account.GiveSecret(rules.Value, time.GetUtcNow());
            if (form.WithFactor) await db.ForgetFactorAsync(account, ct);
            await sessions.AllAsync(id, ct);
            await attempts.UnlockAsync(id, ct);
            slip = new(account.PersonName, account.UserName!, secret, "", "", account.FirstSecretUntil!.Value);
        }, ct);
        return slip;
    }

    private async Task<Done?> ActAsync(Guid id, string operation, string? reason, Func<Account, Task> act, CancellationToken ct)
    {
        if (await managed.FindAsync(id, ct) is not { } account) return null;
        await act(account);
        (db.Operation, db.Purpose) = (operation, TextForms.Kept(reason));
        await db.SaveChangesAsync(ct);
        return default(Done);
    }
}
