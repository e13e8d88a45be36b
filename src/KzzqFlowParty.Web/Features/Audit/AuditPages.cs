using KzzqFlowParty.Web.Features.Shared.FeaturePages;
using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Web.Security;

namespace KzzqFlowParty.Web.Features.Audit;

/// <summary>操作日志 in menu, reports and duties.</summary>
public sealed class AuditPages : IFeaturePages
{
    public IEnumerable<MenuLine> Menu => [new(MenuSection.System, 60, "操作日志", "shield", AuditLinks.List(), Permission.SeeAudit)];
}
