namespace KzzqFlowParty.Web.Features.Shared.Links;

/// <summary>旗外党组织.</summary>
public static class OutsideOrganizationLinks
{
    private const string Controller = "OutsideOrganizations";

    public static PageLink List() => new(Controller, "Index");

    public static PageLink Edit(Guid id) => new(Controller, "Edit", new { id });
}
