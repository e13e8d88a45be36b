namespace KzzqFlowParty.Web.Security;

/// <summary>来源: network address and device of a request, for the log, failure counters and the session list.</summary>
public sealed class RequestSource(IHttpContextAccessor http)
{
    /// <summary>The network address, as the server or a proxy named in the settings gives it.</summary>
    public string Address => AddressOf(http.HttpContext);

    internal static string AddressOf(HttpContext? context) =>
        context?.Connection.RemoteIpAddress is { } address ? (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString() : "";

    /// <summary>Device and browser for display (电脑 · Chrome), from the User-Agent.</summary>
    internal static string DeviceOf(HttpContext? context)
    {
        var agent = context?.Request.Headers.UserAgent.ToString() ?? "";
        if (agent.Length == 0) return "未知设备";
        var machine = First(
            agent, ("Android", "安卓手机"), ("iPhone", "苹果手机"), ("iPad", "平板"), ("Windows", "电脑"), ("Linux", "电脑"),
            ("Macintosh", "电脑"));
        var browser = First(
            agent, ("MicroMessenger", "微信"), ("Edg/", "Edge"), ("QQBrowser", "QQ 浏览器"), ("Firefox", "Firefox"), ("Chrome", "Chrome"),
            ("Safari", "Safari"));
        return $"{machine ?? "其他设备"} · {browser ?? "其他浏览器"}";
    }

    private static string? First(string agent, params (string Sign, string Word)[] words) =>
        words.FirstOrDefault(w => agent.Contains(w.Sign, StringComparison.OrdinalIgnoreCase)).Word;
}
