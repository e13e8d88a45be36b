namespace KzzqFlowParty.Data.Accounts;

/// <summary>恢复码: stands for the second factor once, where the phone is lost. Used codes are deleted.</summary>
public sealed class RecoveryCode
{
    /// <summary>SHA-256 of the code, in hexadecimal.</summary>
    public required string Hash { get; init; }

    public required Guid AccountId { get; init; }
}
