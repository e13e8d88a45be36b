using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Web.Security;

namespace KzzqFlowParty.Web.Features.Duties;

/// <summary>The pages that serve duties: what each is called, and whether the person at the screen may open it. Whoever may not sees its name without a link.</summary>
public sealed class DutyLinks(EndpointDataSource endpoints, LinkGenerator links, CurrentPost post) : Shared.IUseCase
{
    private static readonly (PageLink Page, string Title)[] Named =
    [
        (MeetingLinks.Elsewhere(), "组织生活 · 在外参加"),
        (MeetingLinks.Waiting(), "组织生活 · 待确认"),
        (GradeLinks.List(), "年度等次"),
        (InflowLinks.List(), "流入党员"),
        (InflowLinks.Refusals(), "流入党员 · 拒收登记簿"),
        (MeetingLinks.List(), "组织生活"),
        (MemberLinks.List(), "党员名册"),
        (OutflowLinks.List(), "流出党员"),
        (OutflowLinks.New(), "流出党员 · 登记外出"),
        (ScoreLinks.List(), "积分台账"),
    ];

    private readonly Dictionary<string, string> _titles = Named.ToDictionary(n => links.To(n.Page), n => n.Title);

    private readonly HashSet<string> _openable = endpoints.Endpoints.OfType<RouteEndpoint>()
        .Where(e => e.Metadata.GetMetadata<PermitAttribute>() is { } permit && post.May(permit.Permission))
        .Select(e => "/" + e.RoutePattern.RawText?.Trim('/'))
        .ToHashSet(StringComparer.OrdinalIgnoreCase);

    public bool MayOpen(string address) => _openable.Contains(address);

    /// <summary>What the page at an address is called on the screen: 流出党员 for /outflow.</summary>
    public string TitleOf(string address) => _titles.GetValueOrDefault(address, address);
}
