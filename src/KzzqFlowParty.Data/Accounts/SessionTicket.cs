using System.Linq.Expressions;

namespace KzzqFlowParty.Data.Accounts;

/// <summary>会话: one sign-in, kept in the database; the cookie holds only a random key. Deleting the row signs out, whoever copied the cookie.</summary>
public sealed class SessionTicket
{
    /// <summary>SHA-256 of the cookie's key, in hexadecimal.</summary>
    public required string KeyHash { get; init; }

    public required Guid AccountId { get; init; }

    /// <summary>The serialized ticket.</summary>
    public required byte[] Value { get; set; }

    /// <summary>The account's 安全戳 when the person signed in: a session whose stamp differs from the account's is invalid.</summary>
    public required string Stamp { get; set; }

    public required DateTimeOffset ExpiresAt { get; set; }

    public required DateTimeOffset BegunAt { get; init; }

    /// <summary>Ended by the session limit. The row is kept until it expires, so that the browser can be told why.</summary>
    public bool IsSuperseded { get; init; }

    /// <summary>Goes on at this moment.</summary>
    public static Expression<Func<SessionTicket, bool>> IsOpenAt(DateTimeOffset now) => t => t.ExpiresAt > now && !t.IsSuperseded;

    /// <summary>The network address of the browser that signed in; at most 45 characters.</summary>
    public string Source { get; init; } = "";

    /// <summary>What that browser says it is: 电脑 · Chrome; at most 50 characters.</summary>
    public string Device { get; init; } = "";

    /// <summary>
    /// 本机标记 of that browser, hashed: whatever is done in the session is done on it, also after its cookie is gone. Null in sessions from before there was
    /// one. docs/decisions/0055.
    /// </summary>
    public string? DeviceHash { get; init; }
}
