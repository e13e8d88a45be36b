namespace KzzqFlowParty.Web.Features.Shared.Links;

/// <summary>大字版.</summary>
public static class PreferenceLinks
{
    private const string Controller = "Preferences";

    public static PostLink SwitchLargeType() => new(Controller, "SwitchLargeType");
}
