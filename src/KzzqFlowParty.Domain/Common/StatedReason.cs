namespace KzzqFlowParty.Domain;

/// <summary>理由: what a person must put in words before something is undone, refused, moved or ended.</summary>
public static class StatedReason
{
    /// <summary>Characters, after trimming.</summary>
    public const int Longest = 400;

    /// <summary>The given refusal if the reason is empty, a common one if it is too long; null if it is acceptable.</summary>
    public static Refusal? Refusal(string? reason, Refusal missing, int longest = Longest)
    {
        var length = TextForms.Trim(reason).Length;
        return length == 0 ? missing : length > longest ? new("reason.too-long", $"不能超过{longest}个字。", missing.Clause, missing.Field) : null;
    }
}
