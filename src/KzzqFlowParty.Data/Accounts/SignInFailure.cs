namespace KzzqFlowParty.Data.Accounts;

/// <summary>登录失败: attempts counted for one account name from one source, or for the name from anywhere. Kept for unknown names as well, so that the work is the same.</summary>
public sealed class SignInFailure
{
    /// <summary>SHA-256 of name and source, in hexadecimal: what somebody mistyped, perhaps a password, is not kept.</summary>
    public required string Key { get; init; }

    /// <summary>The account of that name; null where there is none.</summary>
    public Guid? AccountId { get; init; }

    public required int Count { get; set; }

    /// <summary>When the window began, or the lock.</summary>
    public required DateTimeOffset Since { get; set; }

    /// <summary>Until when no attempt is taken; null while there are fewer than the limit.</summary>
    public DateTimeOffset? LockedUntil { get; set; }
}
