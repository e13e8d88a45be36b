using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Domain.Organizations;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Security;

namespace KzzqFlowParty.Web.Features.Outflow;

/// <summary>核对提交: every answer with the way back to its step, and what the rules still have against it.</summary>
public sealed record CheckOutflowPage(
    Guid DraftId, string MemberName, OutflowSteps Steps, string Destination, bool IsLateReport, IReadOnlyList<Refusal> Refusals)
{
    /// <summary>The mobile organization that is asked lies in another province than where he goes.</summary>
    public bool HostIsFar { get; init; }
}

/// <summary>Reads the page from the draft.</summary>
public sealed class CheckOutflow(ReadOutflowFacts read, CurrentPost post, TimeProvider time) : IUseCase
{
    public async Task<CheckOutflowPage> HandleAsync(Guid draftId, OutflowDraft form, CancellationToken ct)
    {
        var stated = await read.HandleAsync(form.Steps(), form.MemberId, exceptSpell: null, ct);
        var isLate = stated.Facts is { Report: DepartureReport.Reported, ReportedOn: { } reported, DepartureOn: { } left } && reported > left.Latest;
        return new(draftId, form.MemberName, form.Steps(), WordsOf(stated.Facts.Destination), isLate, stated.Refusals(post.OrganizationId, time.Today))
        {
            HostIsFar = IsFar(stated.Facts),
        };
    }

    private static bool IsFar(OutflowFacts facts) =>
        facts.Destination?.Organization is { Kind: OrganizationKind.MobilePartyOrganization, RegionCode: { } there }
        && facts.RegionCode is { } here && here[..2] != there[..2];

    private static string WordsOf(Destination? destination) => destination switch
    {
        null => "",
        { Organization: { } organization } => organization.IsOutside
            ? $"{organization.FullName}（旗外，{Regions.FullName(organization.RegionCode)}）"
            : organization.FullName,
        _ => $"没有找到合适的党组织：{destination.NoneFoundBecause}",
    };
}
