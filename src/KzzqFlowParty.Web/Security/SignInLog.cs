using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Auditing;
using KzzqFlowParty.Data.Scoping;

namespace KzzqFlowParty.Web.Security;

/// <summary>登录记录: what the audit tells of signing in and out. A user name that no account has is not written: it may be a password in the wrong field.</summary>
public sealed class SignInLog(AccountsDbContext db, RequestSource source, ICurrentScope current)
{
    public Task SucceededAsync(CurrentPost post, string how, CancellationToken ct) =>
        db.RecordAsync(AuditKind.SignIn, "登录", SubjectOf(post.AccountId), new Person(post, current.RequestId), new { How = how, Source = source.Address }, ct);

    /// <summary>His sign-in was one too many at once, and has ended the oldest sessions.</summary>
    public Task SupersededAsync(CurrentPost post, int count) =>
        db.RecordAsync(AuditKind.SignIn, "结束较早的会话", SubjectOf(post.AccountId), new Person(post, current.RequestId), new { Count = count, Source = source.Address });

    /// <summary>The empty id stands for a name that no account has.</summary>
    public Task RefusedAsync(Guid accountId, string why, CancellationToken ct) =>
        db.RecordAsync(AuditKind.SignIn, "登录失败", SubjectOf(accountId), details: new { Why = why, Source = source.Address }, ct: ct);

    public Task LockedAsync(Guid accountId, CancellationToken ct) =>
        db.RecordAsync(AuditKind.SignIn, "锁定账号", SubjectOf(accountId), details: new { Source = source.Address }, ct: ct);

    /// <summary>Something that the person signed in did with his own account.</summary>
    public Task DidAsync(string operation, Guid accountId, CancellationToken ct) =>
        db.RecordAsync(AuditKind.SignIn, operation, SubjectOf(accountId), details: new { Source = source.Address }, ct: ct);

    private static string SubjectOf(Guid accountId) => $"Account/{accountId}";

    /// <summary>Who has just signed in: the request itself does not know him yet.</summary>
    private sealed class Person(CurrentPost post, string? requestId) : ICurrentScope
    {
        public Guid UserId => post.AccountId;

        public Guid OrganizationId => post.OrganizationId;

        public Guid? PostId => post.PostId;

        public string? RequestId => requestId;

        public Scope Scope => Scope.Nothing;
    }
}
