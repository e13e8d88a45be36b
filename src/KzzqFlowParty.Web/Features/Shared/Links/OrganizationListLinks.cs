namespace KzzqFlowParty.Web.Features.Shared.Links;

/// <summary>批量新建党组织.</summary>
public static class OrganizationListLinks
{
    private const string Controller = "OrganizationLists";

    public static PageLink Upload() => new(Controller, "Upload");

    public static PageLink Preview(Guid id) => new(Controller, "Preview", new { id });
}
