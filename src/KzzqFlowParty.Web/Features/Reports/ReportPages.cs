using KzzqFlowParty.Web.Features.Shared.FeaturePages;
using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Web.Security;

namespace KzzqFlowParty.Web.Features.Reports;

/// <summary>报表打印 in menu, reports and duties.</summary>
public sealed class ReportPages : IFeaturePages
{
    public IEnumerable<MenuLine> Menu => [new(MenuSection.System, 10, "报表打印", "print", ReportLinks.List(), Permission.SeeReports)];
}
