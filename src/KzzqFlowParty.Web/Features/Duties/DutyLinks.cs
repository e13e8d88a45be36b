using KzzqFlowParty.Web.Security;

namespace KzzqFlowParty.Web.Features.Duties;

/// <summary>Which of the pages that serve duties the person at the screen may open: a duty's page is a link for him, or a mere address.</summary>
public sealed class DutyLinks(EndpointDataSource endpoints, CurrentPost post) : Shared.IUseCase
{
    public IReadOnlySet<string> Openable { get; } = endpoints.Endpoints.OfType<RouteEndpoint>()
        .Where(e => e.Metadata.GetMetadata<PermitAttribute>() is { } permit && post.May(permit.Permission))
        .Select(e => "/" + e.RoutePattern.RawText?.Trim('/'))
        .ToHashSet(StringComparer.OrdinalIgnoreCase);
}
