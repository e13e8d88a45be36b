namespace KzzqFlowParty.Web.Security;

/// <summary>本次会话: which row of the ticket store the running request came with.</summary>
internal static class CurrentSession
{
    private static readonly object Item = new();
    private static readonly object SupersededItem = new();

    /// <summary>The hash of its key; null where nobody is signed in.</summary>
    public static string? KeyHashOf(HttpContext? context) => context?.Items[Item] as string;

    /// <summary>Whether the request's session was ended by a later sign-in elsewhere.</summary>
    public static bool IsSuperseded(HttpContext context) => context.Items.ContainsKey(SupersededItem);

    public static void KeepSuperseded(HttpContext? context) => context?.Items.TryAdd(SupersededItem, true);

    public static void Keep(HttpContext? context, string keyHash)
    {
        if (context is not null) context.Items[Item] = keyHash;
    }
}
