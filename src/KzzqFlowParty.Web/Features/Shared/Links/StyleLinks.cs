namespace KzzqFlowParty.Web.Features.Shared.Links;

/// <summary>The pages of the design system.</summary>
public static class StyleLinks
{
    private const string Controller = "Style";

    public static PageLink Workbench() => new(Controller, "Workbench");

    public static PageLink List() => new(Controller, "List");

    public static PageLink Form() => new(Controller, "Form");

    public static PostLink SendForm() => new(Controller, "Form");
}
