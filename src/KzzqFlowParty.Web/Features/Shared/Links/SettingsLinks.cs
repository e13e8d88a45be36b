namespace KzzqFlowParty.Web.Features.Shared.Links;

/// <summary>规则参数.</summary>
public static class SettingsLinks
{
    private const string Controller = "Settings";

    public static PageLink Show() => new(Controller, "Index");
}
