namespace KzzqFlowParty.Web.Features.Shared.Links;

/// <summary>党组织.</summary>
public static class OrganizationLinks
{
    private const string Controller = "Organizations";

    public static PageLink Tree() => new(Controller, "Index");

    public static PageLink Export() => new(Controller, "Export");

    public static PageLink Details(Guid id) => new(Controller, "Details", new { id });
}
