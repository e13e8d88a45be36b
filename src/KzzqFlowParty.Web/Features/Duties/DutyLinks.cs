using KzzqFlowParty.Web.Security;

namespace KzzqFlowParty.Web.Features.Duties;

/// <summary>Which of the pages that serve duties the person at the screen may open: a duty's page is a link for him, or a mere address.</summary>
public sealed class DutyLinks(EndpointDataSource endpoints, CurrentPost post) : Shared.IUseCase
{
    public IReadOnlySet<string> Openable { get; } = endpoints.Endpoints.OfType<RouteEndpoint>()
        .Where(e => e.Metadata.GetMetadata<PermitAttribute>() is { } permit && post.May(permit.Permission))
        .Select(e => "/" + e.RoutePattern.RawText?.Trim('/'))
        .ToHashSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>What the page at an address is called on the screen: 流出党员 for /outflow.</summary>
    public static string TitleOf(string address) => Titles.GetValueOrDefault(address, address);

    private static readonly Dictionary<string, string> Titles = new(StringComparer.Ordinal)
    {
        ["/attendances/elsewhere"] = "组织生活 · 在外参加",
        ["/attendances/waiting"] = "组织生活 · 待确认",
        ["/grades"] = "年度等次",
        ["/inflow"] = "流入党员",
        ["/inflow/refusals"] = "流入党员 · 拒收登记簿",
        ["/meetings"] = "组织生活",
        ["/members"] = "党员名册",
        ["/outflow"] = "流出党员",
        ["/outflow/new"] = "流出党员 · 登记外出",
        ["/scores"] = "积分台账",
    };
}
