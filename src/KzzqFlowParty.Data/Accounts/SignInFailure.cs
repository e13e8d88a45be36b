namespace KzzqFlowParty.Data.Accounts;

/// <summary>登录失败: failed attempts for a user name, per source and in total. Also kept for unknown names, so that the work is the same.</summary>
public sealed class SignInFailure
{
    /// <summary>SHA-256 of name and source, in hexadecimal: the typed text, which may be a password, is not stored.</summary>
    public required string Key { get; init; }

    /// <summary>The account of that name; null where there is none.</summary>
    public Guid? AccountId { get; init; }

    public required int Count { get; set; }

    /// <summary>When the window began, or the lock.</summary>
    public required DateTimeOffset Since { get; set; }

    /// <summary>Until when no attempt is taken; null while there are fewer than the limit.</summary>
    public DateTimeOffset? LockedUntil { get; set; }
}
