namespace KzzqFlowParty.Web.Security;

/// <summary>How many characters a password has (docs/decisions/0019).</summary>
public static class PasswordLengths
{
    public const int Shortest = 12;
    public const int Longest = 128;
}
