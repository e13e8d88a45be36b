using KzzqFlowParty.Web.Features.Shared.FeaturePages;
using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Web.Security;

namespace KzzqFlowParty.Web.Features.Manual;

/// <summary>使用手册 in the menu.</summary>
public sealed class ManualPages : IFeaturePages
{
    public IEnumerable<MenuLine> Menu => [new(MenuSection.System, 90, "使用手册", "help", ManualLinks.Own(), Permission.UseSystem)];
}
