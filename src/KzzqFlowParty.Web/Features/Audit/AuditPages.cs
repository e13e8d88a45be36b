using KzzqFlowParty.Web.Features.Shared.FeaturePages;
using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Web.Security;

namespace KzzqFlowParty.Web.Features.Audit;

/// <summary>操作日志 in menu, reports and duties.</summary>
public sealed class AuditPages : IFeaturePages
{
    public IEnumerable<Report> Reports =>
        [new("R-50", "操作日志", "谁在什么时候为哪个党组织做了什么，改前改后各是什么；按查询条件导出。", "Excel", AuditLinks.List(), Permission.SeeAudit)];

    public IEnumerable<MenuLine> Menu => [new(MenuSection.System, 60, "操作日志", "shield", AuditLinks.List(), Permission.SeeAudit)];
}
