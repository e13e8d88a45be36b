namespace KzzqFlowParty.Domain;

/// <summary>理由: what a person must put in words before something is undone, refused, moved or ended.</summary>
public static class StatedReason
{
    /// <summary>Characters, after trimming.</summary>
    public const int Longest = 400;

    /// <summary>The rule's own "no" where nothing is written, and a common one where it is too long; null where the reason may stand.</summary>
    public static Refusal? Refusal(string? reason, Refusal missing, int longest = Longest)
    {
        var length = TextForms.Trim(reason).Length;
        return length == 0 ? missing : length > longest ? new("reason.too-long", $"不能超过{longest}个字。", missing.Clause, missing.Field) : null;
    }
}
