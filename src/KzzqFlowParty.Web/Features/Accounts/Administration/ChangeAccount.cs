using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Accounts;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Web.Features.Accounts.Shared;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Accounts.Administration;

/// <summary>
/// 停用、启用、解锁、重置密码、结束会话、报告手机丢失 of a managed account. Each gives null where it is not managed from
/// here.
/// </summary>
public sealed class ChangeAccount(
    AccountsDbContext db, ManagedAccounts managed, BeginAnew anew, SignInAttempts attempts, SignInLog log, CurrentPost post, TimeProvider time) : IUseCase
{
    public static readonly Refusal WaitsForReview = new(
        "accounts.waits-for-review", "该账号在等两步验证重置的复核，办结后再办理。", Field: nameof(ReasonForm.WithFactor));
    public static readonly Refusal ClosedAlready = new(
        "accounts.closed-already",
        "该账号已因手机丢失关闭，在等复核：不再让他用的，请在“账号复核”里退回，账号就一直停用。",
        Field: nameof(ReasonForm.Reason));
    public static readonly Refusal NotByOne = new(
        "accounts.not-by-one",
        "该账号丢失过手机，两步验证还没有重新启用：要再发一次性口令，"
            + "请勾选“一并重置两步验证”，由另一人复核。",
        Field: nameof(ReasonForm.WithFactor));
    public static readonly Refusal IsDisabled = new(
        "accounts.is-disabled", "该账号已停用：先启用，再申请重置两步验证。", Field: nameof(ReasonForm.WithFactor));

    /// <summary>Not while a review waits that would open it again: that is declined first.</summary>
    public async Task<Outcome<Done>?> DisableAsync(Guid id, ReasonForm form, CancellationToken ct)
    {
        if (await managed.FindAsync(id, ct) is not { } account) return null;
        if (await IsWaitingAsync(id, ct)) return ClosedAlready;
        account.DisabledAt ??= time.GetUtcNow();
        await SaveAsync("停用账号", form.Reason, ct);
        await db.Tickets.Where(t => t.AccountId == id).EndAsync(ct);
        return default(Done);
    }

    /// <summary>Of a disabled one, and of one that lay idle for too long.</summary>
    public async Task<Outcome<Done>?> EnableAsync(Guid id, CancellationToken ct)
    {
        if (await managed.FindAsync(id, ct) is not { } account) return null;
        if (await IsWaitingAsync(id, ct)) return WaitsForReview;
        (account.DisabledAt, account.UsedAt) = (null, time.GetUtcNow());
        await SaveAsync("启用账号", null, ct);
        return default(Done);
    }

    public Task<Done?> UnlockAsync(Guid id, CancellationToken ct) => ActAsync(id, "解锁账号", null, async account =>
    {
        await attempts.UnlockAsync(account.Id, ct);
        await log.DidAsync("解锁账号", account.Id, ct);
    }, ct);

    public Task<Done?> EndSessionsAsync(Guid id, CancellationToken ct) => ActAsync(id, "结束会话", null, async account =>
    {
        await db.Tickets.Where(t => t.AccountId == id).EndAsync(ct);
        await log.DidAsync("结束该账号的全部会话", account.Id, ct);
    }, ct);

    /// <summary>
    /// The phone is lost: the account is closed and its sessions end at once, on one person's word; the factor is forgotten and a one-time secret given only
    /// when a second person confirms (<see cref="Reviews.DecideReview"/>; docs/decisions/0020).
    /// </summary>
    public async Task<Outcome<Done>?> ReportLostFactorAsync(Guid id, ReasonForm form, CancellationToken ct)
    {
        if (await managed.FindAsync(id, ct) is not { } account) return null;
        if (await IsWaitingAsync(id, ct)) return WaitsForReview;
        if (account.DisabledAt is not null) return IsDisabled;
        account.DisabledAt = time.GetUtcNow();
        db.Reviews.Add(AccountReview.OfLostFactor(id, post.AccountId, TextForms.Trim(form.Reason), time.GetUtcNow()));
        try
        {
            await SaveAsync("申请重置密码和两步验证", form.Reason, ct);
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear();   // another manager reported it at the same moment
            if (!await IsWaitingAsync(id, ct)) throw;
            return WaitsForReview;
        }

        await db.Tickets.Where(t => t.AccountId == id).EndAsync(ct);
        return default(Done);
    }

    /// <summary>A new one-time secret in place of the password; the second factor stays (docs/decisions/0019).</summary>
    /// <returns>The secret and until when it is taken. Refused from a lost phone on until the second factor is back: one person alone would come in
    /// as the other.</returns>
    public async Task<Outcome<Slip>?> ResetAsync(Guid id, ReasonForm form, CancellationToken ct)
    {
        if (await managed.FindAsync(id, ct) is not { } account) return null;
        if (!account.TwoFactorEnabled
            && await db.Reviews.AnyAsync(r => r.AccountId == id && r.Kind == ReviewKind.LostFactor && r.State != ReviewState.Declined, ct))
            return NotByOne;
        var slip = await anew.HandleAsync(account, ct);
        await SaveAsync("重置密码", form.Reason, ct);
        return slip;
    }

    private async Task<Done?> ActAsync(Guid id, string operation, string? reason, Func<Account, Task> act, CancellationToken ct)
    {
        if (await managed.FindAsync(id, ct) is not { } account) return null;
        await act(account);
        await SaveAsync(operation, reason, ct);
        return default(Done);
    }

    private Task<bool> IsWaitingAsync(Guid id, CancellationToken ct) => db.Reviews.AnyAsync(r => r.WaitingFor == id && r.Kind == ReviewKind.LostFactor, ct);

    private Task<int> SaveAsync(string operation, string? reason, CancellationToken ct)
    {
        (db.Operation, db.Purpose) = (operation, TextForms.Kept(reason));
        return db.SaveChangesAsync(ct);
    }
}
