using KzzqFlowParty.Data.Accounts;

namespace KzzqFlowParty.Web.Security;

/// <summary>本次会话: which row of the ticket store the running request came with.</summary>
internal static class CurrentSession
{
    private static readonly object Item = new();
    private static readonly object SupersededItem = new();
    private static readonly object EndedItem = new();
    private static readonly object ReturnItem = new();
    private static readonly object DeviceItem = new();
    private static readonly object LeftItem = new();

    /// <summary>How long after its end a session is still known for whose it was.</summary>
    public static TimeSpan Remembered => TimeSpan.FromHours(12);

    /// <summary>The hash of its key; null where nobody is signed in.</summary>
    public static string? KeyHashOf(HttpContext? context) => context?.Items[Item] as string;

    /// <summary>Whether the request's session was ended by a later sign-in elsewhere.</summary>
    public static bool IsSuperseded(HttpContext context) => context.Items.ContainsKey(SupersededItem);

    public static void KeepSuperseded(HttpContext? context) => context?.Items.TryAdd(SupersededItem, true);

    /// <summary>Whose session it was that has run out a short while ago; null where the request came with none such.</summary>
    public static Guid? EndedAccountOf(HttpContext context) => context.Items[EndedItem] as Guid?;

    public static void KeepEnded(HttpContext? context, Guid account) => context?.Items.TryAdd(EndedItem, account);

    /// <summary>The page to which signing in leads back after a form that came too late.</summary>
    public static string? ReturnOf(HttpContext context) => context.Items[ReturnItem] as string;

    public static void KeepReturn(HttpContext context, string page) => context.Items[ReturnItem] = page;

    /// <summary>The device on which the session began, hashed; null where nobody is signed in.</summary>
    public static string? DeviceOf(HttpContext? context) => context?.Items[DeviceItem] as string;

    public static void KeepDevice(HttpContext context, string? deviceHash) => context.Items[DeviceItem] = deviceHash;

    /// <summary>The cookie of the session that stood in the browser when somebody signed in over it; null where none did.</summary>
    public static string? LeftIn(HttpContext context) => context.Items[LeftItem] as string;

    public static void KeepLeft(HttpContext context, string cookie) => context.Items[LeftItem] = cookie;

    public static void Keep(HttpContext? context, SessionTicket ticket)
    {
        if (context is null) return;
        context.Items[Item] = ticket.KeyHash;
        KeepDevice(context, ticket.DeviceHash);
    }
}
