using KzzqFlowParty.Web.Features.Shared.FeaturePages;
using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Web.Security;

namespace KzzqFlowParty.Web.Features.Duties;

/// <summary>办理页面: the pages that serve duties, each with its title, and which of them the person at the screen may open.</summary>
public sealed class OpenDutyPages(IEnumerable<IFeaturePages> features, EndpointDataSource endpoints, LinkGenerator links, CurrentPost post) : Shared.IUseCase
{
    private readonly Dictionary<string, string> titles = features.SelectMany(f => f.DutyPages)
        .ToDictionary(p => links.To(p.Page), p => p.Title, StringComparer.Ordinal);

    /// <summary>A duty's page is a link for whoever may open it, and a mere title for others.</summary>
    public IReadOnlySet<string> Openable { get; } = endpoints.Endpoints.OfType<RouteEndpoint>()
        .Where(e => e.Metadata.GetMetadata<PermitAttribute>() is { } permit && post.May(permit.Permission))
        .Select(e => "/" + e.RoutePattern.RawText?.Trim('/'))
        .ToHashSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>What the page at an address is called on the screen: 流出党员 for /outflow. The address where no feature names it.</summary>
    public string TitleOf(string address) => titles.GetValueOrDefault(address, address);
}
