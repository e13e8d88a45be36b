using Microsoft.AspNetCore.Identity;

namespace KzzqFlowParty.Data.Accounts;

/// <summary>账号: who signs in. What a person may do hangs on the posts.</summary>
public sealed class Account : IdentityUser<Guid>
{
    public Account() => Id = Guid.CreateVersion7();

    /// <summary>姓名, as the red bar shows it.</summary>
    public string PersonName { get; set; } = "";

    /// <summary>The person's own entry in the register, where he is a member of the banner: nobody confirms a fact about himself (domain.md 3.22).</summary>
    public Guid? MemberId { get; set; }

    /// <summary>The post in which the person acts now; chosen in the red bar.</summary>
    public Guid? CurrentPostId { get; set; }
}

/// <summary>会话: one sign-in, kept in the database; the cookie holds only a random key.</summary>
public sealed class SessionTicket
{
    public required string KeyHash { get; init; }

    public required Guid AccountId { get; init; }

    public required byte[] Value { get; set; }

    public required DateTimeOffset ExpiresAt { get; set; }
}
