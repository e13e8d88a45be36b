using KzzqFlowParty.Web.Features.Shared.FeaturePages;
using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Web.Security;

namespace KzzqFlowParty.Web.Features.Settings;

/// <summary>规则参数 in menu, reports and duties.</summary>
public sealed class SettingsPages : IFeaturePages
{
    public IEnumerable<MenuLine> Menu => [new(MenuSection.System, 30, "规则参数", "gear", SettingsLinks.Show(), Permission.SeeSettings)];
}
