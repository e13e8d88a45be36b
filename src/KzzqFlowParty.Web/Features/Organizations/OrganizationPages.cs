using KzzqFlowParty.Web.Features.Shared.FeaturePages;
using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Web.Security;

namespace KzzqFlowParty.Web.Features.Organizations;

/// <summary>党组织 in menu, reports and duties.</summary>
public sealed class OrganizationPages : IFeaturePages
{
    public IEnumerable<MenuLine> Menu => [new(MenuSection.Register, 10, "党组织", "org", OrganizationLinks.Tree(), Permission.SeeOrganizations)];
}
