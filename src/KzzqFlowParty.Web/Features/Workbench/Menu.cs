using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.FeaturePages;
using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Web.Security;

namespace KzzqFlowParty.Web.Features.Workbench;

/// <summary>菜单: what the features put into the side menu and beside the greeting, as far as the post may open it.</summary>
public sealed class Menu(IEnumerable<IFeaturePages> features, LinkGenerator links) : IUseCase
{
    /// <summary>The lines of the side menu in their order, each with its address.</summary>
    public IReadOnlyList<(MenuLine Line, string Address)> LinesFor(CurrentPost post) => For(post, features.SelectMany(f => f.Menu).OrderBy(l => l.Section));

    /// <summary>The buttons beside the greeting; the last one is the main one.</summary>
    public IReadOnlyList<(MenuLine Line, string Address)> QuickActionsFor(CurrentPost post) => For(post, features.SelectMany(f => f.QuickActions).OrderBy(_ => 0));

    private List<(MenuLine Line, string Address)> For(CurrentPost post, IOrderedEnumerable<MenuLine> lines) =>
        [.. from line in lines.ThenBy(l => l.Order) where post.May(line.Permission) select (line, links.To(line.Page))];
}
