using KzzqFlowParty.Web.Features.Shared.FeaturePages;
using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Web.Security;

namespace KzzqFlowParty.Web.Features.Organizations;

/// <summary>党组织 in menu, reports and duties.</summary>
public sealed class OrganizationPages : IFeaturePages
{
    public IEnumerable<MenuLine> Menu => [new(MenuSection.Register, 10, "党组织", "org", OrganizationLinks.Tree(), Permission.SeeOrganizations)];

    public IEnumerable<Report> Reports =>
        [new("L-02", "党组织名册", "本组织和以下的党组织，或者查找到的党组织，连同党员数。", "Excel", OrganizationLinks.Tree(), Permission.SeeOrganizations)];
}
