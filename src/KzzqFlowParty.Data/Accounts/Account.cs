using KzzqFlowParty.Domain;
using Microsoft.AspNetCore.Identity;

namespace KzzqFlowParty.Data.Accounts;

/// <summary>账号: who signs in. What a person may do hangs on the posts.</summary>
public sealed class Account : IdentityUser<Guid>
{
    public Account() => Id = Guid.CreateVersion7();

    /// <summary>Told by the audit only as changed.</summary>
    [Sensitive]
    public override string? PasswordHash { get; set; }

    /// <summary>姓名, as the red bar shows it; at most 50 characters.</summary>
    public string PersonName { get; set; } = "";

    /// <summary>The person's own entry in the register, where he is a member of the banner: nobody confirms a fact about himself (domain.md 3.22).</summary>
    public Guid? MemberId { get; set; }

    /// <summary>The post in which the person acts now; chosen in the red bar.</summary>
    public Guid? CurrentPostId { get; set; }
}
