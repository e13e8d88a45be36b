namespace KzzqFlowParty.Web.Features.Shared.Links;

/// <summary>What the pickers of forms ask while a form is filled in.</summary>
public static class PickerLinks
{
    private const string Controller = "Pickers";

    public static PageLink Regions() => new(Controller, "Regions");

    public static PageLink Organizations() => new(Controller, "Organizations");
}
