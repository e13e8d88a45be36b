using KzzqFlowParty.Web.Features.Shared.FeaturePages;
using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Web.Security;

namespace KzzqFlowParty.Web.Features.Workbench;

/// <summary>工作台 in menu, reports and duties.</summary>
public sealed class WorkbenchPages : IFeaturePages
{
    public IEnumerable<MenuLine> Menu => [new(MenuSection.Start, 10, "工作台", "home", WorkbenchLinks.Start(), Permission.UseSystem)];
}
