namespace KzzqFlowParty.Web.Security;

/// <summary>本次会话: which row of the ticket store the running request came with.</summary>
internal static class CurrentSession
{
    private static readonly object Item = new();

    /// <summary>The hash of its key; null where nobody is signed in.</summary>
    public static string? KeyHashOf(HttpContext? context) => context?.Items[Item] as string;

    public static void Keep(HttpContext? context, string keyHash)
    {
        if (context is not null) context.Items[Item] = keyHash;
    }
}
