using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.FeaturePages;
using KzzqFlowParty.Web.Security;

namespace KzzqFlowParty.Web.Features.Workbench;

/// <summary>菜单: what the features put into the side menu and beside the greeting, as far as the post may open it.</summary>
public sealed class Menu(IEnumerable<IFeaturePages> features) : IUseCase
{
    /// <summary>The lines of the side menu, section by section.</summary>
    public IReadOnlyList<MenuLine> LinesFor(CurrentPost post) =>
        [.. features.SelectMany(f => f.Menu).Where(l => post.May(l.Permission)).OrderBy(l => l.Section).ThenBy(l => l.Order)];

    /// <summary>The buttons beside the greeting; the last one is the main one.</summary>
    public IReadOnlyList<MenuLine> QuickActionsFor(CurrentPost post) =>
        [.. features.SelectMany(f => f.QuickActions).Where(l => post.May(l.Permission)).OrderBy(l => l.Order)];
}
