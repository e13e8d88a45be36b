using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Auditing;
using KzzqFlowParty.Data.Scoping;

namespace KzzqFlowParty.Web.Security;

/// <summary>
/// 登录记录: audit entries of sign-in and sign-out. An unknown user name is not written, since it may be a password typed into the wrong field.
/// </summary>
public sealed class SignInLog(AccountsDbContext db, RequestSource source, ICurrentScope current)
{
    public Task SucceededAsync(CurrentPost post, string how, CancellationToken ct) =>
        db.RecordAsync(
            AuditKind.SignIn, "登录", SubjectOf(post.AccountId), new Person(post, current), new { How = how, Source = source.Address }, ct);

    /// <summary>告警: a one-time secret was used on a device, or over a session, of somebody who had given it. Names both (docs/decisions/0055).</summary>
    public Task OnDeviceOfGiverAsync(CurrentPost post, Guid giver, CancellationToken ct) =>
        db.RecordAsync(
            AuditKind.Alarm, "首次登录用的是发口令的人用过的设备", SubjectOf(giver), new Person(post, current), new { Source = source.Address }, ct);

    /// <summary>The sign-in exceeded the session limit and ended the oldest sessions.</summary>
    public Task SupersededAsync(CurrentPost post, int count) =>
        db.RecordAsync(
            AuditKind.SignIn, "结束较早的会话", SubjectOf(post.AccountId), new Person(post, current),
            new { Count = count, Source = source.Address });

    /// <summary>The empty id stands for an unknown user name.</summary>
    public Task RefusedAsync(Guid accountId, string why, CancellationToken ct) =>
        db.RecordAsync(AuditKind.SignIn, "登录失败", SubjectOf(accountId), details: new { Why = why, Source = source.Address }, ct: ct);

    public Task LockedAsync(Guid accountId, CancellationToken ct) =>
        db.RecordAsync(AuditKind.SignIn, "锁定账号", SubjectOf(accountId), details: new { Source = source.Address }, ct: ct);

    /// <summary>An act of the signed-in person on his own account.</summary>
    public Task DidAsync(string operation, Guid accountId, CancellationToken ct) =>
        db.RecordAsync(AuditKind.SignIn, operation, SubjectOf(accountId), details: new { Source = source.Address }, ct: ct);

    private static string SubjectOf(Guid accountId) => $"Account/{accountId}";

    /// <summary>The person who has just signed in; the request's user is not set yet.</summary>
    private sealed class Person(CurrentPost post, ICurrentScope request) : ICurrentScope
    {
        public Guid UserId => post.AccountId;

        public Guid OrganizationId => post.OrganizationId;

        public Guid? PostId => post.PostId;

        public string? RequestId => request.RequestId;

        public string? Device => request.Device;

        public Scope Scope => Scope.Nothing;
    }
}
