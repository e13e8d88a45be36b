using KzzqFlowParty.Web.Features.Shared.FeaturePages;
using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Web.Security;

namespace KzzqFlowParty.Web.Features.Duties;

/// <summary>责任清单 in menu, reports and duties.</summary>
public sealed class DutyListPages : IFeaturePages
{
    public IEnumerable<MenuLine> Menu => [new(MenuSection.Duties, 10, "责任清单", "list", DutyPageLinks.List(), Permission.SeeDuties)];
}
