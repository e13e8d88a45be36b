namespace KzzqFlowParty.Web.Features.Shared;

/// <summary>大字版: everything is measured in rem, so the root font makes the whole page larger.</summary>
public static class LargeType
{
    public const string CookieName = "large-type";

    public static bool IsOn(HttpRequest request) => request.Cookies.ContainsKey(CookieName);
}
