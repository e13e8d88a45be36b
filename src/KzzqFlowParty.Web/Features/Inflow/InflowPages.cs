using KzzqFlowParty.Web.Features.Shared.FeaturePages;
using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Web.Security;

namespace KzzqFlowParty.Web.Features.Inflow;

/// <summary>流入党员 in menu, reports and duties.</summary>
public sealed class InflowPages : IFeaturePages
{
    public IEnumerable<MenuLine> Menu => [new(MenuSection.Flow, 20, "流入党员", "in", InflowLinks.List(), Permission.SeeFlow)];

    public IEnumerable<MenuLine> QuickActions => [new(MenuSection.Flow, 30, "登记流入", "in", InflowLinks.New(), Permission.RegisterInflow)];

    public IEnumerable<DutyPage> DutyPages => [new(InflowLinks.List(), "流入党员"), new(InflowLinks.Refusals(), "流入党员 · 拒收登记簿")];

    public IEnumerable<Report> Reports =>
        [new(
            "R-03",
            "流入党员台账",
            "在本组织纳管的流入党员：正式组织关系所在、报到、接收和编入支部。",
            "打印、Excel",
            InflowLinks.List(),
            Permission.SeeFlow)];
}
