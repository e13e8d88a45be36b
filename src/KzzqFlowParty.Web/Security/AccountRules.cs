using System.ComponentModel.DataAnnotations;

namespace KzzqFlowParty.Web.Security;

/// <summary>Settings <c>Security</c>: second factor, one-time secrets, idle accounts.</summary>
public sealed class AccountRules
{
    public const string Section = "Security";

    /// <summary>Whether every account needs a second factor (docs/decisions/0019). On in Production by default.</summary>
    public bool RequireSecondFactor { get; set; }

    /// <summary>How long a one-time secret is valid.</summary>
    [Range(1, 24 * 14)]
    public int FirstSecretHours { get; set; } = 24;

    /// <summary>After so many days without a sign-in an account counts as disabled.</summary>
    [Range(1, 3650)]
    public int DormantDays { get; set; } = 90;

    /// <summary>An account used last before this moment is dormant.</summary>
    public DateTimeOffset DormantBefore(DateTimeOffset now) => now.AddDays(-DormantDays);
}
