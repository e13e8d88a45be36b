using KzzqFlowParty.Domain;

namespace KzzqFlowParty.Data.Accounts;

/// <summary>What is reviewed. Numbers are stored and never change.</summary>
public enum ReviewKind
{
    /// <summary>授予管理员任职: a post of 系统, 安全 or 审计管理员.</summary>
    AdministratorPost = 1,

    /// <summary>重置密码和两步验证, where the phone was lost.</summary>
    LostFactor = 2,
}

/// <summary>How it stands. Numbers are stored and never change.</summary>
public enum ReviewState
{
    Waiting = 1,
    Confirmed = 2,
    Declined = 3,
}

/// <summary>
/// 待复核事项: a change of an account that one person requests and a second person confirms or declines. Until then it has no effect
/// (docs/decisions/0020). One of a kind waits for an account at a time.
/// </summary>
public sealed class AccountReview
{
    public static readonly Refusal Decided = new("reviews.decided", "这一项已经办结，不能再办。");
    public static readonly Refusal AskedYourself = new("reviews.asked", "这一项是您自己提出的，要由另一个人复核。");
    public static readonly Refusal AboutYourself = new("reviews.self", "这一项关于您本人，要由别人复核。");

    private AccountReview()
    {
    }

    public Guid Id { get; private init; }

    public ReviewKind Kind { get; private init; }

    public Guid AccountId { get; private init; }

    /// <summary>The post asked for; null for a lost factor.</summary>
    public Role? Role { get; private init; }

    public Guid? OrganizationId { get; private init; }

    public DateOnly? From { get; private init; }

    public DateOnly? Until { get; private init; }

    public Guid AskedBy { get; private init; }

    public DateTimeOffset AskedAt { get; private init; }

    /// <summary>At most 200 characters.</summary>
    public string Reason { get; private init; } = "";

    public ReviewState State { get; private set; }

    /// <summary>The account while it waits, null afterwards: unique with the kind.</summary>
    public Guid? WaitingFor { get; private set; }

    public Guid? DecidedBy { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>How it was checked, or why it was declined; at most 200 characters.</summary>
    public string? DecisionReason { get; private set; }

    /// <param name="post">As asked for; it comes to be when it is confirmed.</param>
    /// <param name="askedBy">The account of him who grants it.</param>
    /// <param name="reason">On which document it rests.</param>
    /// <param name="now">The moment.</param>
    public static AccountReview OfPost(Post post, Guid askedBy, string reason, DateTimeOffset now) => new()
    {
        Id = post.Id,
        Kind = ReviewKind.AdministratorPost,
        AccountId = post.AccountId,
        Role = post.Role,
        OrganizationId = post.OrganizationId,
        From = post.From,
        Until = post.Until,
        AskedBy = askedBy,
        AskedAt = now,
        Reason = reason,
        State = ReviewState.Waiting,
        WaitingFor = post.AccountId,
    };

    public static AccountReview OfLostFactor(Guid accountId, Guid askedBy, string reason, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(),
        Kind = ReviewKind.LostFactor,
        AccountId = accountId,
        AskedBy = askedBy,
        AskedAt = now,
        Reason = reason,
        State = ReviewState.Waiting,
        WaitingFor = accountId,
    };

    /// <summary>Why this person may not decide it, whatever his role; null where he may.</summary>
    public Refusal? RefusalFor(Guid by) =>
        State != ReviewState.Waiting ? Decided : by == AskedBy ? AskedYourself : by == AccountId ? AboutYourself : null;

    /// <summary>Confirms or declines, once.</summary>
    public Outcome<Done> Decide(bool confirms, Guid by, string reason, DateTimeOffset now)
    {
        if (RefusalFor(by) is { } refusal) return refusal;
        State = confirms ? ReviewState.Confirmed : ReviewState.Declined;
        (WaitingFor, DecidedBy, DecidedAt, DecisionReason) = (null, by, now, reason);
        return default(Done);
    }

    /// <summary>The post as it was asked for.</summary>
    public Post ToPost() =>
        new() { Id = Id, AccountId = AccountId, Role = Role!.Value, OrganizationId = OrganizationId!.Value, From = From!.Value, Until = Until };
}
